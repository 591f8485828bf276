"""The words of a quotation laid along those of a text, in time that grows with their length."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from blog.differences.matching import Run, matches

_SEPARATOR = "\x1f"
_GRAM = 4  # words in a row that, found once on each side, are the same place
_MOST_PLACES = 12  # of one pair of words in the quotation: a text of one word repeated costs no more
_FARTHEST = 6  # words that may be different at either end
_MOST_LEFT_OUT = 30  # words that a short quotation may leave out without saying so
_STRAY = 2  # words the same between larger differences are chance

Keys = Sequence[str]


@dataclass(frozen=True)
class Gap:
    """Words that differ: from and to in the quotation, from and to in the text."""

    quoted: tuple[int, int]
    written: tuple[int, int]


@dataclass(frozen=True)
class Aligned:
    """`runs` are the words that are the same, `windows` the stretches of the text that were quoted.

    `is_ordered` is false where the parts of the quotation stand in another order in the text.
    """

    runs: list[Run]
    windows: list[tuple[int, int]]
    gaps: list[Gap]
    likeness: float
    is_ordered: bool = True

    @property
    def is_exact(self) -> bool:
        """Whether every word is the same, in the same order."""
        return self.is_ordered and not self.gaps


def aligned(parts: Sequence[Keys], text: Keys) -> Aligned | None:
    """The `parts` of a quotation along `text`; None where one of them has nothing like it there."""
    exact = _exactly(parts, text)
    if exact:
        return exact
    found = Aligned([], [], [], 0)
    same = all_words = offset = 0
    is_ordered = True
    for part in parts:
        runs, window = _nearly(part, text)
        if not runs:
            return None
        is_ordered = is_ordered and (not found.windows or window[0] >= found.windows[-1][0])
        moved = [(q + offset, s, size) for q, s, size in runs]
        found.runs.extend(moved)
        found.windows.append(window)
        found.gaps.extend(_gaps(moved, (offset, offset + len(part)), window))
        same += sum(size for _q, _s, size in runs)
        all_words += len(part) + window[1] - window[0]
        offset += len(part)
    likeness = min(0.99, 2 * same / all_words)
    return Aligned(found.runs, found.windows, found.gaps, likeness, is_ordered)


def _exactly(parts: Sequence[Keys], text: Keys) -> Aligned | None:
    joined = _joined(text)
    runs, windows = [], []
    place = offset = 0
    for part in parts:
        place = joined.find(_joined(part), place)
        if place < 0:
            return None
        start = joined.count(_SEPARATOR, 0, place)
        runs.append((offset, start, len(part)))
        windows.append((start, start + len(part)))
        place += len(_joined(part)) - 1
        offset += len(part)
    return Aligned(runs, windows, [], 1)


def _joined(keys: Keys) -> str:
    return _SEPARATOR + "".join(key + _SEPARATOR for key in keys)


def _nearly(part: Keys, text: Keys) -> tuple[list[Run], tuple[int, int]]:
    """The runs that a part shares with the stretch of `text` most like it, and that stretch."""
    middle = _likeliest(part, text)
    if middle is None:
        return [], (0, 0)
    slack = max(_MOST_LEFT_OUT, len(part) // 2)
    start = max(0, middle - slack)
    end = min(len(text), middle + len(part) + slack)
    runs = _without_strays(_compact([(q, start + s, n) for q, s, n in matches(part, text[start:end], _GRAM)]))
    if not runs:
        return [], (0, 0)
    head, (q, s, n) = runs[0], runs[-1]
    before = min(head[0], _FARTHEST, head[1])
    after = min(len(part) - q - n, _FARTHEST, len(text) - s - n)
    return runs, (head[1] - before, s + n + after)


def _likeliest(part: Keys, text: Keys) -> int | None:
    """Where in `text` the part would begin, by the pairs of words that both have (single words else)."""
    size = 2 if len(part) > 2 else 1
    width = max(6, len(part) // 4)
    places: defaultdict[Keys, list[int]] = defaultdict(list)
    for q in range(len(part) - size + 1):
        gram = tuple(part[q : q + size])
        if len(places[gram]) < _MOST_PLACES:
            places[gram].append(q)
    votes: Counter[int] = Counter()
    for s in range(len(text) - size + 1):
        for q in places.get(tuple(text[s : s + size]), ()):
            votes[(s - q) // width] += 1
    if not votes:
        return None
    best = max(votes, key=lambda band: (votes[band] + votes[band + 1], votes[band], -band))
    return max(0, best * width + (width if votes[best + 1] > votes[best] else width // 2))


def _compact(runs: list[Run]) -> list[Run]:
    """The stretch of runs worth most: what is the same counts for it, what lies between against it."""
    best: tuple[float, int, int] = (0, 0, 0)
    worth, first = 0.0, 0
    for n, (q, s, size) in enumerate(runs):
        if n:
            before_q, before_s, before = runs[n - 1]
            added, left_out = q - before_q - before, s - before_s - before
            worth -= max(added / 2, left_out / 5 + (left_out > _STRAY))
        if worth <= 0:
            worth, first = 0.0, n
        worth += size
        best = max(best, (worth, -first, n))
    return runs[-best[1] : best[2] + 1] if best[0] else []


def _without_strays(runs: list[Run]) -> list[Run]:
    """The runs without short ones between two differences that are longer."""
    kept = runs[:1]
    for n in range(1, len(runs) - 1):
        q, s, size = runs[n]
        before_q, before_s, before = kept[-1]
        next_q, next_s, _size = runs[n + 1]
        left = max(q - before_q - before, s - before_s - before)
        right = max(next_q - q - size, next_s - s - size)
        if size > _STRAY or size >= min(left, right):
            kept.append(runs[n])
    return kept + runs[1:][-1:] if len(runs) > 1 else kept


def _gaps(runs: list[Run], quoted: tuple[int, int], written: tuple[int, int]) -> list[Gap]:
    found = []
    q_end, s_end = quoted[0], written[0]
    for q, s, size in [*runs, (quoted[1], written[1], 0)]:
        if q_end < q or s_end < s:
            found.append(Gap((q_end, q), (s_end, s)))
        q_end, s_end = q + size, s + size
    return found
