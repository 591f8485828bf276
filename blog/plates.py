"""Plates: what can be made ready of a live text when it goes out is made ready then.

A plate says what live rendering would say, or it is not used: it carries the release that made it, goes with
its text, and is made again when a post it links to moves, comes or goes.
"""

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils import translation

from blog import (
    edition,
    languages,
    listing,
    metadata,
    outlets,
    pages,
    referring,
    rendering,
    richtext,
    teasers,
)
from blog.content import Text
from blog.languages import Language
from blog.models import Mention, Notice, Plate, Post, Tag
from blog.models.plate import is_good
from blog.outlets import Picture
from blog.referring import References
from blog.rendering import Outlet, Photo

MOST_MENTIONS = 20  # posts whose plates are made again at once where a post they link to moves


def make(post: Post) -> None:
    """Make the plates of a live `post` anew, in the transaction that changes what readers see of it."""
    texts = post.texts()
    photos = rendering.public_photos([post.pk])[post.pk]
    references = referring.references_of(text.body for text in texts.values())
    told = list(post.notices.filter(kind=Notice.Kind.CORRECTION)) if post.revised_at else []
    tags = list(post.tags.values_list("pk", flat=True))
    plates = [_plate(post, texts, language, photos, references, told) for language in languages.ALL]
    for plate in plates:
        plate.tags = tags
    mentioned = {number for text in texts.values() for number in richtext.post_links(text.body)}
    break_up(post)
    Plate.objects.bulk_create(plates)
    Mention.objects.bulk_create(Mention(post=post, mentioned=number) for number in mentioned)


def _plate(
    post: Post,
    texts: dict[str, Text],
    language: Language,
    photos: Mapping[int, Photo],
    references: References,
    told: Iterable[Notice],
) -> Plate:
    shown = pages.chosen(texts, language)
    body = texts[shown.code].body
    address = settings.SITE_URL + pages.post_url(language.code, post.day, post.slug)
    with translation.override(language.code):
        return Plate(
            post=post,
            language=language.code,
            release=settings.RELEASE,
            page=rendering.body_html(body, photos, references, Outlet(language.code)),
            feed=outlets.feed_html(body, shown, language, address, photos, references),
            item=_item(post, language),
            notices=[(each.at.isoformat(), each.text_in(language.column)) for each in told],
            minutes=pages.minutes(body),
            pictures=[asdict(each) for each in outlets.pictures(body, photos)],
            revised_at=_last(told, shown),
            told=_told(post, texts, shown.code, photos),
        )


def _last(told: Iterable[Notice], shown: Language) -> dt.datetime | None:
    """The last of these corrections that has words for those who read the post in the language `shown`."""
    return max((each.at for each in told if each.is_told_in(shown.column)), default=None)


def _told(post: Post, texts: dict[str, Text], code: str, photos: Mapping[int, Photo]) -> dict[str, Any]:
    """What machines are told of it beside its words (`metadata.printed`)."""
    revision = post.live_revision
    original, sources = (revision.snapshot.get("original"), revision.sources) if revision else (None, None)
    first = metadata.first_photo(texts[code].body, photos)
    return {
        "source": metadata.source(texts, code, original, sources),
        "photo": asdict(first[0]) if first else None,
    }


def _item(post: Post, language: Language) -> str:
    (teaser,) = teasers.teasers([listing.row(post.pk, language)], language)
    return render_to_string("blog/_teaser.html", {"teaser": teaser, "language": language, "is_lead": False})


@dataclass(frozen=True)
class Carried:
    """What feeds carry of a post: its HTML, every address absolute, its photos, its last correction.

    That is the last one told in the language that the post is shown in, None where there is none.
    """

    content: str
    pictures: list[Picture]
    revised_at: dt.datetime | None


def carried(known: Mapping[int, Any], language: Language) -> dict[int, Carried]:
    """What the feeds in `language` carry of live posts, by number; `known` are rows of their plates.

    A row has `plate__release`, `plate__feed`, `plate__pictures` and `plate__revised_at`. Posts whose plate is
    of another release are rendered now: four queries more.
    """
    found = {
        number: Carried(
            row.plate__feed, [Picture(**each) for each in row.plate__pictures], row.plate__revised_at
        )
        for number, row in known.items()
        if is_good(row.plate__release)
    }
    if len(found) == len(known):
        return found
    others = list(Post.objects.live().filter(pk__in=known.keys() - found.keys()))
    photos = rendering.public_photos(post.pk for post in others)
    references = referring.references_of(text.body for post in others for text in post.texts().values())
    told = _corrections(others)
    for post in others:
        texts = post.texts()
        shown = pages.chosen(texts, language)
        body, placed = texts[shown.code].body, photos[post.pk]
        address = settings.SITE_URL + pages.post_url(language.code, post.day, post.slug)
        html = outlets.feed_html(body, shown, language, address, placed, references)
        found[post.pk] = Carried(html, outlets.pictures(body, placed), _last(told[post.pk], shown))
    return found


def _corrections(posts: Iterable[Post]) -> dict[int, list[Notice]]:
    """What readers were told of changes, by number of the post; no query where nothing was."""
    found: dict[int, list[Notice]] = {post.pk: [] for post in posts}
    corrected = [post.pk for post in posts if post.revised_at]
    if corrected:
        for notice in Notice.objects.filter(post__in=corrected, kind=Notice.Kind.CORRECTION):
            found[notice.post_id].append(notice)
    return found


def tags_of(known: Mapping[int, tuple[str | None, list[int] | None]]) -> dict[int, list[Tag]]:
    """The tags of live posts, from what their plates say (release, numbers), by number of the post.

    One query more where plates are of another release.
    """
    numbers = {post: tags for post, (release, tags) in known.items() if tags is not None and is_good(release)}
    if others := known.keys() - numbers.keys():
        numbers |= {post: [] for post in others}
        for post, tag in Tag.objects.filter(posts__in=others).values_list("posts", "pk"):
            numbers[post].append(tag)
    return {post: listing.tags(tags) for post, tags in numbers.items()}


def break_up(post: Post) -> None:
    """Take the plates of `post` away, with the edition it leaves."""
    Plate.objects.filter(post=post).delete()
    Mention.objects.filter(post=post).delete()


def follow(post: Post) -> None:
    """The address of `post` has moved, come or gone: make the plates of the posts that link to it anew.

    Where many do, those of the older ones go; `catch_up` makes them again. Holds the edition.
    """
    edition.hold()
    others = Post.objects.live().exclude(pk=post.pk).filter(mentions__mentioned=post.pk)
    Plate.objects.filter(post__in=others.order_by().values("pk")).delete()
    for other in others[:MOST_MENTIONS]:
        make(other)


def catch_up(seconds: float = float("inf")) -> Iterator[int]:
    """Make the plates that this release has none of, the newest first, until so many seconds have passed.

    Each in a transaction of its own; yields the numbers of the posts.
    """
    if not settings.RELEASE:
        return
    end = time.monotonic() + seconds
    current = Count("plates", filter=Q(plates__release=settings.RELEASE))
    missing = Post.objects.live().annotate(ready=current).filter(ready__lt=len(languages.ALL))
    for number in list(missing.values_list("pk", flat=True)):
        if time.monotonic() > end:
            return
        with transaction.atomic():
            post = Post.objects.live().select_for_update().filter(pk=number).first()
            edition.hold()
            if post:
                make(post)
        yield number
