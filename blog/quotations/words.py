"""A text as quotations are compared with it: words that have one form for every way to write the same."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from blog import richtext
from blog.content import Text
from blog.differences import lines
from blog.folding import fold

Kind = Literal["title", "paragraph", "caption", "teaser", "alternative"]

# What nobody sees: controls, lone surrogates, soft hyphens, zero-width characters, turns of direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_APOSTROPHES = re.compile("['’‘`´]")


class Word(NamedTuple):
    """One word, number or Chinese character: its form for comparing, and where it stands in its text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A piece of a text; `number` is that of the paragraph on the post's page (from 1), None elsewhere."""

    text: str
    kind: Kind
    number: int | None = None


@dataclass(frozen=True)
class Strand:
    """Passages in which a quotation may go on from one to the next."""

    passages: Sequence[Passage]

    @cached_property
    def words(self) -> list[tuple[int, Word]]:
        """Every word, with the place of its passage in `passages`."""
        return [(place, word) for place, each in enumerate(self.passages) for word in words(each.text)]

    @cached_property
    def keys(self) -> list[str]:
        """The words' forms for comparing."""
        return [word.key for _place, word in self.words]


def seen(text: str) -> str:
    """`text` without characters that nobody sees."""
    return _UNSEEN.sub("", text)


class _Levels(dict[int, str]):
    """Each character with one sign for all its forms (dashes, widths), by code point; never longer."""

    def __missing__(self, point: int) -> str:
        """Level one character and keep it."""
        form = unicodedata.normalize("NFKC", chr(point))
        self[point] = found = form if len(form) == 1 else chr(point)
        return found


_LEVELS = _Levels(dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-"))


def words(text: str) -> list[Word]:
    """The words of a text without unseen characters; punctuation and spaces are none."""
    found = []
    place = 0
    for token in lines.tokens(text.translate(_LEVELS)):
        end = place + len(token)
        if key := _key(token):
            found.append(Word(key, place, end))
        place = end
    return found


@lru_cache(maxsize=50_000)
def _key(token: str) -> str:
    """The form of a token for comparing; empty for punctuation and spaces."""
    if not any(character.isalnum() for character in token):
        return ""
    folded = _APOSTROPHES.sub("", fold(token))
    return _THOUSANDS.sub(lambda number: number[0].replace(",", ""), folded)


def strands(text: Text) -> list[Strand]:
    """Everything readers see of a public text (its body clean): title and paragraphs, then what is apart.

    Paragraphs are numbered as `richtext.blocks` gives them, captions among them.
    """
    main = [Passage(seen(text.title), "title")] if text.title else []
    apart: list[Passage] = []
    number = 0
    for piece in richtext.pieces(text.body):
        is_figure = not isinstance(piece, str)
        for block in richtext.blocks(richtext.figure(piece) if not isinstance(piece, str) else piece):
            number += 1
            kind: Kind = "caption" if is_figure else "paragraph"
            (apart if is_figure else main).append(Passage(seen(block), kind, number))
    told = Strand(main)
    apart += _others(text, told.keys[len(words(main[0].text)) :] if text.title else told.keys)
    return [told, *(Strand([passage]) for passage in apart)]


def _others(text: Text, keys: Sequence[str]) -> Iterable[Passage]:
    teaser = Passage(seen(text.teaser), "teaser")
    found = [word.key for word in words(teaser.text)]
    if found and found != keys[: len(found)]:  # else it is the beginning of the text, made by a machine
        yield teaser
    for photo in richtext.photos(text.body):
        if photo.alt:
            yield Passage(seen(photo.alt), "alternative")
