"""The next weeks: what goes out on which day, and the weeks in which nothing does."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from blog import history
from blog.models import Post, Schedule

WEEKS = 5


@dataclass(frozen=True)
class Happening:
    """A post that went out, or will."""

    post: int
    title: str
    at: dt.datetime
    is_public: bool


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""

    date: dt.date
    is_today: bool
    is_past: bool
    happenings: list[Happening] = field(default_factory=list)


@dataclass(frozen=True)
class Week:
    """Seven days, Monday first."""

    days: list[Day]

    @property
    def is_empty(self) -> bool:
        """Whether nothing went out in it and nothing will."""
        return not any(day.happenings for day in self.days)


def first_day(now: dt.datetime) -> dt.datetime:
    """The midnight before this week's Monday."""
    today = timezone.localdate(now)
    return _midnight(today - dt.timedelta(days=today.weekday()))


def _end(now: dt.datetime) -> dt.datetime:
    return _midnight(first_day(now).date() + dt.timedelta(weeks=WEEKS))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def later(now: dt.datetime, scheduled: Iterable[Schedule]) -> int:
    """How many of `scheduled` go out after the weeks shown."""
    end = _end(now)
    return sum(each.at >= end for each in scheduled)


def weeks(now: dt.datetime, scheduled: Iterable[Schedule], posts: Iterable[Post]) -> list[Week]:
    """The weeks from this one on. Wants each schedule's revision, and each post's newest, loaded."""
    by_day: dict[dt.date, list[Happening]] = defaultdict(list)
    coming = [Happening(each.post_id, each.revision.title, each.at, False) for each in scheduled]
    for each in sorted([*coming, *_gone_out(posts)], key=lambda happening: happening.at):
        by_day[timezone.localdate(each.at)].append(each)
    today, monday = timezone.localdate(now), first_day(now).date()
    days = [monday + dt.timedelta(days=number) for number in range(7 * WEEKS)]
    made = [Day(day, day == today, day < today, by_day[day]) for day in days]
    return [Week(made[start : start + 7]) for start in range(0, len(made), 7)]


def _gone_out(posts: Iterable[Post]) -> list[Happening]:
    return [
        Happening(post.pk, history.desk_title(post), post.published_at, True)
        for post in posts
        if post.is_live and post.published_at
    ]
