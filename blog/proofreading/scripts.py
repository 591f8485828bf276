"""A text that stands where one of the other script belongs."""

import re

from blog.proofreading.finding import HAN

_HAN = re.compile(rf"[{HAN}]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
FEW = 2  # words: a name alone, or two, may stand in either


def is_other_script(text: str, *, chinese: bool, few: int = FEW) -> bool:
    """Whether a text of more than `few` words is of the other script; `chinese`: it should be Chinese.

    English may quote Chinese and Chinese English: only what has more of the other, and none or next to none
    of its own, is told.
    """
    characters, words = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if chinese:
        return words > few and characters * 4 < words
    return characters > 2 * few and words * 4 < characters
