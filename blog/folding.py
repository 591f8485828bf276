"""Text folded for searching: one form for every way to write the same. OpenCC and plain Python, no Django."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import opencc

# Written for one another in Hong Kong and Taiwan, and left apart by both converters.
_ONE_CHARACTER = {"著": "着"}


@cache
def _converters() -> tuple[opencc.OpenCC, opencc.OpenCC]:
    return opencc.OpenCC("t2s"), opencc.OpenCC("hk2s")


def _folded(character: str) -> str:
    """One character: compatible forms and accents gone, lower case, Simplified by character.

    A phrase is never looked at: 「乾」 finds 「乾隆」 and 「乾淨」, which a converter of phrases
    would tell apart.
    """
    if not character.isprintable():
        return " " if character.isspace() else ""
    parts = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    lower = unicodedata.normalize("NFC", bare).lower()
    if lower.isascii():
        return lower
    from_traditional, from_hong_kong = _converters()
    simple = "".join(str(from_hong_kong.convert(from_traditional.convert(part))) for part in lower)
    return "".join(_ONE_CHARACTER.get(part, part) for part in simple)


class _Table(dict[int, str]):
    """Each character's folded form, by code point, worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        """Fold one character and keep it."""
        self[point] = found = _folded(chr(point))
        return found


_TABLE = _Table()


def fold(text: str) -> str:
    """The folded form of any text: also of control characters and lone surrogates, which go."""
    return text.translate(_TABLE)


@dataclass(frozen=True)
class Folded:
    """A folded text and the way back: `origins[i]` is where character `i` stood in the original.

    `origins` has one more entry, for the end.
    """

    text: str
    origins: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that `text[start:end]` (not empty) came from, with its accents."""
        return self.origins[start], max(self.origins[end - 1] + 1, self.origins[end])


def fold_with_origins(text: str) -> Folded:
    """The folded form of `text`, with the place that each of its characters came from."""
    folded = fold(text)
    if text.isascii() and len(folded) == len(text):
        return Folded(folded, range(len(folded) + 1))
    pieces = [_TABLE[ord(character)] for character in text]
    if all(len(piece) == 1 for piece in pieces):
        return Folded(folded, range(len(folded) + 1))
    return Folded(folded, [*(place for place, piece in enumerate(pieces) for _ in piece), len(text)])


def version() -> str:
    """Changes where the same text may be folded otherwise: what was kept must be folded again then."""
    return f"1, opencc {opencc.__version__}, Unicode {unicodedata.unidata_version}"
