"""Half-width punctuation in Chinese, full-width punctuation in English."""

import re
from itertools import islice

from blog.proofreading.finding import HAN, MOST, Finding, around

# A stop, comma or bracket of English beside a Chinese character: never inside a number, an address or Latin.
_HALF = re.compile(
    rf"(?<=[{HAN}」』）》])(?:[,;!?](?![\w/])|[,;](?=[{HAN}「『（《])|:(?=[\s{HAN}「『（《]|$)|\.(?![\w.])|…?\.\.\.+)"
    rf"|(?<=[{HAN}])[,;:!?](?=[{HAN}「『（《])"
    rf"|\((?=[{HAN}])|(?<=[{HAN}])\(|(?<=[{HAN}])\)"
    rf'|(?<=[{HAN}])"|"(?=[{HAN}])'
)
_FULL = re.compile(
    rf"(?<![{HAN}])[，。、；：？！（）「」『』《》．％\uff10-\uff19\uff21-\uff3a\uff41-\uff5a](?![{HAN}])"
)
_HAN = re.compile(rf"[{HAN}]")


def half_width(text: str) -> list[Finding]:
    """Half-width punctuation that touches Chinese characters in a Chinese text."""
    return [
        Finding("half-width", around(text, found.start(), found.end()), found.start())
        for found in islice(_HALF.finditer(text), MOST)
    ]


def full_width(text: str) -> list[Finding]:
    """Full-width punctuation, digits and letters in an English text; beside quoted Chinese they are right."""
    found = []
    for sign in islice(_FULL.finditer(text), MOST):
        # A Chinese phrase may end in two signs: 「十五五」）.
        near = text[max(0, sign.start() - 2) : sign.end() + 2]
        if not _HAN.search(near):
            found.append(Finding("full-width", around(text, *sign.span()), sign.start()))
    return found
