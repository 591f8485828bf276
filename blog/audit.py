"""The record of every act, each entry chained to the one before."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.models import AuditEntry, AuditHead, Post, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# The address a request came from; set by `acting.ActingAddress`, empty for commands and scheduled moments.
acting_from: ContextVar[str] = ContextVar("acting_from", default="")


def record(
    verb: str,
    user: "User | AnonymousUser | None",
    *,
    post: Post | None = None,
    revision: Revision | None = None,
    name: str = "",
    **detail: Any,
) -> AuditEntry:
    """Write down that somebody did `verb`; `name` is for a person without an account.

    Call it in the transaction of the act: both stay or neither. `detail` holds what JSON can hold.
    """
    (entry,) = record_each(verb, user, [detail], post=post, revision=revision, name=name)
    return entry


def record_each(
    verb: str,
    user: "User | AnonymousUser | None",
    details: Iterable[dict[str, Any]],
    *,
    post: Post | None = None,
    revision: Revision | None = None,
    name: str = "",
) -> list[AuditEntry]:
    """`record` for each of `details`, in order: three queries for all of them."""
    with transaction.atomic(savepoint=False):
        head, _made = AuditHead.objects.select_for_update().get_or_create(pk=AuditHead.ONLY)
        entries = []
        for detail in details:
            entry = AuditEntry(
                number=head.number + 1,
                at=timezone.now(),
                verb=verb,
                person=(name or (user.get_username() if user else ""))[:150],
                address=acting_from.get(),
                post=post.pk if post else (revision.post_id if revision else None),
                revision=revision.number if revision else None,
                detail=detail,
                previous=head.hash,
            )
            head.number, head.hash = entry.number, digest(entry)
            entry.hash = head.hash
            entries.append(entry)
        if entries:
            AuditEntry.objects.bulk_create(entries)
            AuditHead.objects.filter(pk=head.pk).update(number=head.number, hash=head.hash)
    return entries


def digest(entry: AuditEntry) -> str:
    """The SHA-256 of an entry and the hash before it, in hexadecimal."""
    said = {
        "number": entry.number,
        "at": _instant(entry.at),
        "verb": entry.verb,
        "person": entry.person,
        "address": entry.address,
        "post": entry.post,
        "revision": entry.revision,
        "detail": entry.detail,
        "previous": entry.previous,
    }
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def faults() -> Iterator[str]:
    """What is wrong with the record, one sentence each; nothing where it is whole. Reads all of it."""
    number, previous = 0, ""
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=1000):
        number += 1
        if entry.number != number:
            yield _missing(number, entry.number - 1)
            number = entry.number
        elif entry.previous != previous:
            yield _("Entry %(number)d does not follow the one before it.") % {"number": number}
        if entry.hash != digest(entry):
            yield _("Entry %(number)d was changed.") % {"number": number}
        previous = entry.hash
    head = AuditHead.objects.filter(pk=AuditHead.ONLY).first() or AuditHead()
    if head.number > number:
        yield _missing(number + 1, head.number)
    elif (head.number, head.hash) != (number, previous):
        yield _("The record ends at entry %(number)d, but its head says %(head)d.") % {
            "number": number,
            "head": head.number,
        }


def _missing(first: int, last: int) -> str:
    return _("Entries %(first)d to %(last)d are missing.") % {"first": first, "last": last}
