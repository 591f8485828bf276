"""Simplified Chinese out of Traditional: OpenCC, and a glossary over it. Plain Python, no Django."""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache

import opencc

CONFIGURATION = "hk2s"  # 衞生 → 卫生, which `t2s` leaves as it is


class Glossary:
    """Terms with the Simplified that they become, whatever the converter thinks.

    `terms` are pairs of Traditional and Simplified; one that becomes what it is keeps its form. A term
    changes its own characters and no others; of terms that overlap the one that begins first counts, and of
    those the longest.
    """

    def __init__(self, terms: Iterable[tuple[str, str]] = ()) -> None:
        self.terms = {traditional: simplified for traditional, simplified in terms if traditional}
        longest_first = sorted(self.terms, key=lambda term: (-len(term), term))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where its terms stand in a Traditional text: from, to (exclusive), in characters."""
        return [found.span() for found in self._pattern.finditer(text)] if self._pattern else []

    def version(self) -> str:
        """Twelve hexadecimal digits that say which terms it has; empty where it has none."""
        if not self.terms:
            return ""
        canonical = json.dumps(sorted(self.terms.items()), ensure_ascii=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


NONE = Glossary()


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC(CONFIGURATION)


def to_simplified(text: str, glossary: Glossary = NONE) -> str:
    """Traditional plain text (never HTML) as Simplified."""
    converted = str(_converter().convert(text))
    places = glossary.places(text)
    if not places:
        return converted
    # The converter sees the whole sentence, so that what stands beside a term is converted as if it had none.
    whole = converted if len(converted) == len(text) else None
    parts: list[str] = []
    end = 0
    for start, stop in places:
        parts += [_between(text, whole, end, start), glossary.terms[text[start:stop]]]
        end = stop
    return "".join([*parts, _between(text, whole, end, len(text))])


def _between(text: str, whole: str | None, start: int, stop: int) -> str:
    """A part of the converted text; by itself where the converter made it longer or shorter."""
    return whole[start:stop] if whole is not None else str(_converter().convert(text[start:stop]))


def version(glossary: Glossary = NONE) -> str:
    """The converter's name and version and the glossary's, kept with each text that they made."""
    terms = glossary.version()
    return f"opencc {opencc.__version__} {CONFIGURATION}" + (f" glossary {terms}" if terms else "")
