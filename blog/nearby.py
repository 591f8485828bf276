"""Posts near an address that leads nowhere: by its date and its words, among live posts alone.

What is found depends on the address and on what readers see, so that it tells nothing of the desk.
"""

import datetime as dt
import re
from calendar import monthrange
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from blog import languages
from blog.beside import Neighbour
from blog.models import Post
from blog.prepared import by_columns

MOST: Final = 5
_LOOKED_AT = 60  # posts, newest first
_FIRST_MOMENT: Final = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_BY_WORDS = 2_000  # of so many posts, the newest, the words of their addresses are read
_MOST_WORDS = 6
_STEM = 5  # letters by which a mistyped word is still known
_SAYS_NOTHING = frozenset(
    {"the", "and", "for", "blog", "post", "posts", "page", "htm", "html", "index", "tags"}
)
_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-/]?(0[1-9]|1[0-2])(?:[-/]?(0[1-9]|[12][0-9]|3[01]))?(?![0-9])"
)
_COLUMNS = ("date", "slug", *(f"title_{each.column}" for each in languages.ALL))
_WORD = re.compile(r"[a-z]{3,40}")


def words(path: str) -> list[str]:
    """What the part of `path` after its language says, in small letters, each word once."""
    code, _, rest = path.strip("/").partition("/")
    if code not in languages.CODES:
        return []
    found = dict.fromkeys(_WORD.findall(rest.lower()))
    return [word for word in found if word not in _SAYS_NOTHING][:_MOST_WORDS]


def nearby(path: str) -> list[Neighbour]:
    """Live posts that the wrong address `path` may have meant, likeliest first: two queries at most."""
    if path.strip("/").partition("/")[0] not in languages.CODES:
        return []
    said, day = words(path), _DATE.search(path)
    likely = [
        (_likeness(date, slug, said, day), date, slug, titles)
        for date, slug, *titles in {*_of_the_month(day), *_with_words(said)}
    ]
    likely.sort(key=lambda each: each[:3], reverse=True)
    return [
        Neighbour(date, slug, dict(zip(languages.CODES, titles, strict=True)))
        for _, date, slug, titles in likely[:MOST]
    ]


def _of_the_month(said: re.Match[str] | None) -> list[Any]:
    if said is None:
        return []
    # By its days, newest first: an index has them in this order.
    first = dt.date(int(said[1]), int(said[2]), 1)
    found = Post.objects.live().filter(
        date__range=(first, first.replace(day=monthrange(*first.timetuple()[:2])[1]))
    )
    newest_first = found.order_by("-date", "-published_at", "-pk")
    return list(by_columns(newest_first).values_list(*_COLUMNS)[:_LOOKED_AT])


def _with_words(said: list[str]) -> list[Any]:
    if not said:
        return []
    # Letters within a slug are found by reading slugs: not by reading all there are.
    oldest = Subquery(Post.objects.live().values("published_at")[_BY_WORDS - 1 : _BY_WORDS])
    wanted = reduce(or_, (Q(slug__contains=word[:_STEM]) for word in said))
    found = Post.objects.live().filter(wanted, published_at__gte=Coalesce(oldest, _FIRST_MOMENT))
    return list(by_columns(found).values_list(*_COLUMNS)[:_LOOKED_AT])


def _likeness(date: dt.date, slug: str, said: list[str], day: re.Match[str] | None) -> int:
    parts = slug.lower().split("-")
    likeness = sum(4 if word in parts else 2 for word in said if word[:_STEM] in slug.lower())
    if day and (date.year, date.month) == (int(day[1]), int(day[2])):
        likeness += 3 + 4 * (day[3] is not None and date.day == int(day[3]))
    return likeness
