"""Amounts, percentages, counts, shares and ordinals of an English text. Plain Python."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from blog.figures.english_dates import clock
from blog.figures.english_words import ONES, TEENS, TENS, Spelt, numbers
from blog.figures.figure import Reading, Value, plus, times
from blog.figures.page import Page

_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        range(1, 21),
        strict=True,
    )
) | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_COUNTS = {"a": 1, "an": 1, **ONES, **TEENS}
_VAGUE = {"ten": 10, "dozen": 10, "score": 10, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_MULTIPLES = {"doubl": 2, "doubling": 2, "twofold": 2, "twice": 2, "tripl": 3, "trebl": 3, "threefold": 3, "thrice": 3, "quadrupl": 4, "fourfold": 4, "fivefold": 5, "tenfold": 10}

_VAGUE_WORDS = re.compile(
    r"\b(?:(?P<many>ten|dozen|score|hundred|thousand|million|billion|trillion)s(?:\sof\s(?P<of>hundred|thousand|million|billion)s)?"
    r"|(?:several|a\sfew|few|many|couple\sof)\s(?P<few>dozen|hundred|thousand|million|billion))\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?P<top>{'|'.join(_COUNTS)}|[0-9]{{1,3}})[\s-](?P<part>{'|'.join(_PARTS)})(?P<s>s)?\b"
    r"(?P<points>\s(?:of\s)?an?\s(?:per\s?cent\b|percentage\spoint\b))?"
    r"(?P<time>\sof\san\shour|\s(?:an\shour|a\syear|a\smonth|a\sday))?(?P<of>\sof\b)?",
    re.IGNORECASE,
)
_HALF = re.compile(r"\b(?:half|halv(?:e|ed|es|ing))\b(?P<points>\sa\s(?:per\s?cent\b|percentage\spoint\b))?(?P<time>[\s-](?:an?[\s-])?(?P<unit>hour|year|month|day))?(?!\s(?:a\s)?(?:dozen|hundred|thousand|million|billion))", re.IGNORECASE)
_MULTIPLE = re.compile(r"\b(?P<word>doubl|tripl|trebl|quadrupl)(?P<end>es?|ed|ing)\b|\b(?P<fold>twofold|twice|threefold|thrice|fourfold|fivefold|tenfold)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"(?<![\d.,])(?P<digits>[0-9]{{1,4}})(?:st|nd|rd|th)\b"
    rf"|\b(?:(?P<tens>{'|'.join(TENS)})[\s-])?(?P<word>{'|'.join(_ORDINALS)})(?:ly)?\b(?!\shalf\b)",
    re.IGNORECASE,
)
_ONE_PART = re.compile(r"\b(?:a|one)[\s-]$", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|after|before|until|till|by|from|around|past)\s$", re.IGNORECASE)
_SPAN = re.compile(r"\b(?P<long>decade|century|fortnight)\b|\b(?:a|one|every|per|each)[\s-](?P<unit>week|year)\b", re.IGNORECASE)
_SPANS = {"decade": 10, "century": 100, "fortnight": 14, "week": 7, "year": 12}
_PLACE = re.compile(r"\b(?P<noun>Phase|Part|Stage|Chapter|Volume|Schedule|Tier|Class|Category|Section|Batch)\s(?P<roman>[IVX]{1,4})\b")
_TIMES = {"decade": 10, "dozen": 12, "fortnight": 14}

CURRENCIES = {
    "hk$": "HKD", "hkd": "HKD", "us$": "USD", "usd": "USD", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "€": "EUR", "eur": "EUR",
    "£": "GBP", "gbp": "GBP", "jpy": "JPY", "a$": "AUD", "s$": "SGD", "c$": "CAD", "mop": "MOP", "nt$": "TWD", "$": "",
    "hong kong dollar": "HKD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "dollar": "", "yuan": "CNY",
    "renminbi": "CNY", "euro": "EUR", "pound": "GBP", "yen": "JPY", "pataca": "MOP", "australian dollar": "AUD",
    "singapore dollar": "SGD", "canadian dollar": "CAD", "swiss franc": "CHF", "won": "KRW", "baht": "THB",
    "dirham": "AED", "ringgit": "MYR", "riyal": "SAR",
}  # fmt: skip
_PREFIX = re.compile(r"(?P<currency>(?:HK|US|NT|A|S|C)?\$|HKD|USD|RMB|CNY|EUR|GBP|JPY|MOP|€|£|¥)[\s-]?$", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:\s?(?P<percent>%)(?:\s?(?P<pp>points?|pts?)\b)?|[\s-]?(?P<points>percentage[\s-]points?|pp\b|ppts?\b)|[\s-]?(?P<basis>basis[\s-]points?|bps?\b)"
    r"|[\s-]?(?P<percents>per[\s-]?cent(?!age))(?:\s(?P<pps>points?)\b)?"
    r"|[\s-](?P<money>(?:Hong\sKong\s|US\s|U\.S\.\s|American\s|Australian\s|Singapore\s|Canadian\s)?dollars?|(?:RMB\s)?yuan|RMB|HKD|USD|renminbi|euros?|pounds?|yen|"
    r"patacas?|cents?|Swiss\sfrancs?|won|baht|dirhams?|ringgit|riyals?)\b|[\s-]?(?P<fold>times|fold|x)\b|\s(?P<long>decade|dozen|fortnight)s?\b)",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:over|more\sthan|above|exceed(?:s|ed|ing)?|at\sleast|surpass(?:es|ed|ing)?|in\sexcess\sof|no\s(?:fewer|less)\sthan|upwards\sof)\s(?:a\stotal\sof\s)?$", re.IGNORECASE)
_UNDER = re.compile(r"(?<!no\s)\b(?:under|below|fewer\sthan|less\sthan|nearly|almost|close\sto|just\sshort\sof|not\smore\sthan|no\smore\sthan)\s$", re.IGNORECASE)
_IN = re.compile(r"\s(?:in|out\sof|of)\s(?:every\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?-\s?|\s(?:to|and|or|from|versus|against)\s|,\s(?:and\s|or\s)?|\s?%?\s(?:to|and|or)\s")


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
    """Claim what words say about shares, multiples and ranks, then every number that is left."""
    page.claim(_VAGUE_WORDS, lambda match: _vague(page, match))
    page.claim(_SHARE, lambda match: _share(page, match))
    page.claim(_HALF, lambda match: _half(page, match))
    page.claim(_MULTIPLE, lambda match: _multiple(page, match))
    page.claim(_ORDINAL, lambda match: _ordinal(page, match))
    page.claim(_PLACE, lambda match: page.add(match.span(), ("number", _ROMAN.get(match["roman"], 0)), firm=False))
    page.claim(_SPAN, lambda match: _span(page, match))
    amounts = [_amount(page.text, spelt) for spelt in numbers(page.text)]
    for before, after in zip(amounts[-2::-1], amounts[:0:-1], strict=True):
        _share_units(page.text, before, after)
    for before, after in zip(amounts, amounts[1:], strict=False):
        _one_in(page.text, before, after)
    for amount in amounts:
        _add(page, amount)


def _vague(page: Page, match: re.Match[str]) -> bool:
    word = (match["many"] or match["few"]).lower()
    if word == "score" and not match["of"]:
        return False
    factor = _VAGUE[match["of"].lower()] if match["of"] else 1
    page.add(match.span(), ("vague", _VAGUE[word] * factor), firm=False)
    return True


def _share(page: Page, match: re.Match[str]) -> bool:
    top, part = match["top"].lower(), match["part"].lower()
    count = int(top) if top.isdigit() else _COUNTS[top]
    if top == "a" and part not in ("quarter", "half") and not match["of"]:
        return False
    if part == "half" and top in ("a", "an", "one", "two"):
        return False
    if (count == 1) == bool(match["s"]):
        return False
    share = Fraction(count, _PARTS[part])
    if match["points"]:
        page.add(match.span(), ("points" if "age" in match["points"] else "percentage", share))
        return True
    readings: list[Reading] = [("percentage", share * 100), ("number", share)]
    if match["time"]:
        readings = [("number", share * 60), ("number", share * 12), *readings]
    if part == "quarter":
        readings += [("number", count), ("number", count * 3), ("time", ":15")]
    page.add(match.span(), *readings, firm=not match["time"] and top not in ("a", "an"))
    return True


def _half(page: Page, match: re.Match[str]) -> None:
    if match["points"]:
        page.add(match.span(), ("points" if "age" in match["points"] else "percentage", Fraction(1, 2)))
        return
    readings: list[Reading] = [("percentage", 50), ("number", Fraction(1, 2))]
    if match["time"]:
        readings += [("number", 30), ("number", 6)]
    page.add(match.span(), *readings, firm=False)


def _multiple(page: Page, match: re.Match[str]) -> None:
    word = (match["word"] or match["fold"]).lower()
    factor = _MULTIPLES[word]
    verb = bool(match["word"]) and match["end"].lower() != "e"
    page.add(match.span(), ("multiple", factor), ("number", factor), firm=verb)


def _span(page: Page, match: re.Match[str]) -> bool:
    """A decade may be ten years in the other text."""
    word = (match["long"] or match["unit"]).lower()
    page.add(match.span(), ("number", _SPANS[word]), ("number", 1), ("number", 2 if word == "fortnight" else 1), firm=False)
    return False


def _ordinal(page: Page, match: re.Match[str]) -> None:
    if match["digits"]:
        rank = int(match["digits"])
        page.add(match.span(), ("number", rank), ("day", rank), kind="ordinal")
        return
    rank = _ORDINALS[match["word"].lower()] + (TENS[match["tens"].lower()] if match["tens"] else 0)
    readings: list[Reading] = [("number", rank)]
    if not match["tens"] and (
        _ONE_PART.search(page.text, max(0, match.start() - 4), match.start())
        or page.text.startswith(" of ", match.end())
    ):
        readings.append(("percentage", Fraction(100, rank)))
    page.add(match.span(), *readings, firm=rank > 2, kind="ordinal")


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
    if before.unit or after.unit or isinstance(top, str) or isinstance(bottom, str) or not top < bottom <= 100:
        return
    if after.start - before.end <= 16 and _IN.fullmatch(text, before.end, after.start):
        before.spelt.room = -1
        after.readings.append(("percentage", top / bottom * 100))


def _add(page: Page, amount: Amount) -> None:
    text, spelt = page.text, amount.spelt
    before = text[max(0, amount.start - 24) : amount.start]
    if spelt.value in HOURS and not amount.unit and _AT.search(before):
        amount.readings += clock(int(spelt.value), 0)
    bound = "over" if _OVER.search(before) else "under" if _UNDER.search(before) else ""
    small = spelt.value in (0, 1) and (spelt.worded or spelt.value == 1)
    firm = not small and spelt.room != -1 and spelt.value != 24
    page.add((amount.start, amount.end), *amount.readings, firm=firm, bound=bound)


