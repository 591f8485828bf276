"""A quotation as somebody pasted it, taken apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from blog.quotations.words import Word, seen, words

LONGEST = 2_000  # characters
LEAST = 8  # Chinese characters; a word of letters or a number counts as two of them

# Where a quotation leaves something out: … ... ⋯ (…) [...] （下略）
_BRACKETS = r"[(（\[［【〔]\s*{}\s*[)）\]］】〕]"
_DOTS = r"(?:…+|⋯+|\.{3,}|．{3,}|。{3,})"
_OMITTED = "(?:[上中下前後后以]{0,2}略)"
_GAP = re.compile("|".join([_BRACKETS.format(_DOTS), _BRACKETS.format(_OMITTED), _DOTS]))

Fault = Literal["", "empty", "short", "long"]


@dataclass(frozen=True)
class Quotation:
    """`text` is what was pasted, on one line; `parts` are its words between ellipses, none empty.

    `fault` says why it cannot be looked for: no word, too short to tell, longer than `LONGEST`.
    """

    text: str
    parts: Sequence[Sequence[Word]] = ()
    fault: Fault = ""

    @property
    def words(self) -> list[Word]:
        """The words of all parts."""
        return [word for part in self.parts for word in part]


def read(pasted: str) -> Quotation:
    """The quotation in `pasted`: anything, however long."""
    if len(pasted) > LONGEST + 200:
        return Quotation(seen(pasted[: 5 * LONGEST]), fault="long")
    text = " ".join(seen(pasted).split())
    if len(text) > LONGEST:
        return Quotation(text, fault="long")
    parts = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        found = [Word(key, start + first, start + last) for key, first, last in words(text[start:end])]
        parts += [found] if found else []
        start = gap.end() if gap else end
    if not parts:
        return Quotation(text, fault="empty")
    weight = sum(weight_of(word.key) for part in parts for word in part)
    return Quotation(text, parts, "short" if weight < LEAST else "")


def weight_of(key: str) -> int:
    """1 for a Chinese character, 2 for a word of letters or a number."""
    return 1 if len(key) == 1 and key > "\u2e80" else 2
