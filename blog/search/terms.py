"""A folded text as search sees it: words and runs of Chinese, and the terms that stand for them in an index.

A word has one term, its stem. A run of Chinese has each pair of neighbours and its last character, so that
any part of it is found as neighbouring terms, and a single character as the beginning of a term.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blog.stems import stem

# Han, kana and hangul; folded text has no compatible forms of them.
_CHINESE = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U000323af"
_UNIT = re.compile(
    rf"(?P<run>[{_CHINESE}]+)"
    r"|(?P<number>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d))"
    rf"|(?P<word>[^\W_{_CHINESE}]+(?:['’][^\W_{_CHINESE}]+)*)"
)
_APOSTROPHE = re.compile("['’]")
_LONGEST = 60  # characters of a word; PostgreSQL takes no term above 2 KB

BREAK = "¶"  # stands between two paragraphs: a term that no text and no question contains


class Unit(NamedTuple):
    """One word, as its stem, or one run of Chinese characters as it is."""

    text: str
    is_run: bool


class Place(NamedTuple):
    """A unit and where it stands in the folded text."""

    unit: Unit
    start: int
    end: int


def places(folded: str) -> Iterator[Place]:
    """The units of a folded text, in order."""
    for found in _UNIT.finditer(folded):
        yield Place(_unit(found), found.start(), found.end())


def _unit(found: re.Match[str]) -> Unit:
    return Unit(_text(found), found.lastgroup == "run")


def _text(found: re.Match[str]) -> str:
    text = found[0]
    if found.lastgroup == "run":
        return text
    if found.lastgroup == "number":
        return text.replace(",", "")[:_LONGEST]
    if _APOSTROPHE.search(text):
        text = _APOSTROPHE.sub("", text.removesuffix("'s").removesuffix("’s"))
    return stem(text[:_LONGEST])


def spoken(units: Iterable[Unit]) -> str:
    """Units as one string, in which a phrase of units is a part of the string: words between spaces."""
    found: list[str] = []
    after_run = False
    for unit in units:
        found.append(f" {unit.text} " if not unit.is_run else f"|{unit.text}" if after_run else unit.text)
        after_run = unit.is_run
    return "".join(found)


def units(folded: str) -> list[Unit]:
    """The units of a folded text, in order."""
    return [_unit(found) for found in _UNIT.finditer(folded)]


def of_text(units: Iterable[Unit]) -> list[str]:
    """The terms of a text, in order."""
    found: list[str] = []
    for unit in units:
        if unit.is_run:
            found += _pairs(unit.text)
            found.append(unit.text[-1])
        else:
            found.append(unit.text)
    return found


def of_texts(texts: Iterable[Iterable[Unit]]) -> list[str]:
    """The terms of several texts, with a break between any two."""
    found: list[str] = []
    for text in texts:
        if found:
            found.append(BREAK)
        found += of_text(text)
    return found


def of_phrase(units: Iterable[Unit]) -> tuple[list[str], bool]:
    """The neighbouring terms that find `units`, and whether the last is only the beginning of a term."""
    found: list[str] = []
    units = list(units)
    for unit in units:
        if not unit.is_run:
            found.append(unit.text)
        elif unit is units[-1]:
            found += _pairs(unit.text) or [unit.text]
        else:
            found += [*_pairs(unit.text), unit.text[-1]]
    return found, units[-1].is_run and len(units[-1].text) == 1


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]
