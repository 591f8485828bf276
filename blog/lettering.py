"""Words set in the house's typeface: lines broken as English and Chinese break them. Pillow, no Django.

The typeface is Noto Serif CJK Bold, cut to what this site may say (`blog/typeface/`): a machine need have no
fonts of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

TYPEFACE = Path(__file__).parent / "typeface" / "NotoSerifCJK-Bold-subset.ttc"
# Which forms of a character each language gets: the places in the collection.
FACES = {"zh-hant": 0, "zh-hans": 1, "en": 2}
LEADING = {"en": 1.2, "zh-hant": 1.32, "zh-hans": 1.32}  # of the size
ELLIPSIS = "…"

# W3C, Requirements for Chinese Text Layout: what begins no line, and what ends none.
_NOT_FIRST = set("、。，．；：！？）」』》〉】〕〗’”…—～·％%,.;:!?)]}°℃々")
_NOT_LAST = set("（「『《〈【〔〖‘“([{$＄£€#")
_STOPS = set("，。：；！？、》」")
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PARTS = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


class NoGlyphError(ValueError):
    """The typeface has no shape for a character of these words."""


@dataclass(frozen=True)
class Setting:
    """Lines of words at one size, in pixels; `leading` is from one line to the next."""

    lines: tuple[str, ...]
    size: int
    leading: int


@dataclass(frozen=True)
class _Unit:
    """What stays on one line; `space` is whether a space parts it from the one before."""

    words: str
    width: float
    space: bool


@lru_cache(maxsize=64)
def font(code: str, size: int) -> ImageFont.FreeTypeFont:
    """The typeface for language `code` at `size` pixels."""
    engine = ImageFont.Layout.BASIC  # the other one needs a library that a machine may lack
    return ImageFont.truetype(str(TYPEFACE), size, index=FACES[code], layout_engine=engine)


def refuse_unknown(words: str, code: str) -> None:
    """Raise NoGlyphError where a character of `words` would be an empty box."""
    face = font(code, 24)
    box = _shape(face, "\uffff")
    for sign in sorted(set(words)):
        if not sign.isspace() and _shape(face, sign) == box:
            raise NoGlyphError(f"U+{ord(sign):04X}")


def _shape(face: ImageFont.FreeTypeFont, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = face.getmask(sign)
    return mask.size, bytes(mask)


def fitted(words: str, code: str, width: int, height: int, sizes: Sequence[int]) -> Setting:
    """`words` at the largest of `sizes` (falling) at which they fit into a box; cut at the last one.

    Lines are of nearly one length. Raises NoGlyphError.
    """
    refuse_unknown(words, code)
    for size in sizes:
        whole = _units(words, code, size)
        units = _fine(whole, width, code, size)
        leading = round(size * LEADING[code])
        rows = _broken(units, width, _space(code, size))
        is_last = size == sizes[-1]  # only there a word may be broken
        if len(rows) * leading <= height and (units == whole or is_last):
            return Setting(_balanced(units, width, len(rows), _space(code, size)), size, leading)
    most = max(1, height // leading)
    lines = [_joined(row) for row in rows[:most]]
    lines[-1] = _cut(lines[-1], code, size, width)
    return Setting(tuple(lines), size, leading)


def one_line(words: str, code: str, width: int, size: int) -> str:
    """`words`, cut where they are longer than `width` pixels at `size`. Raises NoGlyphError."""
    refuse_unknown(words, code)
    return words if font(code, size).getlength(words) <= width else _cut(words, code, size, width)


def _cut(words: str, code: str, size: int, width: int) -> str:
    face = font(code, size)
    while words and face.getlength(words + ELLIPSIS) > width:
        words = words[:-1].rstrip()
    return words.rstrip("".join(_NOT_LAST) + "，、,;：:") + ELLIPSIS


def _units(words: str, code: str, size: int) -> list[_Unit]:
    face = font(code, size)
    return [_Unit(part, face.getlength(part), space) for part, space in _unbroken(words)]


def _unbroken(words: str) -> Iterator[tuple[str, bool]]:
    """The parts between which a line may end, and whether a space goes before each."""
    held, held_space, space = "", False, False
    for part in _PARTS.findall(words):
        if part.isspace():
            space = True
            continue
        joins = held and not space and (part[0] in _NOT_FIRST or held[-1] in _NOT_LAST)
        if joins:
            held += part
        else:
            if held:
                yield held, held_space
            held, held_space = part, space and bool(held)
        space = False
    if held:
        yield held, held_space


def _fine(units: list[_Unit], width: int, code: str, size: int) -> list[_Unit]:
    """The same, with what is wider than a line in single characters."""
    if all(unit.width <= width for unit in units):
        return units
    face = font(code, size)
    found: list[_Unit] = []
    for unit in units:
        if unit.width <= width:
            found.append(unit)
            continue
        found += [
            _Unit(sign, face.getlength(sign), unit.space and not position)
            for position, sign in enumerate(unit.words)
        ]
    return found


def _space(code: str, size: int) -> float:
    return font(code, size).getlength(" ")


def _broken(units: list[_Unit], width: float, space: float) -> list[list[_Unit]]:
    rows: list[list[_Unit]] = []
    used = 0.0
    for unit in units:
        wanted = unit.width + (space if unit.space else 0)
        if rows and used + wanted <= width:
            rows[-1].append(unit)
            used += wanted
        else:
            rows.append([unit])
            used = unit.width
    return rows


def _balanced(units: list[_Unit], width: int, count: int, space: float) -> tuple[str, ...]:
    """The lines in the narrowest box that needs no more of them, broken behind stops if that is enough."""
    clauses = _clauses(units)
    if all(each.width <= width for each in clauses) and len(_broken(clauses, width, space)) <= count:
        units = clauses
    low, high = max((unit.width for unit in units), default=0), float(width)
    while high - low > 4:
        middle = (low + high) / 2
        if len(_broken(units, middle, space)) > count:
            low = middle
        else:
            high = middle
    return tuple(_joined(row) for row in _broken(units, high, space))


def _clauses(units: list[_Unit]) -> list[_Unit]:
    """The units up to each Chinese stop as one."""
    found: list[_Unit] = []
    for unit in units:
        if found and found[-1].words[-1] not in _STOPS and not unit.space:
            last = found.pop()
            unit = _Unit(last.words + unit.words, last.width + unit.width, last.space)
        found.append(unit)
    return found


def _joined(row: list[_Unit]) -> str:
    return "".join(f" {unit.words}" if unit.space and place else unit.words for place, unit in enumerate(row))
