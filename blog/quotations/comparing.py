"""Whether a quotation stands in a text: word for word, nearly, and what is different then."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from blog.quotations.aligning import Aligned, Gap, aligned
from blog.quotations.figures import is_figure
from blog.quotations.quotation import Quotation
from blog.quotations.words import Passage, Strand, Word

NEARLY = 0.6  # of the words of both sides, the same ones in order: below it nothing was quoted
LONGEST_SHOWN = 700  # characters of a passage, beside what was quoted
_BESIDE = 200


@dataclass(frozen=True)
class Span:
    """A piece of a text; `is_marked` where it was quoted (word for word), or is different (nearly)."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Shown:
    """A passage of the post, whole or cut around what was quoted."""

    passage: Passage
    spans: Sequence[Span]


@dataclass(frozen=True)
class Change:
    """One difference: `written` is the post's, `quoted` the quotation's; one of them may be empty."""

    written: str
    quoted: str
    is_figure: bool


@dataclass(frozen=True)
class Comparison:
    """What a text says of a quotation.

    `likeness` is 1 where all words are the same; `as_written` counts those that are also written the same
    (not in the other Chinese). `changes` has figures first. `is_ordered` is false where parts of the
    quotation stand in another order.
    """

    likeness: float
    shown: Sequence[Shown]
    quoted: Sequence[Span] = ()
    changes: Sequence[Change] = ()
    as_written: int = 0
    is_exact: bool = False
    is_ordered: bool = True


def compare(quotation: Quotation, strands: Sequence[Strand]) -> Comparison | None:
    """What the best of `strands` says of `quotation`; None where none of them says it, not even nearly."""
    parts = [[word.key for word in part] for part in quotation.parts]
    asked = Counter(key for part in parts for key in part)
    best: Aligned | None = None
    best_strand = None
    for strand in strands:
        if not _may_say(asked, strand):
            continue
        found = aligned(parts, strand.keys)
        if found and (best is None or found.likeness > best.likeness):
            best, best_strand = found, strand
        if best and best.is_exact:
            break
    if best is None or best_strand is None or best.likeness < NEARLY:
        return None
    return _told(quotation, best_strand, best)


def _may_say(asked: Counter[str], strand: Strand) -> bool:
    """Whether enough of the words are there at all: what follows costs more."""
    shared = (asked & Counter(strand.keys)).total()
    return 2 * shared >= NEARLY * (asked.total() + shared)


def _told(quotation: Quotation, strand: Strand, found: Aligned) -> Comparison:
    quoted = quotation.words
    same = {(q, s) for run in found.runs for q, s in zip(*_ranges(run), strict=True)}
    in_post = {s for _q, s in same}
    if found.is_exact:
        marked = {s for start, end in found.windows for s in range(start, end)}
        spans: Sequence[Span] = ()
    else:
        marked = {s for start, end in found.windows for s in range(start, end)} - in_post
        spans = _spans(quotation.text, quoted, set(range(len(quoted))) - {q for q, _s in same})
    texts = [passage.text for passage in strand.passages]
    as_written = sum(
        quotation.text[quoted[q].start : quoted[q].end] == _raw(texts, *strand.words[s]) for q, s in same
    )
    return Comparison(
        likeness=found.likeness,
        shown=list(_passages(strand, found.windows, marked)),
        quoted=spans,
        changes=sorted(_changes(quotation, strand, found.gaps), key=lambda change: not change.is_figure),
        as_written=as_written,
        is_exact=found.is_exact,
        is_ordered=found.is_ordered,
    )


def _ranges(run: tuple[int, int, int]) -> tuple[range, range]:
    q, s, size = run
    return range(q, q + size), range(s, s + size)


def _raw(texts: Sequence[str], place: int, word: Word) -> str:
    return texts[place][word.start : word.end]


def _passages(strand: Strand, windows: Sequence[tuple[int, int]], marked: set[int]) -> Iterator[Shown]:
    """The passages that the windows touch, in order."""
    touched = {n for start, end in windows for n in range(start, end)}
    for place, group in groupby(enumerate(strand.words), key=lambda each: each[1][0]):
        inside = [(n, word) for n, (_place, word) in group]
        if not any(n in touched for n, _word in inside):
            continue
        passage = strand.passages[place]
        wanted = [word for n, word in inside if n in touched]
        ring = {order for order, (n, _word) in enumerate(inside) if n in marked}
        start, end = _cut(passage.text, wanted[0].start, wanted[-1].end)
        yield Shown(passage, _spans(passage.text, [word for _n, word in inside], ring, start, end))


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    if len(text) <= LONGEST_SHOWN:
        return 0, len(text)
    return max(0, start - _BESIDE), min(len(text), end + _BESIDE)


def _spans(
    text: str, words: Sequence[Word], marked: set[int], start: int = 0, end: int | None = None
) -> list[Span]:
    """`text[start:end]` with the words of these numbers marked; what stands between two of them too."""
    end = len(text) if end is None else end
    found = [Span("…")] if start else []
    here = start
    for first, last in _runs_of(sorted(marked)):
        a, b = words[first].start, words[last].end
        found += [Span(text[here:a]), Span(text[a:b], is_marked=True)]
        here = b
    found += [Span(text[here:end]), Span("…" if end < len(text) else "")]
    return [span for span in found if span.text]


def _runs_of(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _offset, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        run = [number for _order, number in group]
        yield run[0], run[-1]


def _changes(quotation: Quotation, strand: Strand, gaps: Sequence[Gap]) -> Iterator[Change]:
    words = quotation.words
    for gap in gaps:
        quoted = words[gap.quoted[0] : gap.quoted[1]]
        written = strand.words[gap.written[0] : gap.written[1]]
        said = quotation.text[quoted[0].start : quoted[-1].end] if quoted else ""
        pieces = []
        for place, group in groupby(written, key=lambda each: each[0]):
            inside = [word for _place, word in group]
            pieces.append(strand.passages[place].text[inside[0].start : inside[-1].end])
        yield Change(" ".join(pieces), said, is_figure(said) or is_figure(" ".join(pieces)))
