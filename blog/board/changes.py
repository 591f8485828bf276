"""The last acts on posts, from the audit record."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from blog import acts
from blog.models import AuditEntry, Post

MOST = 12


@dataclass(frozen=True)
class Change:
    """One act."""

    at: dt.datetime
    person: str
    act: str
    post: int
    title: str


def last_changes() -> list[Change]:
    """What happened to posts, newest first; accounts, sign-ins and visits stay in the record."""
    titles = Post.objects.filter(pk=OuterRef("post")).values("latest_revision__titles")
    told = AuditEntry.objects.filter(post__isnull=False).exclude(verb="link opened")
    entries = told.annotate(titles=Subquery(titles[:1]))
    return [
        Change(
            entry.at,
            entry.person,
            acts.name(entry.verb),
            entry.post or 0,
            (entry.titles or "").split("\n")[0] or f"#{entry.post}",
        )
        for entry in entries.order_by("-number")[:MOST]
    ]
