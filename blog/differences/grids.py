"""Tables of two texts: which became which, and which cell of the one is which of the other."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from blog.differences.blocks import Block
from blog.differences.matching import Pair, matches, pair_up

ALIKE = 0.25  # share of words in common from which two tables are one that changed
FEW = 50  # tables of one text; of more, the first is compared with the first, the second with the second

_Texts = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """The blocks of one table: `start` is the number of the first among those of the text, from 0."""

    start: int
    blocks: Sequence[Block]

    @property
    def places(self) -> range:
        """The numbers of its blocks."""
        return range(self.start, self.start + len(self.blocks))

    def cells(self) -> dict[tuple[int, int], list[int]]:
        """The numbers of the blocks of each cell that says something, by row and cell."""
        found: dict[tuple[int, int], list[int]] = {}
        for at, block in zip(self.places, self.blocks, strict=True):
            found.setdefault(block.cell[1:], []).append(at)
        return found

    def lines(self) -> tuple[list[_Texts], list[_Texts]]:
        """What its rows say, from the top, and its columns, from the left; the title is neither."""
        rows = max((block.cell[1] for block in self.blocks), default=0)
        columns = max((block.cell[2] for block in self.blocks), default=0)
        texts = {(row, column): "" for row in range(1, rows + 1) for column in range(1, columns + 1)}
        for block in self.blocks:
            if block.cell[1]:
                texts[block.cell[1:]] = f"{texts[block.cell[1:]]}\n{block.text}"
        return (
            [tuple(texts[row, column] for column in range(1, columns + 1)) for row in range(1, rows + 1)],
            [tuple(texts[row, column] for row in range(1, rows + 1)) for column in range(1, columns + 1)],
        )


def grids(blocks: Sequence[Block]) -> list[Grid]:
    """The tables among some blocks, in order."""
    found = []
    for table, numbered in groupby(enumerate(blocks), lambda each: each[1].cell[0]):
        inside = list(numbered)
        if table:
            found.append(Grid(inside[0][0], [block for _at, block in inside]))
    return found


def table_pairs(a: Sequence[Block], b: Sequence[Block]) -> list[tuple[Grid, Grid]]:
    """Which table became which: those most alike; where as many are left on both sides, in their order."""
    left, right = grids(a), grids(b)
    found: list[tuple[int, int]] = []
    if len(left) <= FEW and len(right) <= FEW:
        scored = [
            (-_share(one, other), abs(i - j), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
        ]
        for score, _distance, i, j in sorted(scored):
            if -score >= ALIKE and all(i != x and j != y for x, y in found):
                found.append((i, j))
    others = [
        [n for n in range(len(side)) if n not in {pair[at] for pair in found}]
        for at, side in enumerate((left, right))
    ]
    if len(others[0]) == len(others[1]):
        found += zip(*others, strict=True)
    return [(left[i], right[j]) for i, j in sorted(found)]


def _share(one: Grid, other: Grid) -> float:
    """From 0 to 1: how much of what two tables say is the same."""
    said = [Counter(block.text for block in grid.blocks) for grid in (one, other)]
    return 2 * (said[0] & said[1]).total() / (len(one.blocks) + len(other.blocks))


def cell_pairs(one: Grid, other: Grid) -> Iterator[Pair]:
    """The numbers of the blocks that stand in the same cell of a table, in rising order."""
    (rows, columns), (new_rows, new_columns) = one.lines(), other.lines()
    across = dict(_partners(columns, new_columns))
    cells, new_cells = one.cells(), other.cells()
    for i, j in [(-1, -1), *_partners(rows, new_rows)]:
        for x, y in [(-1, -1)] if i < 0 else across.items():
            here, there = cells.get((i + 1, x + 1), []), new_cells.get((j + 1, y + 1), [])
            yield from zip(here, there, strict=False)


def _partners(before: Sequence[_Texts], after: Sequence[_Texts]) -> list[Pair]:
    """Which row (or column) became which: as many on both sides, in their order."""
    if len(before) == len(after):
        return [(n, n) for n in range(len(before))]
    pairs = [(i + n, j + n) for i, j, size in matches(before, after, 1) for n in range(size)]
    found: list[Pair] = []
    i0 = j0 = 0
    for i, j in [*pairs, (len(before), len(after))]:
        found += pair_up(range(i0, i), range(j0, j), _likeness(before, after))
        i0, j0 = i + 1, j + 1
    return sorted([*pairs, *found])


def _likeness(before: Sequence[_Texts], after: Sequence[_Texts]) -> Callable[[int, int], float]:
    """A row is most like one with the same cells at the same places; it may be like any."""

    def likeness(i: int, j: int) -> float:
        same = sum(1 for x, y in zip(before[i], after[j], strict=False) if x and x == y)
        return same + 0.1

    return likeness
