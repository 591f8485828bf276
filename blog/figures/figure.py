"""What is read from a text, and what is found to differ. Plain Python."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Value = int | Fraction | str
Reading = tuple[str, Value]
Reason = Literal["wrong", "missing", "extra", "bound"]

LONGEST = 40  # digits: a longer run is compared as it is written, for `int` refuses what is very long


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, percentage, count or part of a date; `text` is `source[start:end]`, in characters.

    `kind` is one of number, ordinal, money, percentage, points (of a percentage), multiple, vague, year,
    decade, month, day, weekday, time, quarter, half-year, relative. `readings` are the (kind, value) it may
    stand for, the likeliest first; money's kind carries the currency (`money HKD`), a relative date's its
    unit. One that is not `firm` is used to match, but may stand alone.
    """

    kind: str
    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    firm: bool = True
    bound: Literal["", "over", "under"] = ""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A figure that differs, or that only one of the texts has; blocks are counted from 0.

    `reason` is wrong (both are given), missing (from the Chinese), extra (only in the Chinese) or bound (the
    same value, over it in one text and under it in the other).
    """

    english: Figure | None
    chinese: Figure | None
    english_block: int | None
    chinese_block: int | None

    @property
    def reason(self) -> Reason:
        """What is wrong, as one word."""
        if self.chinese is None:
            return "missing"
        if self.english is None:
            return "extra"
        same = set(self.english.readings) & set(self.chinese.readings)
        return "bound" if same else "wrong"


_SEPARATORS = str.maketrans("", "", ",， ")


def number(digits: str) -> Value:
    """The value of ASCII digits with commas or spaces and one point at most; what is too long stays text."""
    plain = digits.translate(_SEPARATORS)
    return Fraction(plain) if len(plain) <= LONGEST else plain.lstrip("0")


def times(value: Value, factor: Value) -> Value:
    """The product of two values; a text remains what it is."""
    return value if isinstance(value, str) or isinstance(factor, str) else value * factor


def plus(value: Value, other: Value) -> Value:
    """The sum of two values; a text remains what it is."""
    return value if isinstance(value, str) or isinstance(other, str) else value + other
