"""The figures of an English and a Chinese text, compared block by block. Plain Python."""

from collections.abc import Sequence

from blog.figures.alignment import aligned
from blog.figures.chinese import read_chinese
from blog.figures.english import read_english
from blog.figures.figure import Figure, Mismatch
from blog.figures.pairing import Placed, mismatches, placed


def compare(english: Sequence[str], chinese: Sequence[str]) -> list[Mismatch]:
    """What differs between the blocks of two texts (plain text, as `richtext.blocks` gives it).

    Each wrong, missing or extra figure is one mismatch. Block by block where both have the same number of
    blocks, else the blocks are aligned; one without a counterpart is at most a single mismatch: its first
    figure that must not stand alone and that the other text gives nowhere.
    """
    left = [read_english(block) for block in english]
    right = [read_chinese(block) for block in chinese]
    found: list[Mismatch] = []
    for rows, columns in aligned(english, chinese, (left, right)):
        one = placed((i, left[i]) for i in rows)
        two = placed((j, right[j]) for j in columns)
        if rows and columns:
            found += mismatches(one, two)
        elif item := _unsaid(one, right):
            found.append(Mismatch(item.figure, None, item.block, None))
        elif item := _unsaid(two, left):
            found.append(Mismatch(None, item.figure, None, item.block))
    return found


def _unsaid(block: list[Placed], other: list[list[Figure]]) -> Placed | None:
    """The first firm figure of a block without a counterpart that the other text gives nowhere."""
    if not block:
        return None
    said = {reading for figures in other for figure in figures for reading in figure.readings}
    return next((item for item in block if item.figure.firm and said.isdisjoint(item.figure.readings)), None)
