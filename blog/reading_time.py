"""How long a text takes to read. Plain Python."""

import re

# A minute, read silently; as the desk's counter says. Near Brysbaert (2019), “How many words do we read per
# minute?”: 238 words of English, 260 of Chinese at about one and a half characters each.
WORDS = 230
CHARACTERS = 400

_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def minutes(text: str) -> int:
    """Whole minutes for plain text in any mixture of English and Chinese, at least one."""
    characters = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    return max(1, round(characters / CHARACTERS + words / WORDS))
