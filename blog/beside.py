"""What stands beside a post on its page: its tags, and the posts before and after it, in one query."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast

from blog import languages
from blog.models import Post, Tag
from blog.prepared import Prepared, by_columns


@dataclass(frozen=True)
class Neighbour:
    """The post before or after one: its day, its slug, and its titles by language code."""

    day: dt.date
    slug: str
    titles: dict[str, str]


@dataclass(frozen=True)
class Beside:
    """The tags of a post by their slugs, and its neighbours in time."""

    tags: list[Tag]
    older: Neighbour | None = None
    newer: Neighbour | None = None


def beside(number: int, day: dt.date, at: dt.datetime) -> Beside:
    """What stands beside the live post of that number, day and moment; neighbours as lists have them."""
    found: dict[str, list[Any]] = {"tag": [], "older": [], "newer": []}
    for kind, slug, said_day, *names in _AROUND.rows(number=number, day=day, at=at):
        found[kind].append(_tag(slug, names) if kind == "tag" else _neighbour(slug, said_day, names))
    tagged = sorted(found["tag"], key=lambda tag: tag.slug)
    return Beside(tagged, *(next(iter(found[kind]), None) for kind in ("older", "newer")))


def _around(number: int, day: dt.date, at: dt.datetime) -> QuerySet[Any, Any]:
    live = Post.objects.live()
    # Written so that the index of live posts by day serves it.
    is_older = Q(date__lt=day) | Q(published_at__lt=at) | Q(published_at=at, pk__lt=number)
    is_newer = Q(date__gt=day) | Q(published_at__gt=at) | Q(published_at=at, pk__gt=number)
    older = live.filter(date__lte=day).filter(is_older).order_by("-date", "-published_at", "-pk")
    newer = live.filter(date__gte=day).filter(is_newer)
    tags = _row(Tag.objects.filter(posts=number).order_by(), "tag", "name")
    before = _row(_first(older), "older", "title", _text("date"))
    after = _row(_first(newer.order_by("date", "published_at", "pk")), "newer", "title", _text("date"))
    return tags.union(before, after, all=True)


_AROUND = Prepared(_around, number=int, day=dt.date, at=dt.datetime)


def _first(posts: QuerySet[Post]) -> QuerySet[Post]:
    # SQLite takes no LIMIT in the parts of a union.
    return Post.objects.live().filter(pk=Subquery(posts.values("pk")[:1])).order_by()


def _text(name: str) -> Cast:
    return Cast(name, CharField())


def _row(rows: QuerySet[Any, Any], kind: str, name: str, day: Any = None) -> QuerySet[Any, Any]:
    # All of them annotations: a union keeps the order of columns only among those of one sort.
    names = {f"said_{each.column}": _text(f"{name}_{each.column}") for each in languages.ALL}
    columns = {"kind": Value(kind, CharField()), "part": _text("slug"), "day": day or Value("", CharField())}
    annotated: QuerySet[Any, Any] = by_columns(rows).annotate(**columns, **names)
    return annotated.values_list(*columns, *names)


def _tag(slug: str, names: list[str]) -> Tag:
    columns = {f"name_{each.column}": name for each, name in zip(languages.ALL, names, strict=True)}
    return Tag(slug=slug, **columns)


def _neighbour(slug: str, day: str, names: list[str]) -> Neighbour:
    return Neighbour(dt.date.fromisoformat(day), slug, dict(zip(languages.CODES, names, strict=True)))
