"""Shares, multiples, ranks and vague amounts of an English text, which words say. Plain Python."""

import re
from fractions import Fraction

from blog.figures.english_words import ONES, TEENS, TENS
from blog.figures.figure import Reading
from blog.figures.page import Page

_RANKS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENTH_RANKS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
_ORDINALS = {word: rank for rank, word in enumerate(_RANKS.split(), 1)}
_ORDINALS |= {word: rank * 10 for rank, word in enumerate(_TENTH_RANKS.split(), 2)}
_PARTS = {word: part for part, word in enumerate(_RANKS.split()[:10], 1) if part > 2}
_PARTS |= {"half": 2, "halve": 2, "quarter": 4}
_COUNTS = {"a": 1, "an": 1, **ONES, **TEENS}
_VAGUE = {
    "ten": 10,
    "dozen": 10,
    "score": 10,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_MULTIPLES = {
    "doubl": 2,
    "doubling": 2,
    "twofold": 2,
    "twice": 2,
    "tripl": 3,
    "trebl": 3,
    "threefold": 3,
    "thrice": 3,
    "quadrupl": 4,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}

_VAGUE_WORDS = re.compile(
    r"\b(?:(?P<many>ten|dozen|score|hundred|thousand|million|billion|trillion)s(?:\sof\s(?P<of>hundred|thousand|million|billion)s)?"
    r"|(?:several|a\sfew|few|many|couple\sof)\s(?P<few>dozen|hundred|thousand|million|billion))\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?P<top>{'|'.join(_COUNTS)}|[0-9]{{1,3}})[\s-](?P<part>{'|'.join(_PARTS)})(?P<s>s)?\b(?!\sof\sa\s(?:million|billion|trillion))"
    r"(?P<points>\s(?:of\s)?an?\s(?:per\s?cent\b|percentage\spoint\b))?"
    r"(?P<time>\sof\san\shour|\s(?:an\shour|a\syear|a\smonth|a\sday))?(?P<of>\sof\b)?",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:half|halv(?:e|ed|es|ing))\b(?P<points>\sa\s(?:per\s?cent\b|percentage\spoint\b))?(?P<time>[\s-](?:an?[\s-])?(?P<unit>hour|year|month|day))?(?!\s(?:a\s)?(?:dozen|hundred|thousand|million|billion))",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?P<word>doubl|tripl|trebl|quadrupl)(?P<end>es?|ed|ing)\b|\b(?P<fold>twofold|twice|threefold|thrice|fourfold|fivefold|tenfold)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?<![\d.,])(?P<digits>[0-9]{{1,4}})(?:st|nd|rd|th)\b"
    rf"|\b(?:(?P<tens>{'|'.join(TENS)})[\s-])?(?P<word>{'|'.join(_ORDINALS)})(?:ly)?\b(?!\shalf\b)",
    re.IGNORECASE,
)
_ONE_PART = re.compile(r"\b(?:a|one)[\s-]$", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?P<long>decade|century|fortnight)\b|\b(?:a|one|every|per|each)[\s-](?P<unit>week|year)\b",
    re.IGNORECASE,
)
_SPANS = {"decade": 10, "century": 100, "fortnight": 14, "week": 7, "year": 12}
_PLACE = re.compile(
    r"\b(?P<noun>Phase|Part|Stage|Chapter|Volume|Schedule|Tier|Class|Category|Section|Batch)\s(?P<roman>[IVX]{1,4})\b"
)


def read(page: Page) -> None:
    """Claim what words say about shares, multiples and ranks."""
    page.claim(_VAGUE_WORDS, lambda match: _vague(page, match))
    page.claim(_SHARE, lambda match: _share(page, match))
    page.claim(_HALF, lambda match: _half(page, match))
    page.claim(_MULTIPLE, lambda match: _multiple(page, match))
    page.claim(_ORDINAL, lambda match: _ordinal(page, match))
    page.claim(
        _PLACE, lambda match: page.add(match.span(), ("number", _ROMAN.get(match["roman"], 0)), firm=False)
    )
    page.claim(_SPAN, lambda match: _span(page, match))


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
    page.add(
        match.span(),
        ("number", _SPANS[word]),
        ("number", 1),
        ("number", 2 if word == "fortnight" else 1),
        firm=False,
    )
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
    if rank <= 4:
        readings.append(("quarter", rank))  # in the first quarter and the second
    if rank <= 12 and page.text.startswith(" month", match.end()):
        readings.append(("month", rank))
    page.add(match.span(), *readings, firm=rank > 2, kind="ordinal")
