"""From the edition to the values of a feed, in four queries."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, Case, CharField, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

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
from blog.feeds.content import Written, address, content_html
from blog.feeds.entries import Around, Category, Entry, Feed, Picture
from blog.languages import Language
from blog.models import PhotoUse, Post, Tag
from blog.rendering import Photo


def entry_id(post: uuid.UUID, language: Language) -> str:
    """The id of a post's entry in `language`: it outlives slug, date and domain (RFC 4122, name-based)."""
    return f"urn:uuid:{uuid.uuid5(post, language.code)}"


@dataclass
class Beside:
    """What stands beside the texts of a post: its tags (slug, then the name by column), and photos."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    photos: dict[int, Photo] = field(default_factory=dict)


def feed(posts: list[Written], language: Language, around: Around, tag: str = "") -> Feed:
    """The document with these posts, newest first; `tag` is the slug of the tag they were chosen by."""
    beside = _beside(post.pk for post in posts)
    references = referring.references_of(post.body for post in posts)
    entries = [_entry(post, language, beside[post.pk], references) for post in posts]
    heading = pages.heading(language)
    title = f"{heading.site_name} – {heading.section}" if heading.section else heading.site_name
    if tag:
        carried = dict(found for each in beside.values() for found in each.tags)
        title = f"{_name(carried[tag], language)} – {heading.site_name}"
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
    columns = ("pk", "uuid", "date", "slug", "published_at", "revised_at")
    chosen = {f"best_{name}": _best(name, language) for name in ("title", "teaser", "body")}
    rows: Iterable[Any] = posts.annotate(shown=_shown(language), **chosen).values_list(
        *columns, "shown", *chosen
    )
    return [Written(*row) for row in rows]


def _order(language: Language) -> list[Language]:
    codes = (language.code, *languages.SUBSTITUTES[language.code])
    return [languages.BY_CODE[code] for code in codes]


def _has_title(language: Language) -> Q:
    return Q((f"title_{language.column}__gt", ""))


def _best(name: str, language: Language) -> Case:
    """A column in the first language that the post has a title in, as `pages.chosen` chooses."""
    found = [When(_has_title(each), then=F(f"{name}_{each.column}")) for each in _order(language)]
    return Case(*found, default=Value(""), output_field=TextField())


def _shown(language: Language) -> Case:
    found = [When(_has_title(each), then=Value(each.code)) for each in _order(language)]
    return Case(*found, default=Value(language.code), output_field=CharField())


def _beside(posts: Iterable[int]) -> Mapping[int, Beside]:
    """Tags and photos by post: one query for both."""
    numbers = list(posts)
    found: defaultdict[int, Beside] = defaultdict(Beside)
    if not numbers:
        return found
    for kind, post, first, second, third, fourth, *rest in _tags(numbers).union(_photos(numbers), all=True):
        if kind == "tag":
            names = dict(zip((each.column for each in languages.ALL), (second, third, fourth), strict=True))
            found[post].tags.append((first, names))
        else:
            image, version, width, height, across, down = rest
            place = f"photos/{uuid.UUID(first)}"
            found[post].photos[image] = Photo(image, version, place, width, height, second, (across, down))
    for each in found.values():
        each.tags.sort(key=lambda tag: tag[0])
    return found


def _text(expression: Any) -> Cast:
    return Cast(expression, CharField())


def _number(expression: Any) -> Cast:
    return Cast(expression, BigIntegerField())


def _row(
    found: QuerySet[Any, Any], kind: str, post: str, texts: list[Any], numbers: list[Any]
) -> QuerySet[Any, Any]:
    # All of them annotations: a union keeps the order of columns only among those of one sort.
    columns = {f"text_{place}": each for place, each in enumerate(texts)}
    columns |= {f"number_{place}": each for place, each in enumerate(numbers)}
    annotated: QuerySet[Any, Any] = found.order_by().annotate(
        kind=Value(kind, CharField()), of_post=_number(post), **columns
    )
    return annotated.values_list("kind", "of_post", *columns)


def _tags(posts: list[int]) -> QuerySet[Any, Any]:
    names = [_text(f"tag__name_{each.column}") for each in languages.ALL]
    nothing: list[Any] = [Value(0, BigIntegerField())] * 6
    carried = Post.tags.through.objects.filter(post__in=posts)
    return _row(carried, "tag", "post_id", [_text("tag__slug"), *names], nothing)


def _photos(posts: list[int]) -> QuerySet[Any, Any]:
    uses = PhotoUse.objects.filter(post__in=posts, place=PhotoUse.Place.EDITION)
    nothing: list[Any] = [Value("", CharField())] * 2
    names = ("image_id", "version__number", "version__width", "version__height", "focus_x", "focus_y")
    texts = [_text("version__uuid"), _text("credit"), *nothing]
    return _row(uses, "photo", "post_id", texts, [_number(name) for name in names])


def _name(names: Mapping[str, str], language: Language) -> str:
    tag = Tag(**{f"name_{column}": name or "" for column, name in names.items()})
    return tag.name_in(language.column)


def _entry(post: Written, language: Language, beside: Beside, references: referring.References) -> Entry:
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
        categories=[Category(slug, _name(names, language), scheme) for slug, names in beside.tags],
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
