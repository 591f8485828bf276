"""From the edition to the values of a feed, in at most three queries where plates are good."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import FilteredRelation, Q, QuerySet
from django.db.models.utils import create_namedtuple_class

from blog import edition, feed_addresses, languages, pages, plates
from blog.feeds import choosing
from blog.feeds.content import Written, address
from blog.feeds.entries import Around, Category, Entry, Feed
from blog.languages import Language
from blog.models import Post
from blog.prepared import Prepared, by_columns

_COLUMNS = (
    *("pk", "uuid", "date", "slug", "published_at", "issued_at"),
    *(f"{part}_{each.column}" for part in ("title", "teaser") for each in languages.ALL),
    *(f"plate__{name}" for name in ("release", "feed", "pictures", "tags", "revised_at")),
)
_Row: Any = create_namedtuple_class(*_COLUMNS)


def entry_id(post: uuid.UUID, language: Language) -> str:
    """The id of a post's entry in `language`: it outlives slug, date and domain (RFC 9562, name-based)."""
    return f"urn:uuid:{uuid.uuid5(post, language.code)}"


def feed(posts: list[Written], language: Language, around: Around, tag: str = "") -> Feed:
    """The document with these posts in their order; `tag` is the slug of the tag they were chosen by."""
    entries = [_entry(post, language) for post in posts]
    heading = pages.heading(language)
    title = f"{heading.site_name} – {heading.section}" if heading.section else heading.site_name
    if tag:
        names = (each.name for entry in entries for each in entry.categories if each.term == tag)
        title = f"{next(names, tag)} – {heading.site_name}"
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


@dataclass(frozen=True)
class Newest:
    """What subscribers get; `left` is the day of the newest post without room, None where all are there."""

    posts: list[Written]
    left: date | None


def newest(tag: str, count: int, language: Language) -> Newest:
    """The newest live posts, at most `count`, and those that came back; of the tag with that slug if any.

    Those are older ones with a correction told in the language they are shown in, later than the publication
    of the oldest of the newest: at most `count`, the last correction first. Two queries with good plates, one
    where every post has room.
    """
    values = {"language": language.code} | ({"tag": tag} if tag else {})
    rows = [_Row._make(row) for row in _newest(bool(tag), count + 1).rows(**values)]
    shown, left = rows[:count], rows[count:]
    if not left:
        return Newest(_said(shown, language), None)
    since, first = shown[-1].published_at, {row.uuid for row in shown}
    asked = _corrected(bool(tag), count).rows(**values, at=since, number=shown[-1].pk)
    # One that moved between the two questions is there once.
    older = [row for row in map(_Row._make, asked) if row.uuid not in first]
    posts = _said(shown + older, language)
    back = [(post.revised_at or since, post) for post in posts if post.uuid not in first]
    back.sort(key=itemgetter(0), reverse=True)
    newest = [post for post in posts if post.uuid in first]
    return Newest([*newest, *(post for at, post in back if at > since)], left[0].date)


def written(posts: QuerySet[Post], language: Language) -> list[Written]:
    """Live posts as the feeds in `language` say them: one query where their plates are good."""
    return _said(map(_Row._make, _rows(posts, language.code)), language)


@lru_cache(maxsize=8)
def _newest(is_of_tag: bool, count: int) -> Prepared:
    def posts(language: str, tag: str = "") -> QuerySet[Any, Any]:
        return _rows(choosing.newest(tag, count), language)

    return Prepared(posts, language=str, **({"tag": str} if is_of_tag else {}))


@lru_cache(maxsize=8)
def _corrected(is_of_tag: bool, count: int) -> Prepared:
    def posts(language: str, at: datetime, number: int, tag: str = "") -> QuerySet[Any, Any]:
        return _rows(choosing.corrected(tag, count, at, number), language)

    of_tag: dict[str, type] = {"tag": str} if is_of_tag else {}
    return Prepared(posts, language=str, at=datetime, number=int, **of_tag)


def _rows(posts: QuerySet[Post], code: str) -> QuerySet[Any, Any]:
    plate = FilteredRelation("plates", condition=Q(plates__language=code))
    rows: QuerySet[Any, Any] = by_columns(posts).annotate(plate=plate).values_list(*_COLUMNS)
    return rows


def _said(found: Iterable[Any], language: Language) -> list[Written]:
    rows = list(found)
    said = plates.carried({row.pk: row for row in rows}, language)
    tags = plates.tags_of({row.pk: (row.plate__release, row.plate__tags) for row in rows})
    # A post may go between the two questions.
    return [_written(row, said[row.pk], tags[row.pk], language) for row in rows if row.pk in said]


def _written(row: Any, said: plates.Carried, tags: list[Any], language: Language) -> Written:
    texts = pages.words_of(row)
    shown = pages.chosen(texts, language)
    text = texts[shown.code]
    return Written(
        uuid=row.uuid,
        day=row.date,
        slug=row.slug,
        published_at=row.published_at,
        # Put out by a release that knew none.
        issued_at=row.issued_at or row.published_at,
        revised_at=said.revised_at,
        shown=shown,
        title=text.title,
        teaser=text.teaser,
        content=said.content,
        pictures=said.pictures,
        tags=tags,
    )


def _entry(post: Written, language: Language) -> Entry:
    scheme = settings.SITE_URL + f"/{language.code}/blog/tags/"
    return Entry(
        id=entry_id(post.uuid, language),
        address=address(post, language),
        title=f"{post.title} {pages.only_note(post.shown, language)}".strip(),
        summary=post.teaser,
        content=post.content,
        language=post.shown,
        published=post.published_at,
        updated=max(post.issued_at, post.revised_at or post.issued_at),
        categories=[Category(tag.slug, tag.name_in(language.column), scheme) for tag in post.tags],
        photos=post.pictures,
    )
