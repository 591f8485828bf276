"""Every change of state: who may, from where, with what effect."""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from blog import edition, history, public_media, publication, readiness, richtext, roles, translation_state
from blog.content import Content, Text
from blog.models import Image, Masthead, PhotoUse, Post, Revision, Tag
from blog.renditions import BadPhotoError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

logger = logging.getLogger(__name__)


class ConflictError(Exception):
    """Somebody saved the post in between; what this person typed is kept in the revision `parked`."""

    def __init__(self, parked: Revision) -> None:
        super().__init__(f"revision {parked} was parked")
        self.parked = parked


class OutdatedError(Exception):
    """The revision is no longer the post's latest one."""


class NotReadyError(Exception):
    """Something stands in the way of publishing; `problems` says what."""

    def __init__(self, problems: list[readiness.Problem]) -> None:
        super().__init__("; ".join(str(problem.message) for problem in problems))
        self.problems = problems


class BadMomentError(ValueError):
    """The moment asked for cannot be a schedule's."""


def save_draft(
    post: Post | None, content: Content, user: "User", base: Revision | None, *, note: str = ""
) -> Revision:
    """Keep `content` as the newest revision of `post` (None: a new post); readers see no change.

    `base` is the revision the form was filled from. A schedule for an older revision becomes void.
    Raises PermissionDenied, and ConflictError where another save came first.
    """
    roles.require(user, "change_post" if post else "add_post")
    content = translation_state.derive(_cleaned(content))
    with transaction.atomic():
        held = Post.objects.select_for_update().get(pk=post.pk) if post else Post.objects.create()
        if base and base.pk == held.latest_revision_id and base.digest == content.digest():
            return base
        revision = history.add(held, content, user, note=note)
        # The compare-and-set decides between two savers, also where a database does not lock rows.
        expected = (
            Post.objects.filter(pk=held.pk, latest_revision=base)
            if base
            else Post.objects.filter(pk=held.pk, latest_revision__isnull=True)
        )
        won = expected.update(latest_revision=revision)
        if won:
            _unschedule(held)
            history.set_photo_uses(held, PhotoUse.Place.DESK, history.photos_in(content))
        else:
            Revision.objects.filter(pk=revision.pk).update(state=Revision.State.PARKED)
    revision.refresh_from_db()
    if not won:
        raise ConflictError(revision)
    return revision


def _cleaned(content: Content) -> Content:
    for code, text in content.texts.items():
        clean = Text(richtext.line(text.title), richtext.line(text.teaser), richtext.clean(text.body))
        content = content.with_text(code, clean)
    return content


def publish(revision: Revision, user: "User", *, moment: datetime | None = None) -> None:
    """Copy the ready languages of `revision` into the edition, now.

    `moment` is for a post that comes from elsewhere: when it went out there (aware, never in the future).

    Raises PermissionDenied, OutdatedError, NotReadyError; nothing has changed then.
    """
    roles.require(user, "publish_post")
    with publication.media_undone_on_failure() as added, transaction.atomic():
        post = _held_at(revision)
        _refuse_unready(revision, post)
        _unschedule(post)
        Revision.objects.filter(pk=revision.pk).update(state=Revision.State.PUBLISHED)
        now = timezone.now()
        stale = publication.put_out(post, revision, min(moment or now, now), added)
        edition.advance()
    public_media.hide(public_media.unused(stale))


def schedule(revision: Revision, user: "User", at: datetime) -> None:
    """Let `revision` go out at the moment `at` (aware), at that second, by itself.

    Raises PermissionDenied, OutdatedError, NotReadyError, BadMomentError.
    """
    roles.require(user, "publish_post")
    if at <= timezone.now():
        raise BadMomentError("past")
    if at > timezone.now() + timedelta(days=3660):
        raise BadMomentError("far")
    with transaction.atomic():
        post = _held_at(revision)
        _refuse_unready(revision, post, at)
        _unschedule(post)
        Revision.objects.filter(pk=revision.pk).update(state=Revision.State.SCHEDULED, publish_at=at)
        edition.set_clock()
    _prepare_photos(revision)


