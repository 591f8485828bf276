"""Days written with their weekday that are not that weekday, and days that no calendar has."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from blog.proofreading.finding import MOST

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CHINESE_DAYS = "一二三四五六日"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DAY = r"(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*)\.?"
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{0,6})\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_ENGLISH = tuple(
    re.compile(rf"\b{pattern}")
    for pattern in (
        rf"{_DAY},? (?:the )?{_NUMBER}(?: of)? {_MONTH}{_YEAR}",
        rf"{_DAY},? {_MONTH} {_NUMBER}\b{_YEAR}",
        rf"{_MONTH} {_NUMBER}\b{_YEAR} ?\({_DAY}\)",
        rf"{_NUMBER} {_MONTH}{_YEAR} ?\({_DAY}\)",
    )
)
_CHINESE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d) ?年 ?)?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日號号] ?"
    r"(?:[（(](?:星期|週|周|禮拜|礼拜)?(?P<weekday>[一二三四五六日天])[）)]"
    r"|[，,]? ?(?:星期|週|周|禮拜|礼拜)(?P<bare>[一二三四五六日天]))"
)


@dataclass(frozen=True)
class WrongDay:
    """A day that does not agree with itself: `weekday` (0: Monday) is the right one, None: no such day."""

    words: str
    start: int
    weekday: int | None


def wrong_days(text: str, near: dt.date, *, chinese: bool) -> list[WrongDay]:
    """The days whose weekday is another; where no year is written it is the one nearest to `near`."""
    found = {
        match.start(): match
        for pattern in _patterns(chinese)
        for match in islice(pattern.finditer(text), MOST)
    }
    return [wrong for _start, match in sorted(found.items()) for wrong in _wrong(match, near, chinese)]


def _patterns(chinese: bool) -> tuple[re.Pattern[str], ...]:
    return (_CHINESE,) if chinese else _ENGLISH


def _wrong(match: re.Match[str], near: dt.date, chinese: bool) -> Iterator[WrongDay]:
    said = match.groupdict()
    month = int(said["month"]) if chinese else _index(MONTHS, said["month"]) + 1
    days = list(_candidates(said["year"], month, int(said["day"]), near))
    if not days:
        yield WrongDay(match[0], match.start(), None)
        return
    day = min(days, key=lambda each: abs(each - near))
    if chinese:
        weekday = CHINESE_DAYS.index((said["weekday"] or said["bare"]).replace("天", "日"))
    else:
        weekday = _index(ENGLISH_DAYS, said["weekday"])
    if weekday != day.weekday():
        yield WrongDay(match[0], match.start(), day.weekday())


def _candidates(year: str | None, month: int, day: int, near: dt.date) -> Iterator[dt.date]:
    for each in [int(year)] if year else [near.year - 1, near.year, near.year + 1]:
        try:
            yield dt.date(each, month, day)
        except ValueError:
            continue


def _index(names: tuple[str, ...], short: str) -> int:
    return next(number for number, name in enumerate(names) if name.startswith(short))
