"""One revision into the edition, a post out of it: the only writer of the public columns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from blog import history, languages, public_media, richtext
from blog.content import Content, Text
from blog.models import Image, OldPath, PhotoUse, Post, Revision, Tag
from blog.models.post import path_of


def put_out(post: Post, revision: Revision, moment: datetime, added: list[Path]) -> list[Image]:
    """Make the edition say what `revision` says; returns the photos that were shown before.

    Call it in a transaction that holds the post, inside `media_undone_on_failure`, which yields `added`.
    """
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


def take_out(post: Post) -> list[Image]:
    """Empty the public columns of `post`; returns the photos that were shown.

    Call it in a transaction that holds the post.
    """
    shown = list(Image.objects.filter(uses__post=post, uses__place=PhotoUse.Place.EDITION))
    for language in languages.ALL:
        _set_text(post, language, Text())
    post.withdrawn_at = timezone.now()
    post.live_revision = post.lead_image = None
    post.save()
    post.tags.clear()
    history.set_photo_uses(post, PhotoUse.Place.EDITION, set())
    return shown


@contextmanager
def media_undone_on_failure() -> Iterator[list[Path]]:
    """A list for the public folders that a transaction adds; they go again where it fails."""
    added: list[Path] = []
    try:
        yield added
    except BaseException:
        public_media.hide(added)
        raise
