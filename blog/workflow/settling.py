"""What two people changed at once, settled field by field by whoever saved second."""

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from blog import audit
from blog.content import Content
from blog.merge import Merged, merge
from blog.models import AuditEntry, Post, Revision
from blog.workflow.drafting import save_draft
from blog.workflow.faults import WrongStateError

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Clash(NamedTuple):
    """A parked revision beside the newest one, and what both say together."""

    parked: Revision
    latest: Revision
    merged: Merged


def clash(parked: Revision) -> Clash:
    """Where the revision `parked` and its post's newest one clash; WrongStateError where it is not parked."""
    post = Post.objects.select_related("latest_revision__created_by").get(pk=parked.post_id)
    latest = post.latest_revision
    if parked.state != Revision.State.PARKED or latest is None:
        raise WrongStateError
    entry = AuditEntry.objects.filter(post=post.pk, verb="parked", revision=parked.number).first()
    number = entry.detail.get("of") if entry else None
    base = post.revisions.filter(number=number).first() if number else None
    before = base.content if base else Content()
    return Clash(parked, latest, merge(before, parked.content, latest.content))


def settle(found: Clash, content: Content, user: "User") -> Revision:
    """A new draft that says `content`, chosen where `found` clashes; raises as `save_draft` does."""
    parked = found.parked
    post = Post.objects.get(pk=parked.post_id)
    with transaction.atomic():
        settled = save_draft(post, content, user, found.latest, sources=parked.sources)
        audit.record("settled", user, revision=settled, of=parked.number)
    return settled
