"""Which live texts may hold a quotation: those that share phrases with it."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from blog import languages
from blog.folding import fold
from blog.search import backend
from blog.search.questions import Phrase, Question
from blog.search.terms import Unit, places

MOST_PHRASES = 12
MOST_HITS = 300  # texts of one phrase and language that are counted; what more have tells little
_SHORT = 16  # atoms: below it phrases overlap, so that one changed word leaves others
_LARGE, _SMALL = 6, 3  # Chinese characters of a phrase
_LARGE_WORDS, _SMALL_WORDS = 4, 2


def holders(quotation: str, most: int) -> list[tuple[int, list[str]]]:
    """At most `most` live posts that share most with `quotation`, the likeliest first: one query.

    Each with the codes of the languages in which it does. No post where the quotation has no words.
    """
    phrases = _phrases(quotation)
    if not phrases:
        return []
    sql, values = _statement(phrases)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    often = Counter(number for number, _post, _code in rows)
    scores: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for number, post, code in rows:
        scores[post][code] += int(1000 * _weight(phrases[number]) ** 2 / math.log(2 + often[number]))
    best = sorted(scores, key=lambda post: (max(scores[post].values()), post), reverse=True)[:most]
    return [(post, list(scores[post])) for post in best]


def _statement(phrases: Sequence[Phrase]) -> tuple[str, list[str | int]]:
    """Rows of (number of the phrase, post, language)."""
    kept = backend.current()
    rows, values = [], list[str | int]()
    for number, phrase in enumerate(phrases):
        question = Question(parts=((phrase,),))
        check, checking = kept.check(question)
        for code in languages.CODES:
            matching, asked = kept.condition(question, code, kept.COLUMNS[-1])
            rows.append(f"""
                SELECT * FROM (SELECT {number} AS number, e.post_id, e.language FROM (
                    SELECT e.id, e.post_id, e.language{kept.CHECKED} FROM blog_indexedtext e WHERE {matching}
                ) e WHERE {check} ORDER BY e.id DESC LIMIT {MOST_HITS}) found""")  # noqa: S608
            values += [*asked, *checking]
    return " UNION ALL ".join(rows), values


def _weight(phrase: Phrase) -> int:
    """How much a phrase says: Chinese characters, a word counting as two."""
    return sum(len(unit.text) if unit.is_run else 2 for unit in phrase)


def _phrases(quotation: str) -> list[Phrase]:
    """Phrases from all over the quotation; none goes over a stop between Chinese characters."""
    units = [place.unit for place in places(fold(quotation))]
    total = sum(len(unit.text) if unit.is_run else 1 for unit in units)
    is_short = total < _SHORT
    found: list[Phrase] = []
    words: list[Unit] = []
    for unit in units:
        if unit.is_run:
            found += _of_words(words, is_short=is_short)
            found += _of_run(unit.text, is_short=is_short)
            words = []
        else:
            words.append(unit)
    found += _of_words(words, is_short=is_short)
    unique = sorted(dict.fromkeys(found), key=_weight, reverse=True)
    telling = [each for each in unique if _weight(each) >= _weight(unique[0]) / 2] or unique
    if len(telling) < MOST_PHRASES:
        return unique[:MOST_PHRASES]
    in_order = [each for each in dict.fromkeys(found) if each in set(telling)]
    step = len(in_order) / MOST_PHRASES
    return [in_order[int(place * step)] for place in range(MOST_PHRASES)]


def _of_run(run: str, *, is_short: bool) -> Iterable[Phrase]:
    size, step = (_SMALL, 2) if is_short else (_LARGE, _LARGE)
    if is_short and len(run) > _SMALL:
        yield (Unit(run[:12], is_run=True),)
    for start in range(0, max(1, len(run) - 1), step):
        if len(piece := run[start : start + size]) > 1:
            yield (Unit(piece, is_run=True),)


def _of_words(words: Sequence[Unit], *, is_short: bool) -> Iterable[Phrase]:
    size, step = (_SMALL_WORDS, 1) if is_short else (_LARGE_WORDS, _LARGE_WORDS)
    if is_short and len(words) > _SMALL_WORDS:
        yield tuple(words[:8])
    for start in range(0, max(1, len(words) - 1), step):
        if piece := tuple(words[start : start + size]):
            yield piece
