"""Weekdays that disagree with their date, and days that only a reader of the right day understands."""

import datetime as dt

import pytest

from blog import proofreading
from blog.proofreading import is_doubtful
from blog.proofreading.relative_days import Unit

SUNDAY = dt.date(2026, 2, 8)


@pytest.mark.parametrize(
    ("text", "chinese", "weekday"),
    [
        ("on Monday, February 8, 2026", False, 6),
        ("on Sat 8 Feb 2026", False, 6),
        ("on Tuesday, the 10th of February we", False, None),
        ("February 9, 2026 (Tuesday)", False, 0),
        ("9 February (Sunday)", False, 0),
        ("2026年2月8日（星期一）", True, 6),
        ("2月9日（日）開會", True, 0),
        ("2月10日星期三", True, 1),
        ("2026年2月8日 週六", True, 6),
    ],
)
def test_a_wrong_weekday_is_found(text: str, chinese: bool, weekday: int | None) -> None:
    found = proofreading.wrong_days(text, SUNDAY, chinese=chinese)
    expected = [] if weekday is None else [weekday]
    assert [wrong.weekday for wrong in found] == expected


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("on Monday, February 30, 2026", False), ("2026年2月30日（星期一）", True), ("2月31日（日）", True)],
)
def test_a_day_that_no_calendar_has_is_found(text: str, chinese: bool) -> None:
    assert [wrong.weekday for wrong in proofreading.wrong_days(text, SUNDAY, chinese=chinese)] == [None]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("Sunday, February 8, 2026", False),
        ("on Sunday 8 February, and Monday, 9 February", False),
        ("Wednesday, December 31", False),
        ("Sunday is a good day; 8 March too", False),
        ("2026年2月8日（星期日）", True),
        ("2月8日（日）及9日（一）", True),
        ("12月31日（星期三）", True),
        ("星期日休息，2月9日開工", True),
        ("第99屆月28日", True),
    ],
)
def test_a_right_weekday_is_left_alone(text: str, chinese: bool) -> None:
    assert proofreading.wrong_days(text, SUNDAY, chinese=chinese) == []


@pytest.mark.parametrize(
    ("text", "chinese", "days"),
    [
        ("Yesterday we met", False, ["02-07"]),
        ("the day before yesterday", False, ["02-06"]),
        ("It opens today.", False, ["02-08"]),
        ("tomorrow", False, ["02-09"]),
        ("last Friday", False, ["02-06"]),
        ("last Sunday", False, ["02-01"]),
        ("next Monday", False, ["02-09"]),
        ("昨日開會", True, ["02-07"]),
        ("前天", True, ["02-06"]),
        ("明天見", True, ["02-09"]),
        ("上星期五", True, ["01-30", "02-06"]),
        ("下周一", True, ["02-09", "02-16"]),
    ],
)
def test_a_relative_day_means_a_date(text: str, chinese: bool, days: list[str]) -> None:
    (found,) = proofreading.relative_days(text, SUNDAY, chinese=chinese)
    assert (found.unit, [f"{day:%m-%d}" for day in found.days]) == ("day", days)


@pytest.mark.parametrize(
    ("text", "chinese", "unit"),
    [
        ("Last week", False, "week"),
        ("next month", False, "month"),
        ("last year", False, "year"),
        ("上星期，我到訪", True, "week"),
        ("上月", True, "month"),
        ("去年4月", True, "year"),
    ],
)
def test_a_longer_stretch_is_known_by_its_unit(text: str, chinese: bool, unit: str) -> None:
    assert [each.unit for each in proofreading.relative_days(text, SUNDAY, chinese=chinese)] == [unit]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("the last week of June", False),
        ("the first and the last Saturday", False),
        ("a better tomorrow", False),
        ("today’s world", False),
        ("at last, Friday", False),
        ("更美好的明天", True),
        ("上一個星期", True),
        ("本週刊", True),
        ("聲明日期", True),
        ("", True),
    ],
)
def test_words_that_only_look_relative_are_left_alone(text: str, chinese: bool) -> None:
    assert proofreading.relative_days(text, SUNDAY, chinese=chinese) == []


@pytest.mark.parametrize(
    ("unit", "other", "doubtful"),
    [
        ("day", dt.date(2026, 2, 8), False),
        ("day", dt.date(2026, 2, 7), True),
        ("week", dt.date(2026, 2, 5), False),
        ("week", dt.date(2026, 2, 12), False),
        ("week", dt.date(2026, 2, 17), True),
        ("month", dt.date(2026, 2, 28), False),
        ("month", dt.date(2026, 3, 1), True),
        ("year", dt.date(2026, 12, 31), False),
        ("year", dt.date(2025, 12, 31), True),
    ],
)
def test_what_is_right_on_one_day_can_be_wrong_on_the_other(
    unit: Unit, other: dt.date, doubtful: bool
) -> None:
    assert is_doubtful(unit, SUNDAY, other) is doubtful
