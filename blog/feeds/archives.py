"""Archived feeds (RFC 5005, section 4): every post by its month, so that a new one shifts no document.

A month of more than `MOST` posts has parts: those counted 1, 2, 3 … from the oldest are full and stay as they
are, the rest is the month's own document.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from blog.feeds.content import Written
from blog.feeds.gathering import written
from blog.languages import Language
from blog.models import Post

MOST = 50  # posts in one document

Place = tuple[tuple[int, int], int]
"""A year and month, and the part of it; 0 is the rest."""


@dataclass(frozen=True)
class Part:
    """The posts of one document, newest first, and where the next older and the next newer lie."""

    posts: list[Written]
    older: Place | None
    newer: Place | None


def part(posts: QuerySet[Post], month: tuple[int, int], number: int, language: Language) -> Part | None:
    """Part `number` of a month (0: the rest) of live `posts`, newest first; None where there is none."""
    inside = posts.filter(year=month[0], month=month[1])
    found = written(inside[: MOST + 1], language)
    if len(found) <= MOST:
        full, total = 0, len(found)
    else:
        total = inside.count()
        full = (total - 1) // MOST
    if number > full or not total:
        return None
    if number:
        oldest_first = inside.order_by("published_at", "pk")
        found = written(oldest_first[(number - 1) * MOST : number * MOST], language)[::-1]
    else:
        found = found[: total - full * MOST]
    older = (month, (number or full + 1) - 1) if full and number != 1 else _older(posts, month)
    newer = (month, (number + 1) % (full + 1)) if number else _newer(posts, month)
    return Part(found, older, newer)


def _older(posts: QuerySet[Post], month: tuple[int, int]) -> Place | None:
    before = posts.filter(Q(year__lt=month[0]) | Q(month__lt=month[1]), year__lte=month[0])
    found = before.order_by("-year", "-month").values_list("year", "month").first()
    return _place(found[0], found[1], 0) if found else None


def _newer(posts: QuerySet[Post], month: tuple[int, int]) -> Place | None:
    after = posts.filter(Q(year__gt=month[0]) | Q(month__gt=month[1]), year__gte=month[0])
    counted = after.order_by("year", "month").values_list("year", "month").annotate(total=Count("pk"))
    found = counted.first()
    return _place(found[0], found[1], 1 if found[2] > MOST else 0) if found else None


def _place(year: int | None, month: int | None, number: int) -> Place | None:
    return ((year, month), number) if year and month else None
