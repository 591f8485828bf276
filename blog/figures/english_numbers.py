"""Amounts, percentages and counts of an English text. Plain Python."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from blog.figures.english_dates import clock
from blog.figures.english_words import Spelt, numbers
from blog.figures.figure import Reading, Value, times
from blog.figures.page import Page

_TIMES = {"decade": 10, "dozen": 12, "fortnight": 14}
_AT = re.compile(r"\b(?:at|after|before|until|till|by|from|around|past)\s$", re.IGNORECASE)
_CODES = {
    "HKD": "hk$ hkd hong_kong_dollar",
    "USD": "us$ usd us_dollar u.s._dollar american_dollar",
    "CNY": "rmb cny ¥ yuan renminbi",
    "EUR": "€ eur euro",
    "GBP": "£ gbp pound",
    "JPY": "jpy yen",
    "AUD": "a$ australian_dollar",
    "SGD": "s$ singapore_dollar",
    "CAD": "c$ canadian_dollar",
    "MOP": "mop pataca",
    "TWD": "nt$",
    "CHF": "swiss_franc",
    "KRW": "won",
    "THB": "baht",
    "AED": "dirham",
    "MYR": "ringgit",
    "SAR": "riyal",
    "": "$ dollar",
}
CURRENCIES = {name.replace("_", " "): code for code, names in _CODES.items() for name in names.split()}
_PREFIX = re.compile(
    r"(?P<currency>(?:HK|US|NT|A|S|C)?\$|HKD|USD|RMB|CNY|EUR|GBP|JPY|MOP|€|£|¥)[\s-]?$", re.IGNORECASE
)
_SUFFIX = re.compile(
    r"(?:\s?(?P<percent>%)(?:\s?(?P<pp>points?|pts?)\b)?|[\s-]?(?P<points>percentage[\s-]points?|pp\b|ppts?\b)|[\s-]?(?P<basis>basis[\s-]points?|bps?\b)"
    r"|[\s-]?(?P<percents>per[\s-]?cent(?!age))(?:\s(?P<pps>points?)\b)?"
    r"|[\s-](?P<money>(?:Hong\sKong\s|US\s|U\.S\.\s|American\s|Australian\s|Singapore\s|Canadian\s)?dollars?|(?:RMB\s)?yuan|RMB|HKD|USD|renminbi|euros?|pounds?|yen|"
    r"patacas?|cents?|Swiss\sfrancs?|won|baht|dirhams?|ringgit|riyals?)\b|[\s-]?(?P<fold>times|fold|x)\b|\s(?P<long>decade|dozen|fortnight)s?\b)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:over|more\sthan|above|exceed(?:s|ed|ing)?|at\sleast|surpass(?:es|ed|ing)?|in\sexcess\sof|no\s(?:fewer|less)\sthan|upwards\sof)\s(?:a\stotal\sof\s)?$",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"(?<!no\s)\b(?:under|below|fewer\sthan|less\sthan|nearly|almost|close\sto|just\sshort\sof|not\smore\sthan|no\smore\sthan)\s$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|these|those|other|last|latter|first|our|their|its|or|one)\s$", re.IGNORECASE)
_IN = re.compile(r"\s(?:in|out\sof|of)\s(?:every\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s?-\s?|\s(?:to|and|or|from|versus|against)\s|,\s(?:and\s|or\s)?|\s?%?\s(?:to|and|or)\s"
)


HOURS = set(range(1, 13))


@dataclass(slots=True)
class Amount:
    """A number with what stands before and behind it."""

    spelt: Spelt
    start: int
    end: int
    unit: str  # percentage, points, money HKD, multiple or nothing
    readings: list[Reading] = field(default_factory=list)


def read(page: Page) -> None:
    """Add every number that no other pass has claimed."""
    amounts = [_amount(page.text, spelt) for spelt in numbers(page.text)]
    for before, after in zip(amounts[-2::-1], amounts[:0:-1], strict=True):
        _share_units(page.text, before, after)
    for before, after in pairwise(amounts):
        _one_in(page.text, before, after)
    for amount in amounts:
        _add(page, amount)


def _amount(text: str, spelt: Spelt) -> Amount:
    prefix = _PREFIX.search(text, max(0, spelt.start - 5), spelt.start)
    suffix = _SUFFIX.match(text, spelt.end)
    start = prefix.start() if prefix else spelt.start
    end = suffix.end() if suffix else spelt.end
    unit = ""
    if suffix and (suffix["points"] or suffix["pp"] or suffix["pps"]):
        unit = "points"
    elif suffix and suffix["basis"]:
        unit, spelt.value = "points", times(spelt.value, Fraction(1, 100))
    elif suffix and (suffix["percent"] or suffix["percents"]):
        unit = "percentage"
    elif suffix and suffix["fold"]:
        unit = "multiple"
    elif suffix and suffix["money"] and suffix["money"].lower().startswith("cent"):
        unit, spelt.value = "money ", times(spelt.value, Fraction(1, 100))
    elif suffix and suffix["money"]:
        words = " ".join(suffix["money"].lower().split()).removeprefix("rmb ")
        unit = f"money {CURRENCIES.get(words) or CURRENCIES.get(words.removesuffix('s'), '')}"
    if prefix:
        unit = f"money {CURRENCIES[prefix['currency'].lower()]}"
    amount = Amount(spelt, start, end, unit)
    amount.readings = _readings(spelt.value, unit)
    if suffix and suffix["long"]:
        amount.readings.insert(0, ("number", times(spelt.value, Fraction(_TIMES[suffix["long"].lower()]))))
    return amount


def _readings(value: Value, unit: str) -> list[Reading]:
    if unit == "money ":
        return [("money HKD", value), ("money", value)]
    if unit.startswith("money"):
        return [(unit, value)]
    if unit == "multiple":
        return [("multiple", value), ("number", value)]
    if unit:
        return [(unit, value)]
    if isinstance(value, Fraction) and value.denominator == 1 and 1900 <= value < 2100:
        return [("year", value), ("number", value)]
    if value == 24:
        return [("number", value), ("time", "24")]
    return [("number", value)]


def _share_units(text: str, before: Amount, after: Amount) -> None:
    """`3 to 5 per cent`, `HK$3 to 5 billion`: what one number of a range lacks the other may lend."""
    if after.start - before.end > 12 or not _BETWEEN.fullmatch(text, before.end, after.start):
        return
    scale = Fraction(after.spelt.scale if before.spelt.scale == 1 else 1)
    value = times(before.spelt.value, scale)
    if not before.unit or scale != 1:
        before.readings += _readings(value, before.unit or after.unit)
    if not after.unit and before.unit:
        after.readings += _readings(after.spelt.value, before.unit)
    if not before.unit:
        before.unit = after.unit if after.unit.startswith("percent") else ""


def _one_in(text: str, before: Amount, after: Amount) -> None:
    """`nine out of ten`, `one in four`: the second number may be the share."""
    top, bottom = before.spelt.value, after.spelt.value
    if (
        before.unit
        or after.unit
        or isinstance(top, str)
        or isinstance(bottom, str)
        or not top < bottom <= 100
    ):
        return
    if after.start - before.end <= 16 and _IN.fullmatch(text, before.end, after.start):
        before.spelt.room = -1
        after.readings.append(("percentage", Fraction(100 * top, bottom)))


def _add(page: Page, amount: Amount) -> None:
    text, spelt = page.text, amount.spelt
    before = text[max(0, amount.start - 24) : amount.start]
    if spelt.value in HOURS and not amount.unit and _AT.search(before):
        amount.readings += clock(int(spelt.value), 0)
    bound = "over" if _OVER.search(before) else "under" if _UNDER.search(before) else ""
    small = spelt.worded and (spelt.value in (0, 1) or (spelt.value == 2 and _THE.search(before)))
    small = small or spelt.value == 1
    firm = not small and spelt.room != -1 and spelt.value != 24
    page.add((amount.start, amount.end), *amount.readings, firm=firm, bound=bound)
