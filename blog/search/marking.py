"""The words that were asked for, marked in a text, and the part of a text where they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from blog.folding import Folded, fold_with_origins
from blog.given import Given
from blog.search.questions import Phrase, Question
from blog.search.terms import Place, places

_FRAGMENTS = 2  # of one snippet
_BEFORE = 0.25  # of a fragment stands before the first marked word
_FULL_STOPS = ".!?。！？；"


@dataclass(frozen=True)
class Span(Given):
    """A piece of a text; `is_marked` where it was asked for."""

    text: str
    is_marked: bool = False


def marked(text: str, question: Question) -> list[Span]:
    """`text`, whole, with what was asked for marked."""
    return _spans(text, _Searched(text).ranges(question.phrases), 0, len(text))


def snippet(passages: Iterable[str], question: Question, length: int) -> list[Span]:
    """Where `passages` say what was asked for: about `length` characters, marked, cut ones with ellipses.

    A second passage follows where it says a part of the question that the first one leaves out. Empty where
    no passage says any of it.
    """
    found: list[Span] = []
    missing = list(question.parts)
    for passage in passages:
        searched = _Searched(passage)
        ranges = searched.ranges([phrase for part in missing for phrase in part])
        if not ranges:
            continue
        start, end = _window(passage, ranges[0][0], length if not found else length // 2)
        inside = searched.ranges(question.phrases)
        found += (
            [Span(" "), *_spans(passage, inside, start, end)]
            if found
            else _spans(passage, inside, start, end)
        )
        shown = _Searched(passage[start:end])
        missing = [part for part in missing if not shown.ranges(part)]
        length -= end - start
        if not missing or length < 40 or sum(span.text == " " for span in found) >= _FRAGMENTS - 1:
            break
    return found


class _Searched:
    """A text ready for questions: folded, and cut into units when the first phrase needs it."""

    def __init__(self, text: str) -> None:
        self.folded: Folded = fold_with_origins(text)
        self._places: list[Place] | None = None

    @property
    def places(self) -> list[Place]:
        if self._places is None:
            self._places = list(places(self.folded.text))
        return self._places

    def ranges(self, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
        """Where any of `phrases` stands in the original text: in order, apart from each other."""
        found: list[tuple[int, int]] = []
        for phrase in phrases:
            found += (
                self._runs(phrase[0].text) if len(phrase) == 1 and phrase[0].is_run else self._phrases(phrase)
            )
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self.folded.original(*each) for each in found):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def _runs(self, run: str) -> Iterable[tuple[int, int]]:
        start = self.folded.text.find(run)
        while start >= 0:
            yield start, start + len(run)
            start = self.folded.text.find(run, start + len(run))

    def _phrases(self, phrase: Phrase) -> Iterable[tuple[int, int]]:
        for first in range(len(self.places) - len(phrase) + 1):
            standing = self.places[first : first + len(phrase)]
            if standing[0].unit == phrase[0] and len(phrase) == 1:
                yield standing[0].start, standing[0].end
            elif len(phrase) > 1 and _is_phrase(standing, phrase):
                head = len(phrase[0].text) if phrase[0].is_run else standing[0].end - standing[0].start
                tail = len(phrase[-1].text) if phrase[-1].is_run else standing[-1].end - standing[-1].start
                yield standing[0].end - head, standing[-1].start + tail


def _is_phrase(standing: Sequence[Place], phrase: Phrase) -> bool:
    """Whether these units say `phrase`: its first run may end a longer one, its last may begin one."""
    last = len(phrase) - 1
    for place, (wanted, (unit, _start, _end)) in enumerate(zip(phrase, standing, strict=True)):
        if wanted.is_run != unit.is_run:
            return False
        if wanted.is_run and place == 0:
            fits = unit.text.endswith(wanted.text)
        elif wanted.is_run and place == last:
            fits = unit.text.startswith(wanted.text)
        else:
            fits = unit.text == wanted.text
        if not fits:
            return False
    return True


def _spans(text: str, ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[Span]:
    found = [Span("…")] if start else []
    here = start
    for first, last in ranges:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        found += [Span(text[here:first]), Span(text[first:last], is_marked=True)]
        here = last
    found.append(Span(text[here:end]))
    if end < len(text):
        found.append(Span("…"))
    return [span for span in found if span.text]


def _window(text: str, match: int, length: int) -> tuple[int, int]:
    """The part of `text` to show: near its first match, from the beginning of a sentence if one is close."""
    if len(text) <= length:
        return 0, len(text)
    earliest = max(0, match - int(length * _BEFORE))
    start = 0
    if earliest:
        stops = [at + 1 for at in range(earliest, match) if text[at] in _FULL_STOPS and _ends(text, at)]
        start = stops[0] if stops else _word_start(text, earliest, match)
    while start < match and text[start].isspace():
        start += 1
    end = min(len(text), start + length)
    while end < len(text) and end > match + 1 and _inside_word(text, end):
        end -= 1
    return start, len(text[:end].rstrip()) if end > match else start + length


def _ends(text: str, at: int) -> bool:
    return text[at] > "\u2e80" or text[at + 1 : at + 2].isspace()


def _word_start(text: str, place: int, limit: int) -> int:
    while place < limit and _inside_word(text, place):
        place += 1
    return place


def _inside_word(text: str, place: int) -> bool:
    """Whether a cut before `place` would cut a word of letters."""
    before, after = text[place - 1], text[place]
    return before < "\u2e80" and after < "\u2e80" and not before.isspace() and not after.isspace()
