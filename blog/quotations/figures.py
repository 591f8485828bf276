"""Whether some words say a number: a falsified figure is the usual forgery."""

import re

_DIGIT = re.compile(r"\d")
_CHINESE = re.compile("[〇零一二兩两三四五六七八九十百千萬万億亿廿卅半%％‰$€£¥]")
_ENGLISH = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|[mbtr]+illion|half|third|quarter|dozen"
    r"|double|triple|per cent|percent)s?\b",
    re.IGNORECASE,
)


def is_figure(words: str) -> bool:
    """Whether `words` hold a number, in digits or written out."""
    return any(pattern.search(words) for pattern in (_DIGIT, _CHINESE, _ENGLISH))
