"""Chinese numerals of every kind, read as values. Plain Python."""

import re
from fractions import Fraction

from blog.figures.figure import LONGEST, Value, number

DIGITS = {"〇": 0, "○": 0, "兩": 2} | {char: value for value, char in enumerate("零一二三四五六七八九")}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE_UNITS = {"萬": 10**4, "億": 10**8, "兆": 10**12}

DIGIT = "".join(DIGITS)
UNIT = "".join([*SMALL_UNITS, *LARGE_UNITS])
ARABIC = r"(?:[0-9]{1,3}(?>(?:[,， ][0-9]{3}(?![0-9])){1,9})(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
NUMBER = (
    rf"(?:{ARABIC}(?>(?:[ ]?[多餘幾]?[{UNIT}])*)(?>(?:[ ]?(?:{ARABIC}|[{DIGIT}])[ ]?[{UNIT}]++)*)"
    rf"|[{DIGIT}{UNIT}卅廿](?>(?:[多餘幾](?=[{UNIT}])|[{DIGIT}{UNIT}])*)(?:點[{DIGIT}]++)?)"
)
# 伍 in 隊伍 and 陸 in 大陸 are no numerals: formal ones are read where a unit follows.
FORMAL = re.compile(r"[壹貳叁參肆伍陸柒捌玖][拾佰仟](?>(?:零?[壹貳叁參肆伍陸柒捌玖][拾佰仟]?|[萬億])*)")
PLAIN = str.maketrans("壹貳叁參肆伍陸柒捌玖拾佰仟", "一二三三四五六七八九十百千")
# A pattern tried at each digit of a long run would take the square of its length.
START = rf"(?<![0-9.{DIGIT}{UNIT}])"
_PIECE = re.compile(
    rf"(?P<arabic>{ARABIC})|(?P<digits>[{DIGIT}]+)|(?P<unit>[{UNIT}])|點(?P<point>[{DIGIT}]+)"
)
_TWENTY = str.maketrans({"廿": "二十", "卅": "三十"})


def positional(digits: str) -> Fraction:
    """The value of digits written one after the other: 二〇二六."""
    return Fraction("".join(str(DIGITS[digit]) for digit in digits))


def value_of(numeral: str) -> Value | None:
    """The value of one match of `NUMBER`; nothing where its parts do not make one number.

    What is too long to be a number stays text.
    """
    if len(numeral) > LONGEST:
        return numeral
    total = section = Fraction(0)
    held: Fraction | None = None
    largest = unit = 0
    for piece in _PIECE.finditer(numeral.translate(_TWENTY)):
        if char := piece["unit"]:
            unit = SMALL_UNITS.get(char) or LARGE_UNITS[char]
            if char in SMALL_UNITS:
                section += (1 if held is None else held) * unit
            else:
                section += held or 0
                total = _with_large(total, section, unit, largest)
                largest, section = max(unit, 0 if unit > largest else largest), Fraction(0)
            held = None
        elif piece["point"]:
            tenths = positional(piece["point"]) * Fraction(1, 10 ** len(piece["point"]))
            return total + section + (held or 0) + tenths
        elif held is not None:
            return None
        elif piece["arabic"]:
            held = Fraction(number(piece["arabic"]))
        else:
            held = _digits(piece["digits"], unit, piece.end() == len(numeral))
            if held is None:
                return None
    return total + section + (held or 0)


def _with_large(total: Fraction, section: Fraction, unit: int, largest: int) -> Fraction:
    """億 multiplies all before it (3萬5千億), 萬 after 億 only what is between them (1億2,000萬)."""
    if not total and not section:
        return Fraction(unit)
    return (total + section) * unit if unit > largest else total + section * unit


def _digits(digits: str, unit: int, last: bool) -> Fraction | None:
    """二〇二六, 零五, and 二 in 三百二, which is 320."""
    if len(digits) == 1:
        short = last and unit > 10 and digits not in "零〇○"
        return Fraction(DIGITS[digits] * (unit // 10 if short else 1))
    if unit and not (digits[0] in "零〇○" and len(digits) == 2):
        return None
    return positional(digits)
