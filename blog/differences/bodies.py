"""Two clean bodies compared: which block became which, and what is different in it."""

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from blog.differences.blocks import Block, read
from blog.differences.grids import Grid, cell_pairs, table_pairs
from blog.differences.lines import Span, compare_lines, traits
from blog.differences.matching import Pair, matches, pair_up

ALIKE = 0.25  # share of words, and of pairs of them, in common from which two paragraphs are one that changed


@dataclass(frozen=True)
class Row:
    """One line of a comparison: a block of either body or of both, and what is different.

    A block that moved has two rows, `before` alone where it was and `after` alone where it is now; both have
    both numbers, which count the blocks of a body from 1. `note` names what the words do not show: "kind"
    (heading, paragraph, list item, quotation), "around" (in another list or quotation, or deeper), "link",
    "marks" (bold, italic), "photo" and "refers" (another photo, file or video in its place), "alt",
    "caption". The spans are those of the
    text; for a text alternative take `compare_lines`.
    """

    kind: Literal["same", "changed", "removed", "added", "moved"]
    before: Block | None
    after: Block | None
    spans: tuple[Span, ...] = ()
    number_before: int | None = None
    number_after: int | None = None
    note: tuple[str, ...] = ()

    @property
    def spans_before(self) -> tuple[Span, ...]:
        """The text of `before`: what stayed and what was removed."""
        return tuple(span for span in self.spans if self.before and span.kind != "added")

    @property
    def spans_after(self) -> tuple[Span, ...]:
        """The text of `after`: what stayed and what was added."""
        return tuple(span for span in self.spans if self.after and span.kind != "removed")


def compare_bodies(before: str, after: str) -> list[Row]:
    """Two clean bodies as rows with every block of both sides once, each side in its own order.

    Where one list or quotation ends and the next of its kind begins is not compared.
    """
    a, b = read(before), read(after)
    pairs, moved = _partners(a, b)
    came = {j: i for i, j in moved.items()}
    rows: list[Row] = []
    for gone, new, pair in _gaps(pairs, len(a), len(b)):
        rows += (
            _moved(a, b, i, moved[i], "before") if i in moved else _alone(a[i], i, "removed") for i in gone
        )
        rows += (_moved(a, b, came[j], j, "after") if j in came else _alone(b[j], j, "added") for j in new)
        if pair:
            rows.append(_row(a, b, *pair))
    return rows


def _alone(block: Block, at: int, kind: Literal["removed", "added"]) -> Row:
    spans = (Span(block.text, kind),) if block.text else ()
    if kind == "removed":
        return Row(kind, block, None, spans, number_before=at + 1)
    return Row(kind, None, block, spans, number_after=at + 1)


def _row(a: Sequence[Block], b: Sequence[Block], i: int, j: int) -> Row:
    spans = compare_lines(a[i].text, b[j].text)
    kind: Literal["same", "changed"] = "same" if a[i] == b[j] else "changed"
    return Row(kind, a[i], b[j], spans, i + 1, j + 1, tuple(_notes(a[i], b[j], spans)))


def _moved(a: Sequence[Block], b: Sequence[Block], i: int, j: int, side: Literal["before", "after"]) -> Row:
    row = replace(_row(a, b, i, j), kind="moved")
    return replace(row, after=None) if side == "before" else replace(row, before=None)


def _notes(a: Block, b: Block, spans: Sequence[Span]) -> Iterator[str]:
    if a.kind != b.kind:
        yield "kind"
    elif a.around != b.around:
        yield "around"
    if _dressed_otherwise(a.links, b.links, spans):
        yield "link"
    if _dressed_otherwise(a.marks, b.marks, spans):
        yield "marks"
    if a.image != b.image:
        yield "photo"
    if a.refers != b.refers:
        yield "refers"
    if a.alt != b.alt:
        yield "alt"
    if a.kind in {"photo", "file", "video"} and a.kind == b.kind and a.text != b.text:
        yield "caption"


