"""What was found, and the characters that count as Chinese."""

from dataclasses import dataclass

# Ideographs of every plane, and 〇, as the inside of a character class.
HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MOST = 100  # findings of one kind in one text: who has more of them mends them all at once
SHOWN = 60  # characters of a long stretch that are enough to know it by


@dataclass(frozen=True)
class Finding:
    """`words` as they stand in the text, at most `SHOWN` characters, from the index `start` on.

    `kind` says which of the things a check looks for it is; `amount` what was counted (words, characters).
    """

    kind: str
    words: str
    start: int
    amount: int = 0


def around(text: str, start: int, end: int, margin: int = 10) -> str:
    """The characters from `start` to `end` with a few on either side: of one line, Latin words whole."""
    left = max(text.rfind("\n", 0, start) + 1, start - margin)
    if left and _is_letter(text[left - 1]) and _is_letter(text[left]):
        space = text.find(" ", left, start)
        left = space if space >= 0 else left
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + margin, left + SHOWN)
    if right < len(text) and _is_letter(text[right - 1]) and _is_letter(text[right]):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return text[left:right].strip()


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()
