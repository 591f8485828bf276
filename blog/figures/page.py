"""A text that is read pass by pass: what one pass has claimed the next ones do not see. Plain Python."""

import re
from collections.abc import Callable, Iterable

from blog.figures.figure import Figure, Reading

CLAIMED = "\x00"


class Page:
    """`text` has the length of `source`, spelt for reading, with `CLAIMED` where a pass has read already."""

    def __init__(self, source: str, spelling: dict[int, str]) -> None:
        self.source = source
        self.text = source.translate(spelling)
        self.figures: list[Figure] = []

    def claim(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], bool | None]) -> None:
        """Hand every match to `read`, which adds its figures; claimed unless it answers False."""
        parts: list[str] = []
        end = 0
        for match in pattern.finditer(self.text):
            if read(match) is not False:
                parts += [self.text[end : match.start()], CLAIMED * (match.end() - match.start())]
                end = match.end()
        self.text = "".join([*parts, self.text[end:]])

    def mask(self, pattern: re.Pattern[str]) -> None:
        """Claim words that hold a numeral and no figure."""
        self.claim(pattern, lambda match: None)

    def add(
        self, span: tuple[int, int], *readings: Reading, firm: bool = True, bound: str = "", kind: str = ""
    ) -> None:
        """One figure at `span`; its kind is that of its first reading."""
        start, end = span
        self.figures.append(
            Figure(
                kind or readings[0][0].split(" ")[0],
                self.source[start:end],
                start,
                end,
                tuple(dict.fromkeys(readings)),
                firm,
                "over" if bound == "over" else "under" if bound == "under" else "",
            )
        )

    def in_order(self) -> list[Figure]:
        """All figures as they stand in the text."""
        return sorted(self.figures, key=lambda figure: (figure.start, figure.end))


def spelling(pairs: Iterable[tuple[str, str]]) -> dict[int, str]:
    """A table for `str.translate` from strings of equal length."""
    return {ord(a): b for left, right in pairs for a, b in zip(left, right, strict=True)}
