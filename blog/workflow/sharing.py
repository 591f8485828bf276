"""Links for readers without an account: made, revoked, opened, answered."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from blog import audit, roles
from blog.models import AuditEntry, Remark, Revision, ShareLink
from blog.workflow.held import post_of
from blog.workflow.reviewing import approve_as

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = timedelta(days=30)
SAME_VISIT = timedelta(minutes=10)


def share(
    revision: Revision,
    user: "User",
    name: str,
    *,
    lasting: timedelta,
    may_comment: bool = False,
    may_approve: bool = False,
) -> ShareLink:
    """Make a link to `revision` for the person `name`; it ends after `lasting`, 30 days at most.

    Raises PermissionDenied; a link that may approve wants the permission to review.
    """
    roles.require(user, "share_post")
    if may_approve:
        roles.require(user, "review_post")
    with transaction.atomic():
        link = ShareLink.objects.create(
            revision=revision,
            name=name[:120],
            may_comment=may_comment,
            may_approve=may_approve,
            expires_at=timezone.now() + min(lasting, LONGEST),
            created_by=user,
        )
        audit.record("link made", user, revision=revision, link=link.pk, recipient=link.name)
    return link


def revoke(link: ShareLink, user: "User") -> None:
    """End a link now. Raises PermissionDenied."""
    roles.require(user, "share_post")
    with transaction.atomic():
        ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
        audit.record("link revoked", user, revision=link.revision, link=link.pk)


def opened(link: ShareLink, language: str) -> None:
    """Write down that a link was opened; again from the same address only after a while."""
    before = AuditEntry.objects.filter(
        post=link.revision.post_id,
        verb="link opened",
        at__gt=timezone.now() - SAME_VISIT,
        address=audit.acting_from.get(),
        detail__link=link.pk,
        detail__language=language,
    )
    if not before.exists():
        audit.record(
            "link opened", None, revision=link.revision, name=link.name, link=link.pk, language=language
        )


def comment_by_link(link: ShareLink, name: str, text: str, language: str = "") -> bool:
    """Keep a comment signed `name`; False where the link does not allow any."""
    if not link.may_comment or not text.strip():
        return False
    with transaction.atomic():
        Remark.objects.create(
            revision=link.revision,
            text=text[:2000],
            signed=(name.strip() or link.name)[:120],
            language=language,
        )
        audit.record("commented", None, revision=link.revision, name=name or link.name, link=link.pk)
    return True


def approve_by_link(link: ShareLink, name: str) -> bool:
    """Approve the shared revision as `name`; False where the link does not allow it.

    Raises OutdatedError where a newer revision exists, and WrongStateError.
    """
    if not link.may_approve:
        return False
    signed = name.strip() or link.name
    with transaction.atomic():
        post_of(link.revision)
        approve_as(link.revision, signed)
        Remark.objects.create(revision=link.revision, kind=Remark.Kind.APPROVED, signed=signed[:120])
        audit.record(
            "approved", None, revision=link.revision, name=signed, link=link.pk, digest=link.revision.digest
        )
    return True
