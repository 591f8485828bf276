"""What lists are found by: live posts filed under their tags, and counted by month."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, Max
from django.db.models.functions import TruncMonth
from django.utils import timezone

from blog import edition
from blog.models import Filing, MonthCount, Post

# A tag (None: all posts) and the first day of a month.
Place = tuple[int | None, dt.date]


def refile(post: Post, before: dt.date | None) -> None:
    """Let filings and counts say what is public of `post` now; `before` is its day where it was live.

    Call it in the transaction that changes the post, once its columns and tags are saved. Holds the edition.
    """
    edition.hold()
    filed = Filing.objects.filter(post=post)
    was = _places(before, filed.values_list("tag", flat=True))
    day, moment = (post.date, post.published_at) if post.is_live else (None, None)
    tags = list(post.tags.order_by().values_list("pk", flat=True))
    filed.delete()
    if day and moment:
        Filing.objects.bulk_create(
            Filing(tag_id=tag, post=post, date=day, published_at=moment) for tag in tags
        )
    now = _places(day, tags)
    at = timezone.now()
    for place in now | was:
        _count(place, (place in now) - (place in was), at)


def _places(day: dt.date | None, tags: Iterable[int]) -> set[Place]:
    return {(tag, day.replace(day=1)) for tag in (None, *tags)} if day else set()


def _count(place: Place, change: int, at: dt.datetime) -> None:
    tag, month = place
    counted = MonthCount.objects.filter(tag=tag, month=month)
    if not counted.update(count=F("count") + change, changed_at=at):
        MonthCount.objects.create(tag_id=tag, month=month, count=change, changed_at=at)
    if change < 0:
        counted.filter(count=0).delete()


def mend() -> int:
    """Count all live posts again, and file them; returns how many filings and counts were wrong.

    They are made in one transaction with the posts, so that none should be. A new edition where some were.
    """
    with transaction.atomic():
        edition.hold()
        wrong = _file_again() + _count_again()
        if wrong:
            edition.advance()
    return wrong


def _file_again() -> int:
    live = Post.objects.live().order_by()
    carried = live.filter(tags__isnull=False).values_list("tags", "pk", "date", "published_at")
    wanted = set(carried)
    kept = Filing.objects.values_list("tag", "post", "date", "published_at")
    there = {tuple(row): pk for pk, *row in kept.values_list("pk", "tag", "post", "date", "published_at")}
    Filing.objects.filter(pk__in=[pk for row, pk in there.items() if row not in wanted]).delete()
    missing = wanted - there.keys()
    Filing.objects.bulk_create(
        (
            Filing(tag_id=tag, post_id=post, date=day, published_at=at)
            for tag, post, day, at in missing
            if day and at
        ),
        batch_size=1000,
    )
    return len(wanted ^ there.keys())


def _count_again() -> int:
    months = Post.objects.live().order_by().annotate(first=TruncMonth("date")).values_list("first")
    filed = Filing.objects.order_by().annotate(first=TruncMonth("date")).values_list("tag", "first")
    counts = [(None, *row) for row in months.annotate(count=Count("pk"), at=Max("changed_at"))]
    counts += filed.annotate(count=Count("pk"), at=Max("post__changed_at"))
    wanted = {(tag, month): count for tag, month, count, _at in counts}
    there = {
        (tag, month): count for tag, month, count in MonthCount.objects.values_list("tag", "month", "count")
    }
    wrong = len(set(wanted.items()) ^ set(there.items()))
    if wrong:
        MonthCount.objects.all().delete()
        MonthCount.objects.bulk_create(
            MonthCount(tag_id=tag, month=month, count=count, changed_at=at)
            for tag, month, count, at in counts
        )
    return wrong
