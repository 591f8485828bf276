"""Translations looked at again: still right, or Simplified converted again."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from blog import audit, roles, staleness
from blog.content import FIELDS
from blog.models import Revision
from blog.workflow.drafting import save_draft
from blog.workflow.held import post_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def still_right(revision: Revision, user: "User", code: str) -> bool:
    """Write down that `user` read the stale language `code` and that it still says what its source says.

    No word changes: approval and schedules stay. False where it is not stale (any more).
    Raises PermissionDenied where she does not write that language, and OutdatedError.
    """
    if code not in roles.languages_of(user):
        raise PermissionDenied("change_post")
    with transaction.atomic():
        post_of(revision)
        held = Revision.objects.select_for_update().get(pk=revision.pk)
        content = held.content
        fields = staleness.stale_fields(content, held.sources).get(code)
        if not fields:
            return False
        sources = staleness.checked(content, held.sources, [code])
        stale = " ".join(staleness.stale_fields(content, sources))
        Revision.objects.filter(pk=held.pk).update(sources=sources, stale=stale)
        source = staleness.source_of(code, staleness.original(content, sources))
        audit.record(
            "still right",
            user,
            revision=held,
            language=code,
            source=source,
            texts=list(fields),
            digest=held.digest,
        )
    return True


def convert_again(revision: Revision, user: "User", fields: Collection[str]) -> Revision:
    """A new draft in which `fields` of Simplified are made from Traditional; the old text stays in history.

    Raises as `save_draft` does, and ValueError where none of `fields` is by hand.
    """
    roles.require(user, "change_post")
    before = revision.content
    given_up = [name for name in FIELDS if name in fields and name in before.simplified_fields]
    if not given_up:
        raise ValueError("nothing of this is by hand")
    left = tuple(name for name in before.simplified_fields if name not in given_up)
    content = replace(before, simplified_by_hand=bool(left), simplified_fields=left)
    with transaction.atomic():
        made = save_draft(revision.post, content, user, revision)
        audit.record("converted again", user, revision=made, texts=given_up)
    return made
