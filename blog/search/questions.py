"""What a reader asks for: her words read into phrases, whatever she typed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from blog.folding import fold
from blog.search.terms import Place, Unit, places
from blog.stems import stem

LONGEST = 200  # characters that are read
MOST_PARTS = 16
_MOST_ALTERNATIVES = 12
_LONGEST_EXPRESSION = 6  # phrases side by side that may be one synonym

# Before folding, which makes 「 and “ what they are not.
_QUOTED = re.compile(r'["“”„«「『＂]([^"“”„«»「」『』＂]*)["“”»」』＂]')
_TOGETHER = re.compile("[-‐‑–./'’·&]?")  # between two units of one phrase: 5G網絡, state-of-the-art
_SMALL = """
    a about an and are as at be been but by did do for from had has have how i in into is it its of on or our
    so than that the their them then there these they this to was we were what when which who will with you
    your
"""
_SMALL_WORDS = frozenset(stem(word) for word in _SMALL.split())

Phrase = tuple[Unit, ...]


@dataclass(frozen=True)
class Question:
    """`parts` are all wanted; each is a choice of phrases, one of which is enough. None: nothing is asked."""

    words: str = ""
    parts: tuple[tuple[Phrase, ...], ...] = ()
    was_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.parts)

    @cached_property
    def phrases(self) -> list[Phrase]:
        """Every phrase that may be in a post that was found."""
        return [phrase for part in self.parts for phrase in part]


def read(words: str, synonyms: Iterable[Sequence[str]] = ()) -> Question:
    """The question in `words` (anything); `synonyms` are groups of expressions that mean the same.

    What is in quotation marks is one phrase; elsewhere every word is wanted, small ones ("the") aside. Of
    more than `LONGEST` characters or `MOST_PARTS` parts only the beginning is read, and `was_cut` says so.
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in words[: 10 * LONGEST]).split())
    read_words = words[:LONGEST]
    found: list[tuple[Phrase, bool]] = []
    end = 0
    for quoted in _QUOTED.finditer(read_words):
        found += [(phrase, False) for phrase in _phrases(read_words[end : quoted.start()])]
        whole = tuple(place.unit for place in places(fold(quoted[1])))
        found += [(whole, True)] if whole else []
        end = quoted.end()
    found += [(phrase, False) for phrase in _phrases(read_words[end:])]
    large = [each for each in found if each[1] or not _is_small(each[0])] or found
    unique = list(dict.fromkeys(large))
    was_cut = len(words) > LONGEST or len(unique) > MOST_PARTS
    groups = [[_key(_units(each)) for each in group] for group in synonyms]
    return Question(read_words, tuple(_parts(unique[:MOST_PARTS], groups)), was_cut)


def _units(text: str) -> Phrase:
    return tuple(place.unit for place in places(fold(text)))


def _phrases(text: str) -> list[Phrase]:
    """The phrases of words outside quotation marks: what is written without a space stays together."""
    folded = fold(text)
    found: list[list[Unit]] = []
    before: Place | None = None
    for place in places(folded):
        if before and _TOGETHER.fullmatch(folded[before.end : place.start]):
            found[-1].append(place.unit)
        else:
            found.append([place.unit])
        before = place
    return [tuple(phrase) for phrase in found]


def _is_small(phrase: Phrase) -> bool:
    return all(not unit.is_run and unit.text in _SMALL_WORDS for unit in phrase)


def _parts(found: Sequence[tuple[Phrase, bool]], groups: list[list[str]]) -> Iterable[tuple[Phrase, ...]]:
    """Each phrase with its synonyms; neighbours that are a synonym together become one part."""
    place = 0
    while place < len(found):
        phrase, is_quoted = found[place]
        taken = 1
        if not is_quoted:
            taken = _expression(found, place, groups)
            phrase = tuple(unit for each, _ in found[place : place + taken] for unit in each)
        yield _alternatives(phrase, groups)
        place += taken


def _expression(found: Sequence[tuple[Phrase, bool]], place: int, groups: list[list[str]]) -> int:
    """How many phrases from `place` on are one expression of the synonyms; 1 where none is."""
    known = {key for group in groups for key in group}
    for many in range(min(_LONGEST_EXPRESSION, len(found) - place), 1, -1):
        together = found[place : place + many]
        if any(is_quoted for _, is_quoted in together):
            continue
        if "".join(_key(phrase) for phrase, _ in together) in known:
            return many
    return 1


# A phrase as one string, words between marks: so that synonyms are put in by replacing.
_MARK = "\x1f"
_KEY = re.compile(f"{_MARK}([^{_MARK}]+){_MARK}|([^{_MARK}]+)")


def _key(phrase: Phrase) -> str:
    return "".join(unit.text if unit.is_run else f"{_MARK}{unit.text}{_MARK}" for unit in phrase)


def _phrase(key: str) -> Phrase:
    return tuple(Unit(word or run, bool(run)) for word, run in _KEY.findall(key))


def _alternatives(phrase: Phrase, groups: list[list[str]]) -> tuple[Phrase, ...]:
    keys = [_key(phrase)]
    for group in groups:
        for key in list(keys):
            for said in group:
                if said and said in key:
                    keys += [key.replace(said, other) for other in group if other]
        keys = list(dict.fromkeys(keys))[:_MOST_ALTERNATIVES]
    return tuple(_phrase(key) for key in keys)
