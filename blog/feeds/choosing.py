"""Which live posts a feed has: of all of them, or of those with a tag, which have an index of their own."""

import calendar
import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from blog.models import Filing, MonthCount, Post, Tag


def newest(tag: str, count: int) -> QuerySet[Post]:
    """The newest live posts, with the tag of that slug where it is not empty."""
    if not tag:
        return Post.objects.live()[:count]
    numbers = _filed(tag).order_by("-date", "-published_at", "-post_id").values("post_id")[:count]
    return Post.objects.live().filter(pk__in=numbers)


def corrected(tag: str, count: int, at: dt.datetime, number: int) -> QuerySet[Post]:
    """The live posts older than the one of that moment and number, of which readers were told more since.

    At most `count`, the last correction first, with the tag of that slug where it is not empty.
    """
    is_older = Q(published_at__lt=at) | Q(published_at=at, pk__lt=number)
    found = Post.objects.live().filter(is_older, revised_at__gt=at)
    if tag:
        found = found.filter(Exists(_filed(tag).filter(post=OuterRef("pk"))))
    return found.order_by("-revised_at", "-pk")[:count]


def of_month(tag: str, year: int, month: int) -> QuerySet[Post]:
    """The live posts of a month, newest first, with the tag of that slug where it is not empty."""
    if not tag:
        return Post.objects.live().filter(year=year, month=month)
    last = calendar.monthrange(year, month)[1]
    days = (dt.date(year, month, 1), dt.date(year, month, last))
    return Post.objects.live().filter(pk__in=_filed(tag).filter(date__range=days).values("post_id"))


def months(tag: str) -> QuerySet[MonthCount]:
    """How many such posts each month has."""
    if not tag:
        return MonthCount.objects.filter(tag=None)
    return MonthCount.objects.filter(tag=_number(tag))


def _filed(tag: str) -> QuerySet[Filing]:
    return Filing.objects.filter(tag=_number(tag))


def _number(tag: str) -> QuerySet[Tag, Any]:
    # Of one row, so that the index below it gives the order.
    return Tag.objects.filter(slug=tag).values("pk")[:1]
