"""From the edition to the values of a feed, in at most five queries."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from blog import (
    edition,
    feed_addresses,
    languages,
    outlets,
    pages,
    public_media,
    referring,
    rendering,
    richtext,
)
from blog.content import Text
from blog.feeds.content import Written, address, content_html
from blog.feeds.entries import Around, Category, Entry, Feed, Picture
from blog.languages import Language
from blog.models import PhotoUse, Post, Tag
from blog.rendering import Photo

_FIXED = ("pk", "uuid", "date", "slug", "published_at", "revised_at")
_PARTS = ("title", "teaser", "body")
_WORDS = [f"{part}_{each.column}" for each in languages.ALL for part in _PARTS]
_OF_PHOTOS = (
    "post_id",
    "image_id",
    *(f"version__{name}" for name in ("number", "uuid", "width", "height")),
    "credit",
    "focus_x",
    "focus_y",
)


def entry_id(post: uuid.UUID, language: Language) -> str:
    """The id of a post's entry in `language`: it outlives slug, date and domain (RFC 4122, name-based)."""
    return f"urn:uuid:{uuid.uuid5(post, language.code)}"


@dataclass
class Beside:
    """What stands beside the texts of a post: its tags (names in all languages by slug), and photos."""

    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    photos: dict[int, Photo] = field(default_factory=dict)


def feed(posts: list[Written], language: Language, around: Around, tag: str = "") -> Feed:
    """The document with these posts, newest first; `tag` is the slug of the tag they were chosen by."""
    beside = _beside(post.pk for post in posts)
    references = referring.references_of(post.body for post in posts)
    tags = _named(beside.values(), language)
    entries = [_entry(post, language, beside[post.pk], tags, references) for post in posts]
    heading = pages.heading(language)
    title = f"{heading.site_name} – {heading.section}" if heading.section else heading.site_name
    if tag:
        title = f"{tags[tag]} – {heading.site_name}"
    # An empty feed is as old as the edition. Never "now": the document would change by being asked for.
    empty_since = edition.current().changed_at or settings.RELEASED_AT
    return Feed(
        around=around,
        page=settings.SITE_URL + feed_addresses.folder(language.code, tag),
        title=title,
        description=heading.tagline or heading.site_name,
        author=heading.site_name,
        language=language,
        home=f"{settings.SITE_URL}/{language.code}/",
        updated=max((entry.updated for entry in entries), default=empty_since),
        hub="" if around.is_archive else settings.WEBSUB_HUB,
        entries=entries,
    )


def written(posts: QuerySet[Post], language: Language) -> list[Written]:
    """Live posts with their words in `language`, or in the best other one: one query."""
    return [_written(row, language) for row in posts.values_list(*_FIXED, *_WORDS)]


def _written(row: tuple[Any, ...], language: Language) -> Written:
    pk, uid, day, slug, published_at, revised_at, *columns = row
    words = [value or "" for value in columns]
    texts = {
        code: Text(*words[at : at + 3]) for at, code in zip(range(0, 9, 3), languages.CODES, strict=True)
    }
    code = pages.chosen(texts, language).code
    text = texts[code]
    return Written(pk, uid, day, slug, published_at, revised_at, code, text.title, text.teaser, text.body)


def _beside(posts: Iterable[int]) -> Mapping[int, Beside]:
    """Tags and photos by post: two queries."""
    numbers = list(posts)
    found: defaultdict[int, Beside] = defaultdict(Beside)
    names = [f"tag__name_{each.column}" for each in languages.ALL]
    carried = Post.tags.through.objects.filter(post__in=numbers).order_by("tag__slug")
    for post, slug, *named in carried.values_list("post_id", "tag__slug", *names):
        found[post].tags[slug] = tuple(named)
    uses = PhotoUse.objects.filter(post__in=numbers, place=PhotoUse.Place.EDITION)
    for post, image, version, folder, width, height, credit, *focus in uses.values_list(*_OF_PHOTOS):
        place = f"photos/{folder}"
        found[post].photos[image] = Photo(image, version, place, width, height, credit, (focus[0], focus[1]))
    return found


def _named(beside: Iterable[Beside], language: Language) -> dict[str, str]:
    """The names of tags in `language` by slug."""
    found = {slug: names for each in beside for slug, names in each.tags.items()}
    columns = [f"name_{each.column}" for each in languages.ALL]
    return {
        slug: Tag(slug=slug, **dict(zip(columns, names, strict=True))).name_in(language.column)
        for slug, names in found.items()
    }


def _entry(
    post: Written,
    language: Language,
    beside: Beside,
    tags: Mapping[str, str],
    references: referring.References,
) -> Entry:
    scheme = settings.SITE_URL + f"/{language.code}/blog/tags/"
    return Entry(
        id=entry_id(post.uuid, language),
        address=address(post, language),
        title=f"{post.title} {pages.only_note(post.shown, language)}".strip(),
        summary=post.teaser,
        content=content_html(post, language, beside.photos, references),
        language=post.shown,
        published=post.published_at,
        revised=post.revised_at,
        categories=[Category(slug, tags[slug], scheme) for slug in beside.tags],
        photos=_pictures(post, beside.photos),
    )


def _pictures(post: Written, photos: Mapping[int, Photo]) -> list[Picture]:
    """The photos of the text in order, each once, at their largest; none whose file is not there."""
    found: dict[int, Picture] = {}
    for placed in richtext.photos(post.body):
        photo = photos.get(placed.image)
        if photo is None or placed.image in found:
            continue
        widest = photo.renditions()[-1]
        size = public_media.size(f"{photo.folder}/{widest.name('jpg')}")
        if size:
            found[placed.image] = Picture(
                outlets.photo_address(photo, widest, "jpg"),
                rendering.MIME_TYPES["jpg"],
                size,
                widest.width,
                widest.height,
                placed.alt or "",
                placed.caption,
                photo.credit,
            )
    return list(found.values())
