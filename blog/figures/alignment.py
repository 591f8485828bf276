"""Which blocks of two texts belong together where one has more than the other. Plain Python."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from blog.figures.figure import Figure, Reading

MOST_CELLS = (
    50_000  # comparisons of two blocks; in longer texts a block has its counterpart near the same place
)
SKIPPED = 1.5  # what a block without a counterpart costs, in figures that differ
MERGED = 0.6  # what it costs to set two blocks against one
ENGLISH_LENGTH = 3.2  # English characters to one of Chinese

Pair = tuple[range, range]
STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


def aligned(
    english: Sequence[str],
    chinese: Sequence[str],
    figures: tuple[Sequence[list[Figure]], Sequence[list[Figure]]],
) -> list[Pair]:
    """Runs of block numbers that belong together, in rising order: one and one, one and none, one and two.

    One and one throughout where both texts have the same number of blocks, else the cheapest way through all:
    blocks are the dearer to pair the more their firm figures and their lengths differ.
    """
    rows, columns = len(english), len(chinese)
    if rows == columns:
        return [(range(n, n + 1), range(n, n + 1)) for n in range(rows)]
    left = [
        _Block(len(text) / ENGLISH_LENGTH, _said(block))
        for text, block in zip(english, figures[0], strict=True)
    ]
    right = [_Block(len(text), _said(block)) for text, block in zip(chinese, figures[1], strict=True)]
    width = _width(rows, columns)
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for i in range(rows + 1):
        middle = i * columns // max(rows, 1)
        for j in range(max(0, middle - width), min(columns, middle + width) + 1):
            choices = [
                (before[0] + _cost(left[i - rise : i], right[j - run : j]), step)
                for step, (rise, run) in enumerate(STEPS)
                if (before := best.get((i - rise, j - run))) is not None
            ]
            if choices:
                best[i, j] = min(choices)
    return _way_back(best, rows, columns)


def _width(rows: int, columns: int) -> int:
    """How far from the diagonal a counterpart is sought: as far as the counts differ, and a little more."""
    step = columns // max(rows, 1) + 2
    return min(abs(rows - columns) + 8, max(step, MOST_CELLS // (rows + 1) // 2))


def _way_back(best: dict[tuple[int, int], tuple[float, int]], rows: int, columns: int) -> list[Pair]:
    pairs: list[Pair] = []
    i, j = rows, columns
    while i or j:
        rise, run = STEPS[best[i, j][1]]
        pairs.append((range(i - rise, i), range(j - run, j)))
        i, j = i - rise, j - run
    return pairs[::-1]


@dataclass(frozen=True, slots=True)
class _Block:
    length: float  # in Chinese characters
    said: Counter[frozenset[Reading]]


def _cost(left: list[_Block], right: list[_Block]) -> float:
    one, two = left[0].said if left else Counter(), right[0].said if right else Counter()
    if not left or not right:
        return SKIPPED + 0.3 * (one.total() + two.total())
    for block in left[1:]:
        one = one + block.said
    for block in right[1:]:
        two = two + block.said
    merged = MERGED if len(left) + len(right) > 2 else 0
    return (
        merged
        + _difference(one, two)
        + _lengths(sum(block.length for block in left), sum(block.length for block in right))
    )


def _said(figures: list[Figure]) -> Counter[frozenset[Reading]]:
    return Counter(frozenset(figure.readings) for figure in figures if figure.firm)


def _difference(one: Counter[frozenset[Reading]], two: Counter[frozenset[Reading]]) -> float:
    """How many figures of two blocks have no equal in the other."""
    left = {reading for readings in one for reading in readings}
    right = {reading for readings in two for reading in readings}
    alone = sum(count for readings, count in one.items() if readings.isdisjoint(right))
    return alone + sum(count for readings, count in two.items() if readings.isdisjoint(left))


def _lengths(english: float, chinese: float) -> float:
    """From 0 to 2: by how much one side is too long for the other."""
    short, long = sorted((english + 5, chinese + 5))
    return min(2.0, (long / short - 1) * 1.2)