def _dressed_otherwise(a: Sequence[str], b: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether other links (or marks) are in use, or the same characters have others."""
    if {*a, ""} != {*b, ""}:
        return True
    i = j = 0
    for span in spans:
        i1 = i if span.kind == "added" else i + len(span.text)
        j1 = j if span.kind == "removed" else j + len(span.text)
        if span.kind == "same" and a[i:i1] != b[j:j1]:
            return True
        i, j = i1, j1
    return False


def _gaps(pairs: Collection[Pair], la: int, lb: int) -> Iterator[tuple[range, range, Pair | None]]:
    """What stands on either side before each pair, with the pair; last what stands behind them all."""
    i0 = j0 = 0
    for i, j in sorted(pairs):
        yield range(i0, i), range(j0, j), (i, j)
        i0, j0 = i + 1, j + 1
    yield range(i0, la), range(j0, lb), None


def _partners(a: Sequence[Block], b: Sequence[Block]) -> tuple[list[Pair], dict[int, int]]:
    """Which block became which: pairs that rise on both sides, and where the others moved from and to.

    A table that is on both sides is one thing first, and is opened cell by cell once its place is known.
    """
    tables = {one.start: (one, other) for one, other in table_pairs(a, b)}
    keys_a, keys_b = _keys(a, b, list(tables.values()))
    at_a, at_b = list(keys_a), list(keys_b)
    found = matches(list(keys_a.values()), list(keys_b.values()), 1)
    pairs = [(at_a[i + n], at_b[j + n]) for i, j, size in found for n in range(size)]
    kept_a, kept_b = {i for i, _ in pairs}, {j for _, j in pairs}
    moved = _elsewhere(
        {i: key for i, key in keys_a.items() if i not in kept_a},
        {j: key for j, key in keys_b.items() if j not in kept_b},
    )
    kept_a, kept_b = kept_a | moved.keys(), kept_b | set(moved.values())
    left = {i: a[i] for i in at_a if i not in kept_a}
    right = {j: b[j] for j in at_b if j not in kept_b}
    likeness = _Likeness(left, right)
    for gone, new, _ in [*_gaps(pairs, len(a), len(b))]:
        for i, j in [*pair_up([i for i in gone if i in left], [j for j in new if j in right], likeness)]:
            del left[i], right[j]
            pairs.append((i, j))
    moved |= _elsewhere(_numbers(left), _numbers(right))
    return _opened(pairs, tables), dict(_opened(list(moved.items()), tables))


def _keys(
    a: Sequence[Block], b: Sequence[Block], tables: Sequence[tuple[Grid, Grid]]
) -> tuple[dict[int, int], dict[int, int]]:
    """By its number what stands for each block, the same for the same; of a table on both sides the first."""
    ids: dict[Block, int] = {}
    keys = [{n: ids.setdefault(block, len(ids)) for n, block in enumerate(side)} for side in (a, b)]
    for sign, pair in enumerate(tables, start=1):
        for side, grid in zip(keys, pair, strict=True):
            for n in grid.places:
                del side[n]
            side[grid.start] = -sign
    one, other = (dict(sorted(side.items())) for side in keys)
    return one, other


def _opened(pairs: Sequence[Pair], tables: Mapping[int, tuple[Grid, Grid]]) -> list[Pair]:
    """The pairs with the cells of two tables in the place of the tables."""
    found: list[Pair] = []
    for i, j in pairs:
        found += cell_pairs(*tables[i]) if i in tables else [(i, j)]
    return sorted(found)


def _numbers(blocks: Mapping[int, Block]) -> dict[int, int]:
    return {at: block.image for at, block in blocks.items() if block.image is not None}


def _elsewhere(left: Mapping[int, Hashable], right: Mapping[int, Hashable]) -> dict[int, int]:
    """The first of `left` to the first of `right` with the same name, the second to the second, and so on."""
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for j, name in right.items():
        places[name].append(j)
    return {i: places[name].popleft() for i, name in left.items() if places[name]}


class _Likeness:
    """How much two blocks have in common: nothing, or a number from ALIKE to 1."""

    def __init__(self, left: Mapping[int, Block], right: Mapping[int, Block]) -> None:
        self.left, self.right = dict(left), dict(right)
        self.traits_left = {i: traits(block.text) for i, block in left.items()}
        self.traits_right = {j: traits(block.text) for j, block in right.items()}
        self.travelling = set(_numbers(left).values()) & set(_numbers(right).values())

    def __call__(self, i: int, j: int) -> float:
        a, b = self.left[i], self.right[j]
        if a.image is not None or b.image is not None:
            if a.image == b.image:
                return 1
            return 0 if None in (a.image, b.image) or self.travelling & {a.image, b.image} else ALIKE
        if a.text == b.text:
            return 1
        x, y = self.traits_left[i], self.traits_right[j]
        share = 2 * len(x & y) / (len(x) + len(y) or 1)
        return share if share >= ALIKE else 0
