"""Where two sequences of anything say the same, in time that grows with their length."""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

EFFORT = 48  # steps of a search for each item on its two sides; what it does not reach counts as changed

Items = Sequence[Hashable]
Pair = tuple[int, int]
Likeness = Callable[[int, int], float]
Run = tuple[int, int, int]  # a run begins here on the one side, there on the other, and has so many items


def matches(a: Items, b: Items, gram: int) -> list[Run]:
    """The runs that both sides have, in rising order on both.

    First those of at least `gram` items that stand once on each side, then, between them, the longest ones.
    """
    runs: list[Run] = []
    ai = bi = 0
    for i, j, size in [*_anchors(_grams(a, gram), _grams(b, gram), gram), (len(a), len(b), 0)]:
        runs += [(ai + x, bi + y, n) for x, y, n in _between(a[ai:i], b[bi:j])]
        runs.append((i, j, size))
        ai, bi = i + size, j + size
    return [run for run in runs if run[2]]


def ends(a: Items, b: Items) -> tuple[int, int]:
    """How many items the beginnings of both sides share, and how many of the others the ends."""
    shorter = min(len(a), len(b))
    head = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    tail = next((n for n in range(shorter - head) if a[-1 - n] != b[-1 - n]), shorter - head)
    return head, tail


def _grams(items: Items, size: int) -> list[Hashable]:
    return list(zip(*(items[n:] for n in range(size)), strict=False))


def _anchors(a: Items, b: Items, size: int) -> list[Run]:
    """The runs made of what is on each side once; every item of `a` and `b` stands for `size` in a row."""
    once_a, once_b = _once(a), _once(b)
    runs: list[Run] = []
    for i, j in _rising([(i, once_b[x]) for x, i in once_a.items() if x in once_b]):
        x, y, n = runs[-1] if runs else (0, 0, 0)
        if runs and i - x == j - y and i <= x + n:
            runs[-1] = (x, y, i - x + size)
        elif i >= x + n and j >= y + n:
            runs.append((i, j, size))
    return runs


def _once(items: Items) -> dict[Hashable, int]:
    counts = Counter(items)
    return {item: n for n, item in enumerate(items) if counts[item] == 1}


def _rising(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most points, out of some sorted by the first number, of which the second rises too."""
    least: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for n, (_, j) in enumerate(points):
        length = bisect_left(least, j)
        back.append(ends[length - 1] if length else -1)
        least[length : length + 1] = [j]
        ends[length : length + 1] = [n]
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(points[at])
        at = back[at]
    return chosen[::-1]


def _between(a: Items, b: Items) -> list[Run]:
    """The beginning and the end that both sides share, and what the search finds between them."""
    head, tail = ends(a, b)
    middle = _search(a[head : len(a) - tail], b[head : len(b) - tail])
    return [
        (0, 0, head),
        *((head + i, head + j, n) for i, j, n in middle),
        (len(a) - tail, len(b) - tail, tail),
    ]


def _search(a: Items, b: Items) -> list[Run]:
    """The longest run, then the longest on either side of it, and so on until the effort is spent.

    Where not even the first can be paid for, items are matched by how often they came before.
    """
    if not a or not b:
        return []
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    times = Counter(b)
    steps = [0, *accumulate(1 + times[item] for item in a)]
    effort = EFFORT * (len(a) + len(b))
    if steps[-1] > effort:
        return _anchors(_numbered(a), _numbered(b), 1)
    runs: list[Run] = []
    waiting = deque([(0, len(a), 0, len(b))])
    while waiting:
        a0, a1, b0, b1 = waiting.popleft()
        effort -= steps[a1] - steps[a0]
        if effort < 0:
            break
        i, j, n = matcher.find_longest_match(a0, a1, b0, b1)
        if n:
            runs.append((i, j, n))
            parts = (a0, i, b0, j), (i + n, a1, j + n, b1)
            waiting.extend(part for part in parts if part[0] < part[1] and part[2] < part[3])
    return sorted(runs)


def _numbered(items: Items) -> list[Hashable]:
    seen: Counter[Hashable] = Counter()
    numbered: list[Hashable] = []
    for item in items:
        numbered.append((item, seen[item]))
        seen[item] += 1
    return numbered


def pair_up(left: Sequence[int], right: Sequence[int], likeness: Likeness) -> Iterator[Pair]:
    """The most alike of two rows of numbers, in order; long rows part by part, as EFFORT allows."""
    parts = len(left) * len(right) // (EFFORT * (len(left) + len(right) or 1)) + 1
    for n in range(parts):
        yield from _best(
            left[len(left) * n // parts : len(left) * (n + 1) // parts],
            right[len(right) * n // parts : len(right) * (n + 1) // parts],
            likeness,
        )


def _best(left: Sequence[int], right: Sequence[int], likeness: Likeness) -> Iterator[Pair]:
    """The pairs that rise on both sides with the largest sum of likeness."""
    alike = [[likeness(i, j) for j in right] for i in left]
    total = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for x in reversed(range(len(left))):
        for y in reversed(range(len(right))):
            together = alike[x][y] and alike[x][y] + total[x + 1][y + 1]
            total[x][y] = max(together, total[x + 1][y], total[x][y + 1])
    x = y = 0
    while x < len(left) and y < len(right):
        if alike[x][y] and total[x][y] == alike[x][y] + total[x + 1][y + 1]:
            yield left[x], right[y]
            x, y = x + 1, y + 1
        elif total[x][y] == total[x + 1][y]:
            x += 1
        else:
            y += 1
