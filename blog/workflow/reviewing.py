"""Review: submit, return, approve, comment. An approval is of one revision and its words."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from blog import audit, roles
from blog.models import Remark, Revision
from blog.workflow.faults import SameEyesError, WrongStateError
from blog.workflow.held import post_of, void_schedules

if TYPE_CHECKING:
    from django.contrib.auth.models import User

State = Revision.State
WRITTEN = (State.DRAFT, State.RETURNED)
REVIEWABLE = (*WRITTEN, State.IN_REVIEW)


def submit(revision: Revision, user: "User", note: str = "") -> None:
    """Hand the latest revision to the editors.

    Raises PermissionDenied, OutdatedError, WrongStateError.
    """
    roles.require_any(user, "change_post", "translate_post")
    with transaction.atomic():
        post_of(revision)
        _move(revision, WRITTEN, State.IN_REVIEW)
        _say(revision, user, Remark.Kind.SUBMITTED, note)
        audit.record("submitted", user, revision=revision, note=note)


def return_to_writer(
    revision: Revision, user: "User", text: str, *, language: str = "", block: int | None = None
) -> None:
    """Give the latest revision back with a comment; an approval and its schedules are void then.

    Raises PermissionDenied, OutdatedError, WrongStateError.
    """
    roles.require(user, "review_post")
    with transaction.atomic():
        post = post_of(revision)
        _move(revision, (State.IN_REVIEW, State.APPROVED), State.RETURNED, approved_at=None, approver="")
        void_schedules(post, f"returned by {user.get_username()}")
        _say(revision, user, Remark.Kind.RETURNED, text, language, block)
        audit.record("returned", user, revision=revision, note=text)


def approve(revision: Revision, user: "User", note: str = "") -> None:
    """Approve the latest revision, as it is.

    Raises PermissionDenied, OutdatedError, WrongStateError, and SameEyesError for the writer herself where
    the office wants four eyes.
    """
    roles.require(user, "review_post")
    if settings.FOUR_EYES and revision.created_by_id == user.pk:
        raise SameEyesError
    with transaction.atomic():
        post_of(revision)
        approve_as(revision, user.get_username())
        _say(revision, user, Remark.Kind.APPROVED, note)
        audit.record("approved", user, revision=revision, digest=revision.digest, note=note)


def approve_as(revision: Revision, name: str) -> None:
    """Approve in the name of `name`, whose right the caller has asked for. Raises WrongStateError."""
    # One that went out before the office asked for approval may still get it.
    sources = REVIEWABLE if revision.approved_at else (*REVIEWABLE, State.PUBLISHED)
    _move(revision, sources, State.APPROVED, approved_at=timezone.now(), approver=name)


def comment(
    revision: Revision, user: "User", text: str, *, language: str = "", block: int | None = None
) -> None:
    """Say something about a revision, or one paragraph of it; changes nothing. Raises PermissionDenied."""
    roles.require(user, "view_revision")
    with transaction.atomic():
        _say(revision, user, Remark.Kind.COMMENT, text, language, block)
        audit.record("commented", user, revision=revision)


def _move(revision: Revision, sources: tuple[State, ...], target: State, **columns: object) -> None:
    """From one of `sources` to `target`, if nobody else moved it first; raises WrongStateError."""
    movable = Revision.objects.filter(pk=revision.pk, state__in=sources)
    if not movable.update(state=target, **columns):
        raise WrongStateError
    revision.refresh_from_db()


def _say(
    revision: Revision, user: "User", kind: str, text: str, language: str = "", block: int | None = None
) -> None:
    if text or kind != Remark.Kind.COMMENT:
        Remark.objects.create(
            revision=revision, created_by=user, kind=kind, text=text[:2000], language=language, block=block
        )
