"""What bodies refer to beside photos: files of the library and other posts, found in one query."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import BigIntegerField, CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from blog import languages, links, richtext
from blog.content import Content
from blog.models import Document, Post
from blog.models.document import LANGUAGE_NAMES, public_name
from blog.models.post import path_of

_OWN_POST = re.compile(
    rf"/(?:{'|'.join(languages.CODES)})/blog/([0-9]{{4}}/[0-9]{{2}}/[0-9]{{2}}/(?:[-a-zA-Z0-9_]+/)?)",
    re.ASCII,
)


@dataclass(frozen=True)
class Filed:
    """A file as a page needs it; `size` is bytes."""

    pk: int
    uuid: UUID
    name: str
    language: str
    size: int


@dataclass(frozen=True)
class References:
    """What was found: files by number, and the paths of live posts (`2026/02/08/slug/`) by number."""

    documents: dict[int, Filed] = field(default_factory=dict)
    posts: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """A file or a video ready for a template: `about` says what is behind the link."""

    kind: str
    address: str
    words: str
    about: str
    language_tag: str = ""


def references_of(bodies: Iterable[str]) -> References:
    """What clean bodies refer to: one query, none where they refer to nothing."""
    documents: set[int] = set()
    posts: set[int] = set()
    for body in bodies:
        documents |= {each.document for each in richtext.documents(body)}
        posts |= set(richtext.post_links(body))
    asked: list[QuerySet[Any, Any]] = []
    if posts:
        asked.append(_posts(posts))
    if documents:
        asked.append(_documents(documents))
    found = References()
    for kind, pk, first, second, third, size in asked[0].union(*asked[1:], all=True) if asked else ():
        if kind == "post":
            found.posts[pk] = path_of(date.fromisoformat(first), second)
        else:
            found.documents[pk] = Filed(pk, UUID(first), second, third, size)
    return found


def public_file(found: Filed) -> str:
    """Where readers find a file while a live post places it."""
    return f"{settings.MEDIA_URL}documents/{found.uuid}/{public_name(found.name)}"


def _text(expression: Any) -> Cast:
    return Cast(expression, CharField())


def _posts(numbers: set[int]) -> QuerySet[Any, Any]:
    live = Post.objects.live().filter(pk__in=numbers).order_by()
    nothing = Value("", CharField())
    return _row(live, "post", _text("date"), _text("slug"), nothing, Value(0, BigIntegerField()))


def _documents(numbers: set[int]) -> QuerySet[Any, Any]:
    known = Document.objects.filter(pk__in=numbers).order_by()
    size = Cast("size", BigIntegerField())
    return _row(known, "document", _text("uuid"), _text("name"), _text("language"), size)


def _row(found: QuerySet[Any, Any], kind: str, *values: Any) -> QuerySet[Any, Any]:
    # All of them annotations: a union keeps the order of columns only among those of one sort.
    names = ("first", "second", "third", "size_in_bytes")
    columns = dict(zip(names, values, strict=True))
    annotated: QuerySet[Any, Any] = found.annotate(
        kind=Value(kind, CharField()), number=Cast("pk", BigIntegerField()), **columns
    )
    return annotated.values_list("kind", "number", *names)


def card(
    placed: str | richtext.AnyPlaced, references: References, address: Callable[[Filed], str]
) -> Card | None:
    """What a template needs to show a placed file or video; None for a file that is not there."""
    if isinstance(placed, richtext.PlacedVideo):
        host = (urlsplit(placed.address).hostname or "").removeprefix("www.")
        return Card("video", placed.address, placed.caption or host, _("Video on %(site)s") % {"site": host})
    found = references.documents.get(placed.document) if isinstance(placed, richtext.PlacedDocument) else None
    if found is None or not isinstance(placed, richtext.PlacedDocument):
        return None
    tag = languages.BY_CODE[found.language].tag
    words = placed.caption or found.name
    return Card("file", address(found), words, about(found.size, found.language), tag)


def about(size: int, language: str) -> str:
    """What is told of a file of `size` bytes in the language of that code."""
    told = {"size": filesizeformat(size), "language": LANGUAGE_NAMES[language]}
    return _("PDF, %(size)s, %(language)s") % told


def kept_by_reference(content: Content) -> Content:
    """The same content; links to addresses of our own live posts are references: at most one query."""
    paths: dict[str, str] = {}
    for text in content.texts.values():
        for given in links.addresses(text.body):
            own = _OWN_POST.fullmatch(given.removeprefix(settings.SITE_URL))
            if own:
                paths[given] = own[1]
    if not paths:
        return content
    days = {date(*map(int, path.split("/")[:3])) for path in paths.values() if _is_day(path)}
    live = Post.objects.live().filter(date__in=days).order_by().values_list("pk", "date", "slug")
    numbers = {path_of(day, slug): pk for pk, day, slug in live if day}
    known = {given: numbers[path] for given, path in paths.items() if path in numbers}
    for code, text in content.texts.items():
        content = content.with_text(code, replace(text, body=links.referred(text.body, known)))
    return content


def _is_day(path: str) -> bool:
    year, month, day = path.split("/")[:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
