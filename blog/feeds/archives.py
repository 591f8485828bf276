"""Archived feeds (RFC 5005, section 4): every post by its month, so that a new one shifts no document.

A month of more than `MOST` posts has parts: those counted 1, 2, 3 … from the oldest are full and stay as they
are, the rest is the month's own document.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from blog.feeds import choosing
from blog.feeds.content import Written
from blog.feeds.gathering import written
from blog.languages import Language
from blog.models import MonthCount

MOST = 50  # posts in one document

Place = tuple[tuple[int, int], int]
"""A year and month, and the part of it; 0 is the rest."""


@dataclass(frozen=True)
class Part:
    """The posts of one document, newest first, and where the next older and the next newer lie."""

    posts: list[Written]
    older: Place | None
    newer: Place | None


def part(tag: str, month: tuple[int, int], number: int, language: Language) -> Part | None:
    """Part `number` of a month (0: the rest) of live posts, newest first; None where there is none.

    `tag` is the slug of the tag that they carry; empty for all posts.
    """
    inside = choosing.of_month(tag, *month)
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
    months, first = choosing.months(tag), dt.date(*month, 1)
    older = (month, (number or full + 1) - 1) if full and number != 1 else _older(months, first)
    newer = (month, (number + 1) % (full + 1)) if number else _newer(months, first)
    return Part(found, older, newer)


def _older(months: QuerySet[MonthCount], first: dt.date) -> Place | None:
    found = months.filter(month__lt=first).order_by("-month").first()
    return ((found.month.year, found.month.month), 0) if found else None


def _newer(months: QuerySet[MonthCount], first: dt.date) -> Place | None:
    found = months.filter(month__gt=first).order_by("month").first()
    return ((found.month.year, found.month.month), int(found.count > MOST)) if found else None