def cancel_schedule(revision: Revision, user: "User") -> bool:
    """Make the schedule of `revision` void; False where it had gone out, or had none."""
    roles.require(user, "publish_post")
    with transaction.atomic():
        return _unschedule(Post.objects.select_for_update().get(pk=revision.post_id))


def withdraw(post: Post, user: "User") -> None:
    """Take `post` out of the edition; its addresses answer 410 from now on, its revisions stay at the desk.

    Raises PermissionDenied, and OutdatedError where it is not live.
    """
    roles.require(user, "publish_post")
    with transaction.atomic():
        held = Post.objects.select_for_update().get(pk=post.pk)
        if not held.is_live:
            raise OutdatedError
        _unschedule(held)
        shown = publication.take_out(held)
        edition.advance()
    public_media.hide(public_media.unused(shown))


def restore(revision: Revision, user: "User") -> Revision:
    """A new draft that says what `revision` said; raises as `save_draft` does."""
    post = Post.objects.select_related("latest_revision").get(pk=revision.post_id)
    return save_draft(post, revision.content, user, post.latest_revision, note=f"= {revision.number}")


def save_tag(tag: Tag, user: "User") -> None:
    """Save a tag; its name and address are public where a live post carries it."""
    roles.require(user, "change_tag" if tag.pk else "add_tag")
    with transaction.atomic():
        tag.save()
        edition.advance()


def delete_tag(tag: Tag, user: "User") -> None:
    """Delete a tag; posts lose it at once."""
    roles.require(user, "delete_tag")
    with transaction.atomic():
        tag.delete()
        edition.advance()


def save_masthead(masthead: Masthead, user: "User") -> None:
    """Save the masthead; it is public at once."""
    roles.require(user, "change_masthead")
    with transaction.atomic():
        masthead.pk = Masthead.ONLY
        masthead.save()
        edition.advance()


def promote_due(now: datetime | None = None) -> int:
    """Put out every scheduled revision whose moment has come; returns how many this call put out.

    Whoever else tries at the same moment finds nothing left to do. One that cannot go out any more (its
    address was taken) goes back to being a draft, and the others go out.
    """
    now = now or timezone.now()
    stale: list[Image] = []
    with publication.media_undone_on_failure() as added, transaction.atomic():
        due = Revision.objects.filter(state=Revision.State.SCHEDULED, publish_at__lte=now)
        promoted = [_promote(revision, added, stale) for revision in due.order_by("publish_at", "pk")]
        if any(promoted):
            edition.advance()
        else:
            edition.set_clock()
    public_media.hide(public_media.unused(stale))
    return sum(promoted)


def _promote(revision: Revision, added: list[Path], stale: list[Image]) -> bool:
    moment = revision.publish_at
    scheduled = Revision.objects.filter(pk=revision.pk, state=Revision.State.SCHEDULED)
    if not moment or not scheduled.update(state=Revision.State.PUBLISHED, publish_at=None):
        return False
    post = Post.objects.select_for_update().get(pk=revision.post_id)
    try:
        _refuse_unready(revision, post, moment)
        with transaction.atomic():
            stale += publication.put_out(post, revision, moment, added)
    except (NotReadyError, BadPhotoError) as error:
        logger.error("revision %s could not go out at %s: %s", revision, moment, error)
        Revision.objects.filter(pk=revision.pk).update(state=Revision.State.DRAFT, note=str(error)[:500])
        return False
    return True


def _held_at(revision: Revision) -> Post:
    post = Post.objects.select_for_update().get(pk=revision.post_id)
    if post.latest_revision_id != revision.pk:
        raise OutdatedError
    return post


def _refuse_unready(revision: Revision, post: Post, at: datetime | None = None) -> None:
    today = timezone.localdate(at) if at else timezone.localdate()
    problems = readiness.errors(readiness.check(revision.content, post, today=today))
    if problems:
        raise NotReadyError(problems)


def _unschedule(post: Post) -> bool:
    scheduled = post.revisions.filter(state=Revision.State.SCHEDULED)
    if not scheduled.update(state=Revision.State.DRAFT, publish_at=None):
        return False
    edition.set_clock()
    return True


def _prepare_photos(revision: Revision) -> None:
    for image in Image.objects.filter(pk__in=history.photos_in(revision.content)):
        public_media.prepare(image)
