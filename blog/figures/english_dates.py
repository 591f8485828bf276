"""Years, months, days, weekdays, times, quarters and relative dates of an English text. Plain Python."""

import re

from blog.figures.figure import Reading
from blog.figures.page import Page

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_TH = r"(?:st|nd|rd|th)?"
_AND = r"(?:\s?-\s?|\sto\s|\sand\s|,\s)"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d)(?![\d,.]\d|\d))?"
_MERIDIEM = r"(?P<half>am|pm|a\.m\.|p\.m\.|noon|midnight)(?![A-Za-z])"

_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)([-/.])(?P<month>0?[1-9]|1[0-2])\2(?P<day>[0-3]?\d)(?!\d)")
_SLASHED = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)([/.])(?P<month>0?[1-9]|1[0-2])\2(?P<year>(?:19|20)\d\d)(?!\d)"
)
_DAY_MONTH = re.compile(
    rf"(?<![\d,.])(?P<day>[0-3]?\d){_TH}(?:{_AND}(?P<day2>[0-3]?\d){_TH})?\s(?:of\s)?{_MONTH}{_YEAR}"
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s(?P<day>[0-3]?\d){_TH}(?![\d,.]\d|\d|\s?%|\sper)(?:{_AND}(?P<day2>[0-3]?\d){_TH}"
    rf"(?![\d,.]\d|\d|\s?%|\s(?:[a-z]|[A-Z][a-z]+\s\d)))?{_YEAR}"
)
_MONTH_ALONE = re.compile(rf"\b{_MONTH}{_YEAR}")
_MAY_BEFORE = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|from|to|last|this|next|and|early|late|mid|on|during|between|"
    r"before|after|or|through|past|end|every|each|through|for)|,|-|\()[\s-]?$",
    re.IGNORECASE,
)
_MAY_AFTER = re.compile(r"\s(?:\d|and (?:June|July|August)|to (?:June|July|August|September))|,\s\d|-[A-Z]")
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(day.title() for day in WEEKDAYS)})s?\b")
_SPAN = re.compile(r"(?<![\d,.$-])(?P<a>(?:19|20)\d\d)\s?[-/]\s?(?P<b>(?:19|20)\d\d|\d\d)(?![\d%-]|[,.]\d)")
_DECADE = re.compile(r"\b(?P<year>(?:19|20)\d0)'?s\b")
_TIME = re.compile(
    r"(?<![\d,.:])(?:(?P<h1>[01]?\d|2[0-3])(?:[:.](?P<m1>[0-5]\d))?\s?(?:-|to|and)\s?)?"
    rf"(?P<h2>[01]?\d|2[0-3])(?:[:.](?P<m2>[0-5]\d))?\s?{_MERIDIEM}"
)
_CLOCK = re.compile(r"(?<![\d,.:])(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?![\d:])")
_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_O_CLOCK = re.compile(rf"\b(?P<h>1?\d|{'|'.join(_HOURS)})\so'clock\b", re.IGNORECASE)
_PAST = re.compile(
    rf"\b(?P<m>half|a\squarter|quarter|five|ten|twenty|twenty-five)\s(?P<way>past|to)\s(?P<h>{'|'.join(_HOURS)})\b",
    re.IGNORECASE,
)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_NOON = re.compile(r"\b(?:(?P<noon>noon|midday)|midnight)\b", re.IGNORECASE)
_QUARTER = re.compile(
    r"\b(?:(?P<a>first|second|third|fourth|[1-4](?:st|nd|rd|th))(?:\s(?:and|to)\s|-))?(?:the\s)?"
    r"(?P<b>first|second|third|fourth|final|[1-4](?:st|nd|rd|th))[\s-]quarter\b"
    r"|\bQ(?P<c>[1-4])(?!\d)|(?<![\w.])(?P<d>[1-4])Q\b",
    re.IGNORECASE,
)
_HALF_YEAR = re.compile(r"\b(?:(?P<half>first|second|latter)[\s-]half\b|H(?P<h>[12])\b)", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?P<which>last|previous|past|this|current|coming|next)\s(?P<unit>week|month|year|quarter)\b(?!\sand\sa\shalf)"
    r"|\b(?P<day>yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_WHICH = {"last": -1, "this": 0, "current": 0, "next": 1}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def read(page: Page) -> None:
    """Claim every part of a date in `page`, most telling form first."""
    for pattern in (_ISO, _SLASHED, _DAY_MONTH, _MONTH_DAY, _MONTH_ALONE):
        page.claim(pattern, lambda match: _date(page, match))
    page.claim(
        _WEEKDAY, lambda match: page.add(match.span(), ("weekday", WEEKDAYS.index(match["day"].lower())))
    )
    page.claim(_SPAN, lambda match: year_span(page, match, int(match["a"]), match["b"]))
    page.claim(_DECADE, lambda match: page.add(match.span(), ("decade", int(match["year"]))))
    page.claim(_TIME, lambda match: _meridiem(page, match))
    page.claim(_CLOCK, lambda match: page.add(match.span(), *clock(int(match["h"]), int(match["m"]))))
    page.claim(_O_CLOCK, lambda match: _o_clock(page, match))
    page.claim(
        _NOON,
        lambda match: page.add(match.span(), ("time", "12:00" if match["noon"] else "00:00"), firm=False),
    )
    page.claim(_PAST, lambda match: _past(page, match))
    page.claim(_QUARTER, lambda match: _quarter(page, match))
    page.claim(_HALF_YEAR, lambda match: _half_year(page, match))
    page.claim(_RELATIVE, lambda match: _relative(page, match))


