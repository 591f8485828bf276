"""The figures of an English and a Chinese text, compared block by block. Plain Python."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from blog.figures.alignment import Pair, aligned
from blog.figures.chinese import read_chinese
from blog.figures.english import read_english
from blog.figures.figure import Figure, Mismatch, Reading
from blog.figures.pairing import Placed, mismatches, placed

# A text is compared on its form, and again when it goes out: its blocks are known then.
KEPT = 1_000  # blocks
LONGEST = 4_000  # characters of one that is worth it
FLOOD = 3  # where figures of so many blocks differ, the blocks may be out of step
Reader = Callable[[str], list[Figure]]


def compare(english: Sequence[str], chinese: Sequence[str]) -> list[Mismatch]:
    """What differs between the blocks of two texts (plain text, as `richtext.blocks` gives it).

    Each wrong, missing or extra figure is one mismatch. Block by block where both have the same number of
    blocks, unless so much differs that they are plainly out of step; else the blocks are aligned. One without
    a counterpart is at most a single mismatch: its first figure that must not stand alone and that the other
    text gives nowhere.
    """
    read = (
        [_figures(block, read_english) for block in english],
        [_figures(block, read_chinese) for block in chinese],
    )
    if len(english) != len(chinese):
        return _compared(aligned(english, chinese, read), read)
    found = _compared([(range(n, n + 1), range(n, n + 1)) for n in range(len(english))], read)
    if len({mismatch.english_block for mismatch in found}) < FLOOD:
        return found
    in_step = _compared(aligned(english, chinese, read), read)
    return in_step if len(in_step) * 2 < len(found) else found


def forget() -> None:
    """Read every block anew: for who measures."""
    _known.cache_clear()


def _figures(block: str, read: Reader) -> list[Figure]:
    return list(_known(block, read) if len(block) <= LONGEST else read(block))


@lru_cache(maxsize=KEPT)
def _known(block: str, read: Reader) -> tuple[Figure, ...]:
    return tuple(read(block))


def _compared(pairs: list[Pair], read: tuple[list[list[Figure]], list[list[Figure]]]) -> list[Mismatch]:
    found: list[Mismatch] = []
    said = _said(read[0]), _said(read[1])
    for rows, columns in pairs:
        one = placed((i, read[0][i]) for i in rows)
        two = placed((j, read[1][j]) for j in columns)
        if rows and columns:
            found += mismatches(one, two)
        elif item := _unsaid(one, said[1]):
            found.append(Mismatch(item.figure, None, item.block, None))
        elif item := _unsaid(two, said[0]):
            found.append(Mismatch(None, item.figure, None, item.block))
    return found


def _said(blocks: list[list[Figure]]) -> set[Reading]:
    """Every reading of every figure of a text."""
    return {reading for figures in blocks for figure in figures for reading in figure.readings}


def _unsaid(block: list[Placed], said: set[Reading]) -> Placed | None:
    """The first firm figure of a block without a counterpart that the other text gives nowhere."""
    return next((item for item in block if item.figure.firm and said.isdisjoint(item.figure.readings)), None)
