"""Whether some words say a number: a falsified figure is the usual forgery."""

import re

_DIGIT = re.compile(r"\d")
_SIGN = re.compile("[%％‰$€£¥]")
# The whole of what differs: 一 is a number alone and none in 一定.
_CHINESE = re.compile(
    "(?:百分之|第)?[〇零一二兩两三四五六七八九十百千萬万億亿廿卅半點点成倍]+[個个元年月日名]?"
)
_ENGLISH = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|[mbtr]+illion|half|third|quarter|dozen"
    r"|double|triple|per cent|percent)s?\b",
    re.IGNORECASE,
)


def is_figure(words: str) -> bool:
    """Whether `words` hold a number in digits or English words, or are one in Chinese characters."""
    if _CHINESE.fullmatch(words):
        return True
    return any(pattern.search(words) for pattern in (_DIGIT, _SIGN, _ENGLISH))