def clock(hour: int, minute: int) -> list[Reading]:
    """The readings of a time of which nobody says whether it is before noon."""
    hours = {hour} if hour > 12 or hour == 0 else {hour, (hour + 12) % 24}
    return [("time", f"{one:02}:{minute:02}") for one in sorted(hours, key=lambda one: one != hour)]


def year_span(page: Page, match: re.Match[str], first: int, last: str) -> bool:
    """`2026-27` and `2025-2030`: both years; the second may stand alone where it closes a financial year."""
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if second <= first:
        return False
    page.add(match.span("a"), ("year", first))
    page.add(match.span("b"), ("year", second), firm=second - first > 1)
    return True


def _date(page: Page, match: re.Match[str]) -> bool:
    parts = match.groupdict()
    name = parts["month"].lower()
    if name == "may" and not parts.get("day") and not parts.get("year"):
        before = page.text[max(0, match.start() - 9) : match.start()]
        if not (_MAY_BEFORE.search(before) or _MAY_AFTER.match(page.text, match.end())):
            return False
    days = [part for part in ("day", "day2") if parts.get(part)]
    if any(not 1 <= int(parts[part]) <= 31 for part in days):
        return False
    if name == "mar" and not days:
        return False
    month = (
        int(name)
        if name.isdigit()
        else next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
    )
    page.add(match.span("month"), ("month", month))
    for part in days:
        page.add(match.span(part), ("day", int(parts[part])))
    if parts.get("year"):
        page.add(match.span("year"), ("year", int(parts["year"])))
    return True


def _meridiem(page: Page, match: re.Match[str]) -> None:
    last = match["half"].lower()
    for hour, minute in (("h1", "m1"), ("h2", "m2")):
        if match[hour] is None:
            continue
        value = int(match[hour])
        late = value % 12 + (12 if last.startswith("p") or last == "noon" else 0)
        minutes = match[minute] or "00"
        readings: list[Reading] = [("time", f"{late:02}:{minutes}")]
        if hour == "h1" and last.startswith("p"):  # 10 to 1 pm
            readings.append(("time", f"{value:02}:{minutes}"))
        end = match.end(minute) if match[minute] else match.end(hour)
        page.add((match.start(hour), match.end() if hour == "h2" else end), *readings)


def _past(page: Page, match: re.Match[str]) -> bool:
    minute = _MINUTES[match["m"].lower().removeprefix("a ")]
    hour = _HOURS.index(match["h"].lower()) + 1
    if match["way"].lower() == "to":
        if minute != 15:  # five to ten people
            return False
        hour, minute = (hour - 2) % 12 + 1, 45
    page.add(match.span(), *clock(hour, minute))
    return True


def _o_clock(page: Page, match: re.Match[str]) -> None:
    hour = match["h"].lower()
    page.add(match.span(), *clock(int(hour) if hour.isdigit() else _HOURS.index(hour) + 1, 0))


def _quarter(page: Page, match: re.Match[str]) -> None:
    for part in "abcd":
        if match[part]:
            quarter = match[part].lower()
            start = match.start(part)
            page.add((start, match.end()), ("quarter", PARTS.get(quarter) or int(quarter)))


def _half_year(page: Page, match: re.Match[str]) -> None:
    half = int(match["h"]) if match["h"] else 1 if match["half"].lower() == "first" else 2
    page.add(match.span(), ("half-year", half), firm=False)


def _relative(page: Page, match: re.Match[str]) -> bool:
    if match["day"]:
        page.add(match.span(), ("relative day", _DAYS[match["day"].lower()]), firm=False)
        return True
    which = match["which"].lower()
    if which not in _WHICH:
        return False
    page.add(match.span(), (f"relative {match['unit'].lower()}", _WHICH[which]), firm=False)
    return True
