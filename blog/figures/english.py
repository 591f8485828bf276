"""Figures of an English text. Plain Python."""

from blog.figures import english_dates, english_numbers, english_shares
from blog.figures.figure import Figure
from blog.figures.names import ENGLISH_NAMES
from blog.figures.page import Page, spelling

SPELLING = spelling(
    [
        ("０１２３４５６７８９％＄．：", "0123456789%$.:"),
        ("\u00a0\u202f\u2009", "   "),
        ("‐‑–—−－", "------"),
        ("’", "'"),
    ]
)


def read_english(text: str) -> list[Figure]:
    """The figures of one block of plain text, in order, in time that grows with its length."""
    page = Page(text.replace("\x00", " "), SPELLING)
    for pattern in ENGLISH_NAMES:
        page.mask(pattern)
    english_dates.read(page)
    english_shares.read(page)
    english_numbers.read(page)
    return page.in_order()
