"""Two plain texts compared: word by word where they are Latin, character by character where Chinese."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from blog.differences.matching import Run, ends, matches

GRAM = 8  # tokens in a row that, found once in each text, are the same place
ISLAND = 3  # words or characters that, the same between two longer changes, still count as changed

_CJK = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MODIFIERS = r"(?:[\u0300-\u036f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]|\u200d.)*"
_WORD = rf"(?:[^\W{_CJK}]{_MODIFIERS})+"
_TOKEN = re.compile(
    rf"(?:[A-Z]{{0,3}}[$€£¥￥](?=\d))?{_WORD}(?:(?:(?<=\d)[.,:/\-](?=\d)|['’]){_WORD})*[%％‰]?|.{_MODIFIERS}",
    re.DOTALL,
)
_Piece = tuple[bool, int, int, int, int]  # the same on both sides?; its tokens before, from and to; and after


@dataclass(frozen=True)
class Span:
    """Some characters that both texts have, or only the one before, or only the one after."""

    text: str
    kind: Literal["same", "removed", "added"]


def compare_lines(before: str, after: str) -> tuple[Span, ...]:
    """Two plain texts as one: without the added spans it is `before`, without the removed ones `after`."""
    if before == after:
        return (Span(before, "same"),) if before else ()
    a, b = tokens(before), tokens(after)
    spans = []
    for same, a0, a1, b0, b1 in _tidy(a, b, _pieces(a, b)):
        if a0 < a1:
            spans.append(Span("".join(a[a0:a1]), "same" if same else "removed"))
        if b0 < b1 and not same:
            spans.append(Span("".join(b[b0:b1]), "added"))
    return tuple(spans)


def tokens(text: str) -> list[str]:
    """Latin words, numbers with their currency and percent sign, and every other character by itself."""
    return _TOKEN.findall(text)


def traits(text: str) -> frozenset[tuple[str, int]]:
    """What like texts share: words and characters, and pairs of them, each with how often it came before.

    Spaces and punctuation are left out.
    """
    words = [token for token in tokens(text) if not _is_minor(token)]
    seen: Counter[str] = Counter()
    found = set()
    for trait in [*words, *map(" ".join, pairwise(words))]:
        found.add((trait, seen[trait]))
        seen[trait] += 1
    return frozenset(found)


def _is_minor(token: str) -> bool:
    return not (token[0].isalnum() or token[-1].isalnum())


def _runs(a: Sequence[str], b: Sequence[str]) -> Iterator[Run]:
    """The runs of tokens that both sides have: found among the words, then widened by what is beside them."""
    at_a, at_b = ([n for n, token in enumerate(side) if not _is_minor(token)] for side in (a, b))
    found = matches([a[n] for n in at_a], [b[n] for n in at_b], GRAM)
    words = [(at_a[i + n], at_b[j + n]) for i, j, size in found for n in range(size)]
    ai = bi = 0
    for i, j in [*words, (len(a), len(b))]:
        if ai < i and bi < j:
            head, tail = ends(a[ai:i], b[bi:j])
            yield ai, bi, head
            yield i - tail, j - tail, tail
        yield i, j, int(i < len(a))
        ai, bi = i + 1, j + 1


def _pieces(a: Sequence[str], b: Sequence[str]) -> Iterator[_Piece]:
    """All tokens of both sides in order, the same and the different in turn."""
    runs = [run for run in _runs(a, b) if run[2]]
    ai = bi = start_a = start_b = 0
    for i, j, size in [*runs, (len(a), len(b), 0)]:
        if (i, j) != (ai, bi) or not size:
            if start_a < ai:
                yield True, start_a, ai, start_b, bi
            if (i, j) != (ai, bi):
                yield False, ai, i, bi, j
            start_a, start_b = i, j
        ai, bi = i + size, j + size


def _tidy(a: Sequence[str], b: Sequence[str], pieces: Iterator[_Piece]) -> list[_Piece]:
    """The pieces with a small one that is the same between two larger changes made part of one change."""
    weight_a, weight_b = ([0, *accumulate(not _is_minor(token) for token in side)] for side in (a, b))
    tidy: list[_Piece] = []
    for piece in pieces:
        tidy.append(piece)
        while len(tidy) > 2 and not tidy[-1][0]:
            (_, a0, _, b0, _), island, (_, _, a1, _, b1) = tidy[-3:]
            weight = weight_a[island[2]] - weight_a[island[1]]
            around = min(
                max(weight_a[i1] - weight_a[i0], weight_b[j1] - weight_b[j0])
                for _, i0, i1, j0, j1 in (tidy[-3], tidy[-1])
            )
            if weight and (weight > ISLAND or weight >= around):
                break
            tidy[-3:] = [(False, a0, a1, b0, b1)]
    return tidy
