"""How long a sentence is, and how wide a title."""

import re
import unicodedata
from collections.abc import Iterator

from blog.proofreading.finding import SHOWN, Finding

MOST_WORDS = 50  # of an English sentence
MOST_CHARACTERS = 120  # of a Chinese one

_ENGLISH_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bNo)(?<!\bSt)(?<!\b[A-Z])"
    r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9$£€¥]|\s*$)"
    r"|\n"
)
_CHINESE_END = re.compile(r"[。！？!?；\n]+[」』”’）]*")
_WORD = re.compile(r"[^\W_]+(?:[’'.,\-][^\W_]+)*")


def long_sentences(text: str, *, chinese: bool) -> list[Finding]:
    """The sentences longer than a reader can hold; `amount` counts words, or characters in Chinese."""
    found = []
    for start, sentence in _sentences(text, _CHINESE_END if chinese else _ENGLISH_END):
        length = sum(not letter.isspace() for letter in sentence) if chinese else _words(sentence)
        if length > (MOST_CHARACTERS if chinese else MOST_WORDS):
            found.append(Finding("long", _beginning(sentence.lstrip()), start, length))
    return found


def _sentences(text: str, end: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for stop in end.finditer(text):
        yield start, text[start : stop.end()]
        start = stop.end()
    yield start, text[start:]


def _beginning(sentence: str) -> str:
    """Enough of it to know it by, whole words where there are any."""
    cut = sentence[:SHOWN]
    return cut[: cut.rfind(" ")] if " " in cut[SHOWN // 2 :] else cut


def _words(sentence: str) -> int:
    return sum(1 for _word in _WORD.finditer(sentence))


def width(text: str) -> int:
    """How wide a line is: a Chinese character counts two, a Latin letter one, a combining mark nothing."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
