"""Into the edition and out of it: publish, schedule, withdraw, and what goes out by itself."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from blog import audit, edition, history, hub, public_media, publication, readiness, roles
from blog.models import Document, Post, Revision, Schedule
from blog.renditions import BadPhotoError
from blog.workflow.faults import BadMomentError, NotApprovedError, NotReadyError, OutdatedError
from blog.workflow.held import post_of, void_schedules
from blog.workflow.overriding import refuse_unanswered

if TYPE_CHECKING:
    from django.contrib.auth.models import User

logger = logging.getLogger(__name__)

FARTHEST = timedelta(days=3660)
# Nothing that waiting would mend.
HOPELESS = (NotReadyError, OutdatedError, NotApprovedError, BadPhotoError, FileNotFoundError)


def publish(
    revision: Revision,
    user: "User",
    *,
    languages: Collection[str] | None = None,
    notices: Mapping[str, str] | None = None,
    moment: datetime | None = None,
    reasons: Mapping[str, str] | None = None,
) -> None:
    """Copy ready languages of `revision` into the edition, now.

    `languages` are codes (None: all that are ready), `notices` what readers are told of a correction, by
    language code (None: the change is minor, or the post is new). `moment` is for a post that comes from
    elsewhere: when it went out there (aware, never in the future). `reasons` says, by the warning's key, why
    one may stand. Pending schedules become void.
    Raises PermissionDenied, OutdatedError, NotApprovedError, NotReadyError (UnansweredError where only
    reasons are missing), and OSError or BadPhotoError where a photo cannot be put in place; nothing has
    changed then.
    """
    roles.require(user, "publish_post")
    with publication.media_undone_on_failure() as added, transaction.atomic():
        post = post_of(revision)
        going = _going_out(revision, languages)
        now = timezone.now()
        at = min(moment or now, now)
        written = at if moment else revision.created_at
        _refuse_unready(revision, post, going, user, reasons or {}, at, written)
        void_schedules(post, f"published by {user.get_username()}")
        carried = hub.tags_of(post)
        stale = publication.put_out(
            post, revision, going, at, notices or {}, added, photos_of=revision.approved_at
        )
        edition.advance()
        hub.announce(carried | hub.tags_of(post))
        audit.record("published", user, revision=revision, languages=going, digest=revision.digest)
    publication.tidy(stale)


def schedule(
    revision: Revision,
    user: "User",
    at: datetime,
    *,
    languages: Collection[str] | None = None,
    notices: Mapping[str, str] | None = None,
    reasons: Mapping[str, str] | None = None,
) -> Schedule:
    """Let languages of `revision` go out at the moment `at` (aware), at that second, by itself.

    A post may have several moments. `reasons` is as in `publish`; warnings are asked about now and never at
    the moment itself. Raises PermissionDenied, OutdatedError, NotApprovedError, NotReadyError
    (UnansweredError), BadMomentError, and OSError or BadPhotoError where a photo or a file is not at hand;
    nothing has changed then.
    """
    roles.require(user, "publish_post")
    now = timezone.now()
    if at <= now:
        raise BadMomentError("past")
    if at > now + FARTHEST:
        raise BadMomentError("far")
    for version in history.photo_versions(history.photos_in(revision.content), revision.approved_at).values():
        public_media.prepare(version)
    public_media.look_for(Document.objects.filter(pk__in=history.documents_in(revision.content)))
    with transaction.atomic():
        post = post_of(revision)
        going = _going_out(revision, languages)
        _refuse_unready(revision, post, going, user, reasons or {}, at, revision.created_at)
        if post.schedules.filter(state=Schedule.State.PENDING, at=at).exists():
            raise BadMomentError("taken")
        made = Schedule.objects.create(
            post=post, revision=revision, at=at, languages=going, notices=dict(notices or {}), created_by=user
        )
        edition.set_clock()
        audit.record("scheduled", user, revision=revision, at=at.isoformat(), languages=going)
    return made


def cancel_schedule(scheduled: Schedule, user: "User") -> bool:
    """Make one schedule void; False where it had gone out or was void already. Raises PermissionDenied."""
    roles.require(user, "publish_post")
    with transaction.atomic():
        Post.objects.select_for_update().get(pk=scheduled.post_id)
        edition.hold()
        pending = Schedule.objects.filter(pk=scheduled.pk, state=Schedule.State.PENDING)
        if not pending.update(state=Schedule.State.VOID, why=f"cancelled by {user.get_username()}"):
            return False
        edition.set_clock()
        audit.record("schedule cancelled", user, revision=scheduled.revision, at=scheduled.at.isoformat())
    return True


def withdraw(post: Post, user: "User", reasons: Mapping[str, str] | None = None) -> None:
    """Take `post` out of the edition; its addresses answer 410 from now on, its revisions stay at the desk.

    `reasons` is what readers are told, by language code.
    Raises PermissionDenied, and OutdatedError where it is not live.
    """
    roles.require(user, "publish_post")
    with transaction.atomic():
        held = Post.objects.select_for_update().get(pk=post.pk)
        if not held.is_live:
            raise OutdatedError
        void_schedules(held, f"withdrawn by {user.get_username()}")
        carried = hub.tags_of(held)
        shown = publication.take_out(held, reasons or {})
        edition.advance()
        hub.announce(carried)
        audit.record("withdrawn", user, post=held)
    publication.tidy(shown)


def promote_due(now: datetime | None = None) -> int:
    """Put out everything whose moment has come; returns how many schedules this call carried out.

    Whoever else tries at the same moment finds nothing left to do. One that cannot go out any more (its
    address was taken) becomes void; one that cannot yet (a full disk) stays. The others go out.
    """
    now = now or timezone.now()
    stale: list[public_media.Shown] = []
    with publication.media_undone_on_failure() as added, transaction.atomic():
        pending = Schedule.objects.filter(state=Schedule.State.PENDING, at__lte=now)
        due = list(pending.select_related("revision").order_by("at", "pk"))
        list(Post.objects.select_for_update().filter(pk__in={each.post_id for each in due}).order_by("pk"))
        edition.hold()
        promoted = [_promote(scheduled, added, stale) for scheduled in due]
        if any(promoted):
            edition.advance()
        else:
            edition.set_clock()
    publication.tidy(stale)
    return sum(promoted)


def _promote(scheduled: Schedule, added: list[Path], stale: list[public_media.Shown]) -> bool:
    """Put one out; a fault of it alone stops no other, and leaves nothing of it behind."""
    before = len(added)
    try:
        # Whoever asks first lets it go out: her language is no matter of the record's.
        with translation.override("en"), transaction.atomic():
            return _put_out(scheduled, added, stale)
    except HOPELESS as error:
        logger.error("revision %s could not go out at %s: %s", scheduled.revision, scheduled.at, error)
        why = str(error)[:500] or type(error).__name__
        Schedule.objects.filter(pk=scheduled.pk).update(state=Schedule.State.VOID, why=why)
        audit.record("schedule failed", None, revision=scheduled.revision, why=why)
    except Exception:
        logger.exception("revision %s could not go out at %s yet", scheduled.revision, scheduled.at)
    public_media.hide(added[before:])
    del added[before:]
    return False


def _put_out(scheduled: Schedule, added: list[Path], stale: list[public_media.Shown]) -> bool:
    pending = Schedule.objects.filter(pk=scheduled.pk, state=Schedule.State.PENDING)
    if not pending.update(state=Schedule.State.DONE):
        return False
    revision, going = scheduled.revision, scheduled.languages
    post = post_of(revision)
    _refuse_impossible(revision, post, going, scheduled.at)
    agreed = min(scheduled.created_at, revision.approved_at or scheduled.created_at)
    carried = hub.tags_of(post)
    shown = publication.put_out(
        post, revision, going, scheduled.at, scheduled.notices, added, photos_of=agreed
    )
    hub.announce(carried | hub.tags_of(post))
    audit.record(
        "published", None, revision=revision, languages=going, digest=revision.digest, scheduled=True
    )
    stale += shown
    return True


def _going_out(revision: Revision, chosen: Collection[str] | None) -> list[str]:
    """The ready languages of `revision`, those chosen where a choice was made."""
    return [code for code in revision.content.ready if chosen is None or code in chosen]


def _refuse_unapproved(revision: Revision) -> None:
    if settings.REQUIRE_APPROVAL and revision.approved_at is None:
        raise NotApprovedError


def _refuse_unready(
    revision: Revision,
    post: Post,
    going: list[str],
    user: "User",
    reasons: Mapping[str, str],
    at: datetime,
    written: datetime,
) -> None:
    """Errors stand in the way, and so does a warning without a reason; holds the edition from here on."""
    _refuse_unapproved(revision)
    days = {"today": timezone.localdate(at), "written": timezone.localdate(written)}
    found = readiness.check_revision(revision, post, going=going, **days)
    if errors := readiness.errors(found):
        raise NotReadyError(errors)
    # Reasons go on the audit record, which is locked after the edition.
    edition.hold()
    refuse_unanswered(post, revision, user, found, reasons)


def _refuse_impossible(revision: Revision, post: Post, going: list[str], at: datetime) -> None:
    """What stops a text at its moment, when nobody is there to answer."""
    _refuse_unapproved(revision)
    problems = readiness.vital(revision.content, post, going=going, today=timezone.localdate(at))
    if problems:
        raise NotReadyError(problems)
