"""Lists of live posts in pages, newest first: as quick at the last page as at the first.

The posts of each month are counted when they go out (`counting`), so that a page is found by its month, and
none has to count posts or to pass over more than a month of them.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import FilteredRelation, Q, QuerySet, Sum
from django.db.models.utils import create_namedtuple_class

from blog import edition, languages
from blog.languages import Language
from blog.models import Filing, MonthCount, Post, Tag
from blog.prepared import Prepared, by_columns

MOST_KEPT = 64  # lists whose months a process keeps in mind
# What a list shows of a post, as plain values: making objects of them costs more than asking for them.
# `plate__release` and `plate__item` are of the plate for readers of one language.
COLUMNS = (
    "pk",
    "date",
    "slug",
    *(f"{name}_{each.column}" for name in ("title", "teaser") for each in languages.ALL),
    *(f"lead_photo__{name}" for name in ("image_id", "credit", "focus_x", "focus_y")),
    *(f"lead_photo__version__{name}" for name in ("number", "uuid", "width", "height")),
    "plate__release",
    "plate__item",
)
_Row: Any = create_namedtuple_class(*COLUMNS)
_NEWEST_FIRST = ("-date", "-published_at", "-pk")

Month = tuple[dt.date, int]  # its first day, and how many posts it has

_months: edition.Memory[int | None, list[Month]] = edition.Memory(MOST_KEPT)
_counts: edition.Memory[None, dict[int, int]] = edition.Memory(1)
_tags: edition.Memory[None, dict[int, Tag]] = edition.Memory(1)


@dataclass(frozen=True)
class Listing:
    """All live posts, or those of a tag (its number), a year or a month of it, for readers of `language`."""

    language: Language
    tag: int | None = None
    year: int | None = None
    month: int | None = None

    def months(self) -> list[Month]:
        """The months that have posts, newest first: at most one query, none while the process knows them."""
        found = _months.get(self.tag, lambda: _counted(self.tag))
        return [each for each in found if self.year is None or self._has(each[0])]

    def _has(self, day: dt.date) -> bool:
        return day.year == self.year and self.month in {None, day.month}

    def page(self, number: int) -> Page:
        """One page, its posts rows with `COLUMNS`; raises EmptyPage where there is none of that number."""
        return Paginator(cast("Sequence[Any]", self), settings.POSTS_PER_PAGE).page(number)

    def __len__(self) -> int:
        return sum(count for _month, count in self.months())

    def __getitem__(self, places: slice) -> list[Any]:
        """The posts from one place to before another: one query."""
        first, last = places.start or 0, places.stop
        for month, count in self.months():
            if first < count:
                return self._rows(month, first, last)
            first, last = first - count, last - count
        return []

    def _rows(self, month: dt.date, first: int, last: int) -> list[Any]:
        """The posts from one place to before another, counted from the last day of `month`."""
        begin = dt.date(self.year, self.month or 1, 1) if self.year else dt.date.min
        of_tag = {} if self.tag is None else {"tag": self.tag}
        asked = _between(bool(of_tag), first, last)
        rows = asked.rows(language=self.language.code, begin=begin, end=_last_day(month), **of_tag)
        return [_Row._make(row) for row in rows]


def newest(count: int, language: Language) -> list[Any]:
    """The newest live posts with `COLUMNS`: one query."""
    return [_Row._make(row) for row in _first(count).rows(language=language.code)]


def row(number: int, language: Language) -> Any:
    """The live post with that number, with `COLUMNS`: one query. Raises ValueError where there is none."""
    (found,) = _ONE.rows(language=language.code, number=number)
    return _Row._make(found)


def _shown(code: str) -> QuerySet[Any, Any]:
    plate = FilteredRelation("plates", condition=Q(plates__language=code))
    live = by_columns(Post.objects.live()).annotate(plate=plate)
    shown: QuerySet[Any, Any] = live.values_list(*COLUMNS)
    return shown


@lru_cache(maxsize=MOST_KEPT)
def _between(is_of_tag: bool, first: int, last: int) -> Prepared:
    """The posts of two days and between, from one place to before another: all, or those of a tag."""

    def posts(language: str, begin: dt.date, end: dt.date) -> QuerySet[Any, Any]:
        found = Post.objects.live().filter(date__lte=end, date__gte=begin)
        return among(language, found.order_by(*_NEWEST_FIRST).values("pk"))

    def posts_of_tag(language: str, begin: dt.date, end: dt.date, tag: int) -> QuerySet[Any, Any]:
        filed = Filing.objects.filter(tag=tag, date__lte=end, date__gte=begin)
        return among(language, filed.order_by("-date", "-published_at", "-post_id").values("post_id"))

    def among(language: str, numbers: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        # An index has the numbers in this order.
        return _shown(language).filter(pk__in=numbers[first:last]).order_by(*_NEWEST_FIRST)

    if is_of_tag:
        return Prepared(posts_of_tag, language=str, begin=dt.date, end=dt.date, tag=int)
    return Prepared(posts, language=str, begin=dt.date, end=dt.date)


_ONE = Prepared(lambda language, number: _shown(language).filter(pk=number), language=str, number=int)


@lru_cache(maxsize=MOST_KEPT)
def _first(count: int) -> Prepared:
    return Prepared(lambda language: _shown(language).order_by(*_NEWEST_FIRST)[:count], language=str)


def months_changed() -> list[tuple[dt.date, int, dt.datetime]]:
    """The months that have live posts, newest first: first day, how many, and when one came, changed or went.

    One query.
    """
    months = MonthCount.objects.filter(tag=None).order_by("-month")
    return list(months.values_list("month", "count", "changed_at"))


def tag_counts() -> dict[int, int]:
    """How many live posts carry a tag, by its number; only those that some do: at most one query."""
    return _counts.get(None, _carried)


def tags(numbers: Iterable[int]) -> list[Tag]:
    """The tags with these numbers that are still there, by address: at most one query."""
    known = _tags.get(None, lambda: {tag.pk: tag for tag in Tag.objects.all()})
    wanted = set(numbers)
    return [tag for number, tag in known.items() if number in wanted]


def _counted(tag: int | None) -> list[Month]:
    return list(MonthCount.objects.filter(tag=tag).order_by("-month").values_list("month", "count"))


def _carried() -> dict[int, int]:
    tagged = MonthCount.objects.filter(tag__isnull=False).order_by()
    return dict(tagged.values_list("tag").annotate(Sum("count")))


def _last_day(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
