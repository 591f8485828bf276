"""Posts near an address that leads nowhere: by its date and its words, among live posts alone.

What is found depends on the address and on what readers see, so that it tells nothing of the desk.
"""

import datetime as dt
import heapq
import re
from bisect import bisect
from calendar import monthrange
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, Final, NamedTuple

from django.db.models import Q, QuerySet

from blog import edition, languages
from blog.beside import Neighbour
from blog.models import Post
from blog.prepared import Prepared, by_columns

MOST: Final = 5
_OF_A_MONTH = 60  # posts that are looked at, newest first
_BY_WORDS = 2_000  # of so many posts, the newest, the words of their addresses are read
_MONTHS_KEPT = 64
_MOST_WORDS = 6
_STEM = 5  # letters by which a mistyped word is still known
_SAYS_NOTHING = frozenset(
    {"the", "and", "for", "blog", "post", "posts", "page", "htm", "html", "index", "tags"}
)
_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-/]?(0[1-9]|1[0-2])(?:[-/]?(0[1-9]|[12][0-9]|3[01]))?(?![0-9])"
)
_WORD = re.compile(r"[a-z]{3,40}")


def words(path: str) -> list[str]:
    """What the part of `path` after its language says, in small letters, each word once."""
    code, _, rest = path.strip("/").partition("/")
    if code not in languages.CODES:
        return []
    found = dict.fromkeys(_WORD.findall(rest.lower()))
    return [word for word in found if word not in _SAYS_NOTHING][:_MOST_WORDS]


def nearby(path: str) -> list[Neighbour]:
    """Live posts that the wrong address `path` may have meant, likeliest first: two queries or three."""
    if path.strip("/").partition("/")[0] not in languages.CODES:
        return []
    said, (month, day) = words(path), _dates(path)
    meant = _newest().saying({word[:_STEM] for word in said})
    found = {*meant, *(_of_the_month(month) if month else ())}
    likest = heapq.nlargest(MOST, found, key=lambda each: (_likeness(each, said, month, day), each))
    return _neighbours(likest)


def _dates(path: str) -> tuple[dt.date | None, dt.date | None]:
    """The first day of the month that an address says, and its day where it says one that there is."""
    said = _DATE.search(path)
    if said is None:
        return None, None
    month = dt.date(int(said[1]), int(said[2]), 1)
    try:
        return month, month.replace(day=int(said[3] or 0))
    except ValueError:
        return month, None


class _Place(NamedTuple):
    """Where a live post is: its day, its slug in small letters, its number."""

    day: dt.date
    slug: str
    number: int


class _Newest:
    """The newest posts, and their slugs as one text: looking through it costs less than through each."""

    def __init__(self, places: list[_Place]) -> None:
        self.places = places
        self._text = "\n".join(each.slug for each in places)
        self._starts = list(accumulate((len(each.slug) + 1 for each in places), initial=0))

    def saying(self, stems: Iterable[str]) -> set[_Place]:
        """Those whose slug has one of these letters in a row."""
        return {self.places[bisect(self._starts, at) - 1] for stem in stems for at in self._where(stem)}

    def _where(self, stem: str) -> Iterator[int]:
        at = self._text.find(stem)
        while at >= 0:
            yield at
            at = self._text.find(stem, at + 1)


_kept: edition.Memory[None, _Newest] = edition.Memory(1)
_months: edition.Memory[dt.date, list[_Place]] = edition.Memory(_MONTHS_KEPT)


def _newest() -> _Newest:
    # Letters within a slug are found by reading slugs: not by reading all there are, nor each time.
    return _kept.get(None, lambda: _Newest(_places(Q(), _BY_WORDS)))


def _of_the_month(first: dt.date) -> list[_Place]:
    last = first.replace(day=monthrange(first.year, first.month)[1])
    newest = _newest().places
    if len(newest) < _BY_WORDS or newest[-1].day < first:
        return [each for each in newest if first <= each.day <= last][:_OF_A_MONTH]
    return _months.get(first, lambda: _places(Q(date__range=(first, last)), _OF_A_MONTH))


def _places(wanted: Q, most: int) -> list[_Place]:
    # In this order an index has all that is asked for.
    found = Post.objects.live().filter(wanted).order_by("-date", "-published_at", "-pk")
    rows = by_columns(found).values_list("date", "slug", "pk")[:most]
    return [_Place(day, slug.lower(), number) for day, slug, number in rows]


def _neighbours(places: list[_Place]) -> list[Neighbour]:
    if not places:
        return []
    numbers = [*(each.number for each in places), *[_NO_POST] * MOST]
    known = {
        number: Neighbour(day, slug, dict(zip(languages.CODES, titles, strict=True)))
        for number, day, slug, *titles in _THESE.rows(**dict(zip(_NUMBERS, numbers, strict=False)))
    }
    # A post may go between the two questions.
    return [known[each.number] for each in places if each.number in known]


def _these(**numbers: int) -> QuerySet[Any, Any]:
    found = by_columns(Post.objects.live().filter(pk__in=numbers.values()))
    rows: QuerySet[Any, Any] = found.values_list("pk", "date", "slug", *_TITLES)
    return rows


_TITLES: Final = [f"title_{each.column}" for each in languages.ALL]
_NUMBERS: Final = [f"number_{place}" for place in range(MOST)]
_NO_POST: Final = 0
_THESE = Prepared(_these, **dict.fromkeys(_NUMBERS, int))


def _likeness(place: _Place, said: list[str], month: dt.date | None, day: dt.date | None) -> int:
    slug = place.slug
    likeness = sum(4 if word in slug.split("-") else 2 for word in said if word[:_STEM] in slug)
    if month and place.day.month == month.month and place.day.year == month.year:
        likeness += 7 if place.day == day else 3
    return likeness
