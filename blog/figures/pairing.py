"""The figures of two texts that say the same, and those that do not. Plain Python."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from blog.figures.figure import Figure, Mismatch, Reading

NEAR = 12  # a wrong figure's counterpart is sought among so many before and behind its place

APART = {"year", "decade", "month", "day", "weekday", "time", "quarter", "half-year", "relative", "vague"}
Readings = Callable[[Figure], Iterable[Reading]]
SOFT = {"ordinal", "relative", "half-year", "vague"}
OPPOSITE = {("over", "under"), ("under", "over")}


@dataclass(slots=True)
class Placed:
    """A figure, the number of its block, and its place among all figures of its side, from 0 to 1."""

    figure: Figure
    block: int
    place: float
    taken: bool = False


def placed(blocks: Iterable[tuple[int, Sequence[Figure]]]) -> list[Placed]:
    """The figures of some blocks of one side, in order."""
    flat = [(figure, number) for number, figures in blocks for figure in figures]
    last = max(len(flat) - 1, 1)
    return [Placed(figure, number, n / last) for n, (figure, number) in enumerate(flat)]


def mismatches(english: list[Placed], chinese: list[Placed]) -> list[Mismatch]:
    """What differs between the figures of two texts that should say the same."""
    found: list[Mismatch] = []
    for left_readings, right_readings in ((_first, _first), (_all, _all), (_plain, _money), (_money, _plain)):
        for left, right in _matches(english, chinese, left_readings, right_readings):
            left.taken = right.taken = True
            if (left.figure.bound, right.figure.bound) in OPPOSITE:
                found.append(_mismatch(left, right))
    left_over = [item for item in english if not item.taken]
    right_over = [item for item in chinese if not item.taken]
    firm_left = _unsaid(left_over, chinese)
    firm_right = _unsaid(right_over, english)
    return [*found, *_paired(firm_left, firm_right, left_over, right_over)]


def _first(figure: Figure) -> Iterable[Reading]:
    return figure.readings[:1]


def _all(figure: Figure) -> Iterable[Reading]:
    return figure.readings


def _plain(figure: Figure) -> Iterable[Reading]:
    return (("plain", value) for kind, value in figure.readings if kind == "number")


def _money(figure: Figure) -> Iterable[Reading]:
    """An amount without its currency, which the other text may leave out."""
    return (("plain", value) for kind, value in figure.readings if kind.startswith("money"))


def _matches(
    english: list[Placed], chinese: list[Placed], left_readings: Readings, right_readings: Readings
) -> Iterable[tuple[Placed, Placed]]:
    """Each figure with the first free one of the other text that shares a reading."""
    waiting: dict[Reading, deque[Placed]] = defaultdict(deque)
    for item in chinese:
        if not item.taken:
            for reading in right_readings(item.figure):
                waiting[reading].append(item)
    for item in english:
        if item.taken:
            continue
        for reading in left_readings(item.figure):
            queue = waiting.get(reading)
            while queue and queue[0].taken:
                queue.popleft()
            if queue:
                yield item, queue.popleft()
                break


def _unsaid(left_over: list[Placed], others: list[Placed]) -> list[Placed]:
    """Those that must not stand alone: not merely said once more than in the other text."""
    said = {reading for item in others for reading in item.figure.readings}
    return [item for item in left_over if item.figure.firm and said.isdisjoint(item.figure.readings)]


def _paired(
    firm_left: list[Placed], firm_right: list[Placed], left_over: list[Placed], right_over: list[Placed]
) -> Iterable[Mismatch]:
    """Every figure left over, with its likely counterpart: first firm ones, then any that is left over."""
    for item in firm_left:
        other = _counterpart(item, firm_right) or _counterpart(item, right_over)
        item.taken = True
        if other:
            other.taken = True
        yield _mismatch(item, other)
    for item in firm_right:
        if not item.taken:
            other = _counterpart(item, left_over)
            item.taken = True
            if other:
                other.taken = True
            yield _mismatch(other, item)
    yield from _soft(left_over, right_over)


def _soft(left_over: list[Placed], right_over: list[Placed]) -> Iterable[Mismatch]:
    """Ranks and relative dates that may each stand alone, but not against another of their kind."""
    waiting: dict[str, deque[Placed]] = defaultdict(deque)
    for item in right_over:
        if not item.taken and item.figure.kind in SOFT:
            waiting[_sort(item.figure)].append(item)
    for item in left_over:
        if not item.taken and item.figure.kind in SOFT and (same := waiting.get(_sort(item.figure))):
            yield _mismatch(item, same.popleft())


def _sort(figure: Figure) -> str:
    return f"{figure.kind} {figure.readings[0][0]}"


def _counterpart(item: Placed, others: list[Placed]) -> Placed | None:
    """The free figure of the other text, near the same place, that is most like `item`, if one is at all."""
    at = bisect_left(others, item.place, key=lambda other: other.place)
    near = [other for other in others[max(0, at - NEAR) : at + NEAR] if not other.taken]
    scored = [(_likeness(item, other), -n, other) for n, other in enumerate(near)]
    best = max(scored, key=lambda score: score[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _likeness(item: Placed, other: Placed) -> float:
    one, two = _kinds(item.figure), _kinds(other.figure)
    if not one & two and (one & APART or two & APART):
        return 0
    score = 1.0 if one & two else 0.4
    if _digits(item.figure.readings[0][1]) == _digits(other.figure.readings[0][1]):
        score += 1
    return score + 0.3 * (1 - abs(item.place - other.place))


def _kinds(figure: Figure) -> set[str]:
    return {kind.split(" ")[0] for kind, _ in figure.readings}


def _digits(value: object) -> str:
    """The significant digits: the same after a slip of a unit."""
    return str(value).strip("0.")


def _mismatch(left: Placed | None, right: Placed | None) -> Mismatch:
    return Mismatch(
        left.figure if left else None,
        right.figure if right else None,
        left.block if left else None,
        right.block if right else None,
    )
