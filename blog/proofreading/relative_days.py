"""Days that only a reader of the right day understands: yesterday, last Friday, 上星期, 去年."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from blog.proofreading.finding import MOST
from blog.proofreading.weekdays import CHINESE_DAYS, ENGLISH_DAYS

Unit = Literal["day", "week", "month", "year"]

_FUTURE = r"(?<!better )(?<!brighter )(?<!a )(?<!of )(?<!for )"
_NOWADAYS = r"(?![’']s (?:world|economy|society|young|youth|children|generation|age|life))"
_ENGLISH = re.compile(
    rf"\b(?:(?P<day>the day before yesterday|yesterday|today{_NOWADAYS}|{_FUTURE}tomorrow(?![’']s)"
    r"|tonight|last night|this (?:morning|afternoon|evening))"
    r"|(?<!\bthe )(?P<which>last|this past|this coming|next|this) "
    rf"(?:(?P<weekday>{'|'.join(ENGLISH_DAYS)})|(?P<week>week)|(?P<month>month)|(?P<year>year))(?! of\b))\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?P<day>前天|前日|昨天|昨日|昨晚|昨晨|今天|今日|今早|今晨|今晚"
    r"|(?<![的好])明天|(?<![聲声])明日|明晚|後天|后天)"
    r"|(?P<which>上|下|本|這個|这个|今個)(?:星期|週|周|禮拜|礼拜)"
    r"(?:(?P<weekday>[一二三四五六日天])(?![個个名項项])|(?P<week>)(?![年歲岁刊報报六日]))"
    r"|(?P<month>上個月|上个月|上月|本月|這個月|这个月|下個月|下个月|下月)"
    r"|(?P<year>去年|今年|明年|前年|後年|后年|上年)"
)
_SHIFTS = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}
_SHIFTS |= {"前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "昨晨": -1}
_SHIFTS |= {"明天": 1, "明日": 1, "明晚": 1, "後天": 2, "后天": 2}


@dataclass(frozen=True)
class Relative:
    """A relative day, week, month or year; `days` are the days it can mean (a day alone, else nothing)."""

    words: str
    start: int
    unit: Unit
    days: tuple[dt.date, ...] = ()


def relative_days(text: str, day: dt.date, *, chinese: bool) -> list[Relative]:
    """What a reader who takes `day` for today would count from it."""
    pattern, weekday = (_CHINESE, _chinese_weekday) if chinese else (_ENGLISH, _english_weekday)
    return [_read(match, day, weekday) for match in islice(pattern.finditer(text), MOST)]


def _read(match: re.Match[str], day: dt.date, weekday: Callable[..., tuple[dt.date, ...]]) -> Relative:
    words, said = match[0], match.groupdict()
    if said["day"]:
        meant = day + dt.timedelta(days=_SHIFTS.get(words.lower(), 0))
        return Relative(words, match.start(), "day", (meant,))
    if said["weekday"]:
        return Relative(words, match.start(), "day", weekday(said["which"].lower(), said["weekday"], day))
    unit: Unit = "year" if said["year"] else "month" if said["month"] else "week"
    return Relative(words, match.start(), unit)


def _english_weekday(which: str, name: str, day: dt.date) -> tuple[dt.date, ...]:
    number = ENGLISH_DAYS.index(name.capitalize())
    if which in {"last", "this past"}:
        return (day - dt.timedelta(days=(day.weekday() - number - 1) % 7 + 1),)
    return (day + dt.timedelta(days=(number - day.weekday() - 1) % 7 + 1),)


def _chinese_weekday(which: str, name: str, day: dt.date) -> tuple[dt.date, ...]:
    """Both readings where they differ: some begin the week on Monday, some on Sunday."""
    number = CHINESE_DAYS.index(name.replace("天", "日"))
    shift = {"上": -7, "下": 7}.get(which, 0)
    monday = day - dt.timedelta(days=day.weekday())
    sunday = day - dt.timedelta(days=(day.weekday() + 1) % 7)
    readings = {monday + dt.timedelta(days=number), sunday + dt.timedelta(days=(number + 1) % 7)}
    return tuple(sorted(each + dt.timedelta(days=shift) for each in readings))


def is_doubtful(unit: Unit, one: dt.date, other: dt.date) -> bool:
    """Whether words that were right on one day can be wrong on the other.

    Weeks differ only where they do both from Monday and from Sunday on.
    """
    if unit == "day":
        return one != other
    if unit == "month":
        return (one.year, one.month) != (other.year, other.month)
    if unit == "year":
        return one.year != other.year
    day = dt.timedelta(days=1)
    from_monday = one.isocalendar()[:2] != other.isocalendar()[:2]
    return from_monday and (one + day).isocalendar()[:2] != (other + day).isocalendar()[:2]
