"""Two people changed one text: what both want, and where they clash. No Django."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from blog import languages
from blog.content import FIELDS, Content, Text
from blog.differences.matching import matches

SETTINGS = ("slug", "date", "original")

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?>(?:[^<>"]|"[^"]*+")*)>')


@dataclass(frozen=True)
class Merged:
    """What two contents made from one base say together.

    The same three times but for the `clashes` (`en.title`, `zh-hant.body`, `slug`): there `theirs` is what
    was saved first and `mine` what came second; `joined` has both, first theirs, in the texts. Of a body
    these are only the paragraphs that clash.
    """

    theirs: Content
    mine: Content
    joined: Content
    clashes: tuple[str, ...]


class _Ways(NamedTuple):
    """One value as each of the three has it; the same where nobody clashes."""

    theirs: Any
    mine: Any
    joined: Any
    is_clash: bool = False


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """What `mine` and `theirs`, both made from `base`, say together."""
    mine, theirs = _as_derived(base, mine), _as_derived(base, theirs)
    ways: dict[str, _Ways] = {}
    for code in languages.CODES:
        texts = [content.texts[code] for content in (base, mine, theirs)]
        for name in FIELDS:
            merged = _merged_body if name == "body" else _merged_line
            ways[f"{code}.{name}"] = merged(*(getattr(text, name) for text in texts))
    for name in SETTINGS:
        ways[name] = _merged(*(getattr(content, name) for content in (base, mine, theirs)))
    tags = _both(base.tags, mine.tags, theirs.tags)
    ready = _both(base.ready, mine.ready, theirs.ready)
    hands = _both(*(content.simplified_fields for content in (base, mine, theirs)))
    by_hand = {"simplified_by_hand": bool(hands), "simplified_fields": hands}
    kept = Content(**(vars(mine) | by_hand | {"tags": tags, "ready": ready}))
    clashes = tuple(key for key, way in ways.items() if way.is_clash)
    return Merged(
        _content(kept, ways, lambda way: way.theirs),
        _content(kept, ways, lambda way: way.mine),
        _content(kept, ways, lambda way: way.joined),
        clashes,
    )


def _content(kept: Content, ways: dict[str, _Ways], side: Callable[[_Ways], Any]) -> Content:
    texts = {code: Text(*(side(ways[f"{code}.{name}"]) for name in FIELDS)) for code in languages.CODES}
    return replace(kept, texts=texts, **{name: side(ways[name]) for name in SETTINGS})


def _as_derived(base: Content, changed: Content) -> Content:
    """`changed` with what was derived before and after as it was: it is derived again from what both want."""
    code = languages.SIMPLIFIED.code
    by_hand = {*base.simplified_fields, *changed.simplified_fields}
    derived = {name: getattr(base.texts[code], name) for name in FIELDS if name not in by_hand}
    return changed.with_text(code, replace(changed.texts[code], **derived))


def _merged(base: Any, mine: Any, theirs: Any) -> _Ways:
    if mine in (theirs, base):
        return _Ways(theirs, theirs, theirs)
    if theirs == base:
        return _Ways(mine, mine, mine)
    return _Ways(theirs, mine, theirs, is_clash=True)


def _merged_line(base: str, mine: str, theirs: str) -> _Ways:
    ways = _merged(base, mine, theirs)
    joined = " / ".join(each for each in (theirs, mine) if each)
    return ways._replace(joined=joined) if ways.is_clash else ways


def _both(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    """What each of two people put in, and what neither took out."""
    every = dict.fromkeys([*base, *theirs, *mine])
    return tuple(each for each in every if (each in mine and each in theirs) or (each not in base))


def _merged_body(base: str, mine: str, theirs: str) -> _Ways:
    """Paragraph by paragraph; a list or a table is one of them."""
    ways = _merged(base, mine, theirs)
    if not ways.is_clash:
        return ways
    stretches = [*_stretches(*(list(parts(body)) for body in (base, mine, theirs)))]
    return _Ways(
        "".join(each.theirs for each in stretches),
        "".join(each.mine for each in stretches),
        "".join(each.joined for each in stretches),
        any(each.is_clash for each in stretches),
    )


def parts(body: str) -> Iterator[str]:
    """A clean body cut between its outermost paragraphs, lists, tables and figures."""
    depth = start = 0
    for tag in _TAG.finditer(body):
        if tag[2] == "br":
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            yield body[start : tag.end()]
            start = tag.end()
    if body[start:]:
        yield body[start:]


class _Change(NamedTuple):
    """The parts of the base from `start` to `end` became `parts`."""

    start: int
    end: int
    parts: tuple[str, ...]


def _changes(base: list[str], changed: list[str]) -> list[_Change]:
    """What one person did; of as many parts as there were before, each by itself."""
    found = []
    i0 = j0 = 0
    for i, j, size in [*matches(base, changed, 1), (len(base), len(changed), 0)]:
        if i - i0 == j - j0:
            found += [_Change(i0 + n, i0 + n + 1, (changed[j0 + n],)) for n in range(i - i0)]
        else:
            found.append(_Change(i0, i, tuple(changed[j0:j])))
        i0, j0 = i + size, j + size
    return found


def _stretches(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[_Ways]:
    """The merged body from its beginning: what one of them changed, or none, and what both did."""
    waiting = _changes(base, mine), _changes(base, theirs)
    at = 0
    while waiting[0] or waiting[1]:
        taken, start, end = _next(waiting)
        yield _same(base[at:start])
        sides = [_replaced(base, start, end, changes) for changes in taken]
        kept = base[start:end]
        if sides[0] == sides[1] or sides[0] == kept:
            yield _same(sides[1])
        elif sides[1] == kept:
            yield _same(sides[0])
        else:
            mine_words, their_words = ("".join(side) for side in sides)
            yield _Ways(their_words, mine_words, their_words + mine_words, is_clash=True)
        at = end
    yield _same(base[at:])


def _same(found: Sequence[str]) -> _Ways:
    words = "".join(found)
    return _Ways(words, words, words)


def _next(waiting: tuple[list[_Change], list[_Change]]) -> tuple[tuple[list[_Change], ...], int, int]:
    """The next changes of both that overlap, taken out of `waiting`, and the parts of the base they touch."""
    first = min((side for side in (0, 1) if waiting[side]), key=lambda side: waiting[side][0][:2])
    taken: tuple[list[_Change], ...] = ([], [])
    change = waiting[first].pop(0)
    taken[first].append(change)
    start, end = change.start, change.end
    while True:
        side = next(
            (side for side in (0, 1) if waiting[side] and _touches(waiting[side][0], start, end)), None
        )
        if side is None:
            return taken, start, end
        change = waiting[side].pop(0)
        taken[side].append(change)
        end = max(end, change.end)


def _touches(change: _Change, start: int, end: int) -> bool:
    """Whether a later change reaches into parts that another touches; two put in at one place do too."""
    return change.start < end or (change.start == start and change.start == end == change.end)


def _replaced(base: list[str], start: int, end: int, changes: list[_Change]) -> list[str]:
    found: list[str] = []
    for change in changes:
        found += [*base[start : change.start], *change.parts]
        start = change.end
    return [*found, *base[start:end]]
