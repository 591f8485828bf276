"""Stems of English words, by Porter's second algorithm (snowballstem.org, "English"). Plain Python.

British and American endings have one stem: organise, organize.
"""

import re
from functools import lru_cache

_VOWELS = "aeiouy"
_V, _C = "[aeiouy]", "[^aeiouy]"

_WHOLE = {
    "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl",
    "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl", "sky": "sky",
    "news": "news", "atlas": "atlas", "bias": "bias", "buses": "bus", "children": "child", "men": "man",
    "women": "woman",
}  # fmt: skip
_ENOUGH = {"inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"}

_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")
_REGION = re.compile(rf"{_V}{_C}(.*)")
_FIRST_REGION = re.compile(rf"(?:gener|commun|arsen)(.*)|.*?{_V}{_C}(.*)")
_SHORT_SYLLABLE = re.compile(rf"(?:^|.*{_C}){_V}[^aeiouywxY]$|^{_V}{_C}$")
_HAS_VOWEL = re.compile(_V)
_S = re.compile(rf"{_V}.")
_LI = "cdeghkmnrt"

_SECOND = {
    "tional": "tion", "enci": "ence", "anci": "ance", "abli": "able", "entli": "ent", "izer": "ize",
    "ization": "ize", "ational": "ate", "ation": "ate", "ator": "ate", "alism": "al", "aliti": "al",
    "alli": "al", "fulness": "ful", "ousli": "ous", "ousness": "ous", "iveness": "ive", "iviti": "ive",
    "biliti": "ble", "bli": "ble", "fulli": "ful", "lessli": "less", "ogi": "og", "li": "",
}  # fmt: skip
_THIRD = {
    "tional": "tion", "ational": "ate", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic", "ful": "",
    "ness": "", "ative": "",
}  # fmt: skip
_FOURTH = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti",
    "ous", "ive", "ize", "ion",
)  # fmt: skip


def _longest(word: str, endings: dict[str, str] | tuple[str, ...]) -> str:
    return max((ending for ending in endings if word.endswith(ending)), key=len, default="")


def _regions(word: str) -> tuple[int, int]:
    """Where R1 and R2 begin: after the first consonant behind a vowel, and the same again inside R1."""
    found = _FIRST_REGION.fullmatch(word)
    first = len(word) if found is None else len(word) - len(found[1] if found[1] is not None else found[2])
    second = _REGION.search(word, first)
    return first, len(word) if second is None else second.start(1)


def _is_short(word: str, first: int) -> bool:
    return first >= len(word) and bool(_SHORT_SYLLABLE.match(word))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word of lower-case letters a to z; anything else, and words of two letters, stay."""
    if len(word) <= 2 or not (word.isascii() and word.isalpha()):
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    word = _BRITISH.sub("iz", word)
    word = re.sub(rf"^y|(?<={_V})y", "Y", word)
    first, second = _regions(word)
    word = _plural(word)
    if word in _ENOUGH:
        return word
    word = _past(word, first)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in _VOWELS:
        word = f"{word[:-1]}i"
    word = _derived(word, first, second)
    return _last(word, first, second).lower()


def _plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and _S.search(word[:-1]):
        return word[:-1]
    return word


def _past(word: str, first: int) -> str:
    ending = _longest(word, ("eed", "eedly", "ed", "edly", "ing", "ingly"))
    root = word[: len(word) - len(ending)]
    if ending.startswith("eed"):
        return f"{root}ee" if len(root) >= first else word
    if not ending or not _HAS_VOWEL.search(root):
        return word
    if root.endswith(("at", "bl", "iz")):
        return f"{root}e"
    if root[-2:] in {"bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"}:
        return root[:-1]
    return f"{root}e" if _is_short(root, first) else root


def _derived(word: str, first: int, second: int) -> str:
    """Steps 2, 3 and 4: endings that make one word out of another."""
    ending = _longest(word, _SECOND)
    root = word[: len(word) - len(ending)]
    allowed = {"ogi": root.endswith("l"), "li": root.endswith(tuple(_LI))}.get(ending, True)
    if ending and len(root) >= first and allowed:
        word = root + _SECOND[ending]
    ending = _longest(word, _THIRD)
    root = word[: len(word) - len(ending)]
    if ending and len(root) >= (second if ending == "ative" else first):
        word = root + _THIRD[ending]
    ending = _longest(word, _FOURTH)
    root = word[: len(word) - len(ending)]
    if ending and len(root) >= second and (ending != "ion" or root.endswith(("s", "t"))):
        word = root
    return word


def _last(word: str, first: int, second: int) -> str:
    root = word[:-1]
    if word.endswith("e") and (
        len(root) >= second or (len(root) >= first and not _SHORT_SYLLABLE.match(root))
    ):
        return root
    if word.endswith("ll") and len(root) >= second:
        return root
    return word
