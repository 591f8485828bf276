"""Percentages, fractions, multiples and vague amounts of a Chinese text. Plain Python."""

import re
from fractions import Fraction

from blog.figures.chinese_words import DIGIT, NUMBER, START, UNIT, value_of
from blog.figures.figure import Reading, Value, times
from blog.figures.page import Page

_PERCENT = re.compile(rf"(?P<whole>百|千)分之(?P<a>{NUMBER})(?:(?:至|到|-)(?:百分之)?(?P<b>{NUMBER}))?")
_FRACTION = re.compile(rf"{START}(?P<bottom>{NUMBER})分之(?P<top>{NUMBER})")
_ALL = re.compile(r"百分百|百分之百")
_NINE_OF_TEN = re.compile(r"十居其(?P<a>[七八九])|十之(?P<b>[七八])?(?P<c>[八九])")
_PLAN = re.compile(
    r"十(?P<n>[一二三四五六七八])五(?=[」』\"”'’]?(?:規劃|時期|期間|計劃|開局|機遇|收官|、|和|及|與|[」』\"”'’]))"
)
_HALF = re.compile(r"一半(?!個)|半數|過半|大半|半(?P<unit>年|個?小時|天|日|個月|個鐘|價|世紀|個世紀)")
_DOUBLE = re.compile(r"翻(?P<turns>[一兩二三]?)番|翻倍|倍增|逾倍|倍升|成倍|一倍|雙倍|加倍|倍以上")
_TWIN = re.compile(r"雙(?=[^重語手眼腳腿親喜子非])|一對(?!一)|倆")
_VAGUE = re.compile(
    r"(?:(?<![總人次分指倍度函參])數|幾)(?:以)?(?P<a>[十百千萬億]{1,3})計?|上(?P<b>[百千萬]{1,2})(?=個|名|家|人|間|位|種|億|項|元)|(?P<c>成千上萬)"
)
_ABOUT = re.compile(
    rf"{START}(?P<before>[十]?)(?P<a>[一二兩三四五六七八])(?P<b>[二三四五六七八九])(?P<unit>[十百千萬億成]?)(?![{DIGIT}{UNIT}])"
)
_VAGUE_UNITS = {"十": 10, "百": 100, "千": 1000, "萬": 10**4, "億": 10**8}


def read_fractions(page: Page) -> None:
    """Claim what is made with 分之, before idioms such as 十分 are put aside."""
    page.claim(_ALL, lambda match: page.add(match.span(), ("percentage", 100), firm=False))
    page.claim(_PERCENT, lambda match: _percent(page, match))
    page.claim(_FRACTION, lambda match: _fraction(page, match))
    page.claim(_NINE_OF_TEN, lambda match: _nine_of_ten(page, match))
    page.claim(
        _PLAN, lambda match: page.add(match.span(), ("number", 10 + DIGIT_VALUES[match["n"]]), kind="ordinal")
    )
    page.claim(_VAGUE, lambda match: _vague(page, match))


def read(page: Page) -> None:
    """Claim halves, doublings and pairs of neighbouring digits (三四個)."""
    page.claim(_HALF, lambda match: _half(page, match))
    page.claim(_DOUBLE, lambda match: _double(page, match))
    page.claim(_TWIN, lambda match: page.add(match.span(), ("number", 2), firm=False))
    page.claim(_ABOUT, lambda match: _about(page, match))


DIGIT_VALUES = {"一": 1, "二": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _percent(page: Page, match: re.Match[str]) -> bool:
    factor = Fraction(1, 1 if match["whole"] == "百" else 10)
    values = [(part, value_of(match[part])) for part in "ab" if match[part]]
    if any(value is None for _, value in values):
        return False
    for part, value in values:
        start = match.start() if part == "a" else match.start(part)
        page.add((start, match.end(part)), ("percentage", times(value or Fraction(0), factor)))
    return True


def _fraction(page: Page, match: re.Match[str]) -> bool:
    bottom, top = value_of(match["bottom"]), value_of(match["top"])
    if not isinstance(bottom, Fraction) or not isinstance(top, Fraction) or not bottom:
        return False
    page.add(match.span(), ("percentage", top / bottom * 100), ("number", top / bottom))
    return True


def _nine_of_ten(page: Page, match: re.Match[str]) -> None:
    tenths = DIGIT_VALUES[match["a"] or match["c"]]
    page.add(match.span(), ("percentage", tenths * 10), ("number", tenths), firm=False)


def _vague(page: Page, match: re.Match[str]) -> None:
    if match["c"]:
        page.add(match.span(), ("vague", 1000), ("vague", 10**4), firm=False)
        return
    size = 1
    for unit in match["a"] or match["b"]:
        size *= _VAGUE_UNITS[unit]
    readings: list[Reading] = [("vague", size)]
    if match["b"]:
        readings.append(("number", size))
    page.add(match.span(), *readings, firm=False)


def _half(page: Page, match: re.Match[str]) -> None:
    readings: list[Reading] = [("percentage", 50), ("number", Fraction(1, 2))]
    if match["unit"]:
        readings += [("number", 6), ("number", 30), ("number", 50)]
    page.add(match.span(), *readings, firm=False)


def _double(page: Page, match: re.Match[str]) -> None:
    turns = {"兩": 2, "二": 2, "三": 3}.get(match["turns"] or "", 1)
    page.add(match.span(), ("multiple", 2**turns), ("number", 2), firm=False)


def _about(page: Page, match: re.Match[str]) -> bool:
    a, b = DIGIT_VALUES[match["a"]], DIGIT_VALUES[match["b"]]
    if b != a + 1 or (match["before"] and match["unit"] == "十"):
        return False
    for part, digit in (("a", a), ("b", b)):
        value: Value = Fraction(10 if match["before"] else 0) + digit
        if match["unit"] == "成":
            page.add(match.span(part), ("percentage", times(value, Fraction(10))), firm=False)
        else:
            value = times(value, Fraction(_VAGUE_UNITS.get(match["unit"], 1)))
            page.add(match.span(part), ("number", value), ("money HKD", value), ("money", value), firm=False)
    return True
