"""Which blocks of two texts belong together where one has more than the other. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass

from blog.figures.figure import Figure, Reading

# Comparisons of two blocks; in longer texts a block has its counterpart near the same place.
MOST_CELLS = 10_000
MOST_SAID = 40  # figures by which a block is known
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

    The cheapest way through all: blocks are the dearer to pair the more their firm figures and their lengths
    differ.
    """
    rows, columns = len(english), len(chinese)
    left, right = _blocks(english, figures[0], ENGLISH_LENGTH), _blocks(chinese, figures[1], 1)
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
    said: tuple[frozenset[Reading], ...]  # what each firm figure may stand for

    def with_next(self, other: "_Block") -> "_Block":
        """Two blocks as one."""
        return _Block(self.length + other.length, self.said + other.said)


def _blocks(texts: Sequence[str], figures: Sequence[list[Figure]], length: float) -> list[_Block]:
    return [
        _Block(
            len(text) / length,
            tuple(frozenset(figure.readings) for figure in block if figure.firm)[:MOST_SAID],
        )
        for text, block in zip(texts, figures, strict=True)
    ]


def _cost(left: list[_Block], right: list[_Block]) -> float:
    if not left or not right:
        return SKIPPED + 0.3 * sum(len(block.said) for block in left + right)
    one = left[0] if len(left) == 1 else left[0].with_next(left[1])
    two = right[0] if len(right) == 1 else right[0].with_next(right[1])
    merged = MERGED if len(left) + len(right) > 2 else 0
    alone = _alone(one, two) + _alone(two, one) if one.said or two.said else 0
    return merged + alone + _lengths(one.length, two.length)


def _alone(one: _Block, two: _Block) -> int:
    """How many figures of one block have no equal in the other."""
    others = frozenset().union(*two.said)
    return sum(1 for readings in one.said if readings.isdisjoint(others))


def _lengths(english: float, chinese: float) -> float:
    """From 0 to 2: by how much one side is too long for the other."""
    short, long = sorted((english + 5, chinese + 5))
    return min(2.0, (long / short - 1) * 1.2)
