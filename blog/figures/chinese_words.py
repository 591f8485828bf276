"""Chinese numerals of every kind, read as values. Plain Python."""

import re
from fractions import Fraction

from blog.figures.figure import Value, number, plus, times

DIGITS = {char: n for n, chars in enumerate(["零〇○", "一壹", "二兩貳", "三參叁", "四肆", "五伍", "六陸", "七柒", "八捌", "九玖"]) for char in chars}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"萬": 10**4, "億": 10**8, "兆": 10**12}

DIGIT = "".join(DIGITS)
UNIT = "".join([*SMALL_UNITS, *LARGE_UNITS])
ARABIC = r"(?:[0-9]{1,3}(?:[,， ][0-9]{3}(?![0-9]))++(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
NUMBER = (
    rf"(?:{ARABIC}(?:[多餘幾]?[{UNIT}])*+(?:(?:{ARABIC}|[{DIGIT}])[{UNIT}]++)*+"
    rf"|[{DIGIT}{UNIT}卅廿](?:[多餘幾](?=[{UNIT}])|[{DIGIT}{UNIT}])*+(?:點[{DIGIT}]++)?)"
)
START = rf"(?<![0-9.{DIGIT}{UNIT}])"  # a pattern tried at each digit of a long run would take the square of its length
_PIECE = re.compile(rf"(?P<arabic>{ARABIC})|(?P<digits>[{DIGIT}]+)|(?P<unit>[{UNIT}])|點(?P<point>[{DIGIT}]+)")
_TWENTY = str.maketrans({"廿": "二十", "卅": "三十"})


def positional(digits: str) -> Value:
    """The value of digits written one after the other: 二〇二六."""
    return number("".join(str(DIGITS[digit]) for digit in digits))


def value_of(numeral: str) -> Value | None:
    """The value of one match of `NUMBER`; nothing where its parts do not make one number."""
    total: Value = Fraction(0)
    section: Value = Fraction(0)
    held: Value | None = None
    largest = unit = 0
    for piece in _PIECE.finditer(numeral.translate(_TWENTY)):
        if piece["point"]:
            return _with_point(plus(plus(total, section), held or Fraction(0)), piece["point"])
        if char := piece["unit"]:
            if char in SMALL_UNITS:
                unit = SMALL_UNITS[char]
                section = plus(section, times(Fraction(1) if held is None else held, Fraction(unit)))
            else:
                unit = LARGE_UNITS[char]
                section = plus(section, held or Fraction(0))
                if not total and not section:
                    section = Fraction(1)
                total = times(plus(total, section), Fraction(unit)) if unit > largest else plus(total, times(section, Fraction(unit)))
                largest, section = (max(unit, largest) if unit < largest else unit), Fraction(0)
            held = None
        elif held is not None:
            return None
        else:
            held = number(piece["arabic"]) if piece["arabic"] else _digits(piece["digits"], unit, piece.end() == len(numeral))
            if held is None:
                return None
    return plus(plus(total, section), held or Fraction(0))


def _digits(digits: str, unit: int, last: bool) -> Value | None:
    """二〇二六, 零五, and 二 in 三百二, which is 320."""
    if len(digits) == 1:
        return Fraction(DIGITS[digits], 1) * (unit // 10 if last and unit > 10 and digits not in "零〇" else 1)
    if unit:
        return positional(digits) if digits[0] in "零〇○" and len(digits) == 2 else None
    return positional(digits)


def _with_point(whole: Value, digits: str) -> Value:
    decimals = "".join(str(DIGITS[digit]) for digit in digits)
    return plus(whole, number(f"0.{decimals}"))
