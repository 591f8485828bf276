"""Numbers of an English text as digits and words write them, put together. Plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from blog.figures.figure import Value, number, plus, times

_ONES = "zero one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(_ONES.split())}
TEENS = {word: value for value, word in enumerate(_TEENS.split(), 10)}
TENS = {word: value * 10 for value, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "mln": 10**6,
    "tn": 10**12,
    "trn": 10**12,
    "m": 10**6,
    "b": 10**9,
    "k": 10**3,
}

MOST = 10**18  # nothing is multiplied further

_WORDS = [*ONES, *TEENS, *TENS, "hundred", "dozen", "thousand", "million", "billion", "trillion"]
_TOKEN = re.compile(
    r"(?<![.\d])(?P<digits>[0-9]{1,3}(?>(?:,[0-9]{3}(?![0-9])){1,9})(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?)"
    r"(?:\s?(?P<short>bn|mn|mln|tn|trn|k)\b|(?P<letter>[mMbBK])\b)?"
    rf"|\b(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:(?<=d)th|(?<=n)th)?\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b", re.IGNORECASE)
_SCALE = re.compile(r"\s(thousand|million|billion|trillion)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:(?P<half>half[\s-]an?|half)|(?P<quarter>a\squarter\sof\san?)|(?P<a>an?|per|each|every))[\s-]$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Spelt:
    """A number as it stands in the text, with the factor of its last word (1: none)."""

    value: Value
    start: int
    end: int
    scale: int = 1
    worded: bool = False
    room: int = 0  # a word for less than this may still be added
    bare: bool = False  # a scale with nothing before it


def numbers(text: str) -> Iterator[Spelt]:
    """Every number of `text`, in order."""
    current: Spelt | None = None
    end = 0
    for match in _TOKEN.finditer(text):
        token = _token(match)
        if token.start < end:
            continue
        if current and _join(current, token, text[current.end : token.start]):
            continue
        if current:
            yield _whole(current, text)
            end = current.end
            if token.start < end:
                current = None
                continue
        current = token
    if current:
        yield _whole(current, text)


def _token(match: re.Match[str]) -> Spelt:
    start, end = match.span()
    if match["digits"]:
        value = number(match["digits"])
        if letter := (match["short"] or match["letter"]):
            scale = SCALES[letter.lower()]
            return Spelt(times(value, Fraction(scale)), start, end, scale)
        return Spelt(value, start, end)
    word = match["word"].lower()
    if scale := {"hundred": 100, "dozen": 12}.get(word) or SCALES.get(word, 0):
        return Spelt(
            Fraction(scale),
            start,
            end,
            scale,
            worded=True,
            room=scale if scale in (100, 1000) else 0,
            bare=True,
        )
    value = Fraction(ONES.get(word, TEENS.get(word, TENS.get(word, 0))))
    return Spelt(value, start, end, worded=True, room=10 if word in TENS else 0)


def _join(current: Spelt, token: Spelt, gap: str) -> bool:
    """Add `token` to `current` where the two are one number."""
    if isinstance(current.value, str) or current.value > MOST:
        return False
    if token.bare and gap in {" ", "-", ""}:
        rest = current.value
        if current.scale > token.scale and isinstance(rest, Fraction):
            rest %= current.scale
            if not rest:
                return False
        if isinstance(rest, Fraction) and isinstance(current.value, Fraction):
            current.value += rest * (token.scale - 1)
        current.scale = token.scale
        current.room = token.scale if current.worded else 0
    elif token.worded and not token.bare and current.room and gap in {" ", "-", " and "}:
        if not 0 < Fraction(token.value) < current.room or (gap == " and " and current.room <= 10):
            return False
        current.value = plus(current.value, token.value)
        current.room = token.room
    else:
        return False
    current.end = token.end
    current.bare = False
    return True


def _whole(spelt: Spelt, text: str) -> Spelt:
    """With `a`, `half a` before it and `and a half` behind it."""
    lead = _LEAD.search(text, max(0, spelt.start - 16), spelt.start) if spelt.bare else None
    if lead:
        factor = Fraction(1, 2) if lead["half"] else Fraction(1, 4) if lead["quarter"] else Fraction(1)
        spelt.value = times(spelt.value, factor)
        spelt.start = lead.start()
    if half := _AND_A_HALF.match(text, spelt.end):
        spelt.value = plus(spelt.value, Fraction(spelt.scale, 2))
        spelt.end = half.end()
        if spelt.scale == 1 and (scale := _SCALE.match(text, spelt.end)):
            spelt.value, spelt.end = times(spelt.value, Fraction(SCALES[scale[1].lower()])), scale.end()
    return spelt
