"""Every change of state: who may, from where, with what effect. The only writer of the public columns."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from blog import edition, history, languages, public_media, readiness, richtext, roles, translation_state
from blog.content import Content, Text
from blog.models import Image, Masthead, OldPath, PhotoUse, Post, Revision, Tag
from blog.models.post import path_of

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
    with _media_undone_on_failure() as added, transaction.atomic():
        post = _held_at(revision)
        _refuse_unready(revision, post)
        _unschedule(post)
        Revision.objects.filter(pk=revision.pk).update(state=Revision.State.PUBLISHED)
        now = timezone.now()
        stale = _put_out(post, revision, min(moment or now, now), added)
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
        shown = list(Image.objects.filter(uses__post=held, uses__place=PhotoUse.Place.EDITION))
        for language in languages.ALL:
            _set_text(held, language, Text())
        held.withdrawn_at = timezone.now()
        held.live_revision = held.lead_image = None
        held.save()
        held.tags.clear()
        history.set_photo_uses(held, PhotoUse.Place.EDITION, set())
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
    with _media_undone_on_failure() as added, transaction.atomic():
        due = Revision.objects.filter(state=Revision.State.SCHEDULED, publish_at__lte=now)
        promoted = [_promote(revision, added, stale) for revision in due.order_by("publish_at", "pk")]
        if any(promoted):
            edition.advance()
        else:
            edition.set_clock()
    public_media.hide(public_media.unused(stale))
    return sum(promoted)


def _promote(revision: Revision, added: list, stale: list[Image]) -> bool:
    moment = revision.publish_at
    scheduled = Revision.objects.filter(pk=revision.pk, state=Revision.State.SCHEDULED)
    if not moment or not scheduled.update(state=Revision.State.PUBLISHED, publish_at=None):
        return False
    post = Post.objects.select_for_update().get(pk=revision.post_id)
    try:
        _refuse_unready(revision, post, moment)
    except NotReadyError as error:
        logger.error("revision %s could not go out at %s: %s", revision, moment, error)
        Revision.objects.filter(pk=revision.pk).update(state=Revision.State.DRAFT, note=str(error)[:500])
        return False
    stale += _put_out(post, revision, moment, added)
    return True


def _put_out(post: Post, revision: Revision, moment: datetime, added: list) -> list[Image]:
    """Make the edition say what `revision` says; returns the photos that were shown before."""
    content = revision.content
    shown_before = list(Image.objects.filter(uses__post=post, uses__place=PhotoUse.Place.EDITION))
    for code in content.ready:
        _set_text(post, languages.BY_CODE[code], content.texts[code])
    _set_address(post, content, moment)
    post.withdrawn_at = None
    post.changed_at = moment
    post.live_revision = revision
    placed = [photo.image for text in post.texts().values() for photo in richtext.photos(text.body)]
    shown = Image.objects.in_bulk(placed)
    post.lead_image = shown[placed[0]] if placed else None
    post.save()
    post.tags.set(Tag.objects.filter(pk__in=content.tags))
    history.set_photo_uses(post, PhotoUse.Place.EDITION, set(shown))
    added += public_media.show(shown.values())
    return shown_before


def _set_text(post: Post, language: languages.Language, text: Text) -> None:
    teaser = text.teaser or richtext.opening(text.body, settings.TEASER_LENGTHS[language.code])
    setattr(post, f"title_{language.column}", text.title)
    setattr(post, f"teaser_{language.column}", teaser)
    setattr(post, f"body_{language.column}", text.body)


def _set_address(post: Post, content: Content, moment: datetime) -> None:
    before = path_of(post.date, post.slug) if post.date else None
    local = timezone.localtime(moment)
    day = content.date or post.date or local.date()
    if post.published_at is None or post.date != day:
        post.published_at = (
            moment if day == local.date() else local.replace(year=day.year, month=day.month, day=day.day)
        )
    post.date, post.year, post.month, post.slug = day, day.year, day.month, content.slug
    path = path_of(day, content.slug)
    if before and before != path:
        OldPath.objects.update_or_create(path=before, defaults={"post": post})
    OldPath.objects.filter(path=path, post=post).delete()


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


@contextmanager
def _media_undone_on_failure() -> Iterator[list]:
    """A list of the public folders a transaction added; they go again where it fails."""
    added: list = []
    try:
        yield added
    except BaseException:
        public_media.hide(added)
        raise
