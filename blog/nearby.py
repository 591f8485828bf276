"""Posts near an address that leads nowhere: by its date and its words, among live posts alone.

What is found depends on the address and on what readers see, so that it tells nothing of the desk.
"""

import datetime as dt
import re
from typing import Final

from django.db.models import Q

from blog import languages
from blog.beside import Neighbour
from blog.models import Post

MOST: Final = 5
_LOOKED_AT = 60  # posts, newest first
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
    """Live posts that the wrong address `path` may have meant, likeliest first: one query at most."""
    if path.strip("/").partition("/")[0] not in languages.CODES:
        return []
    said, day = words(path), _DATE.search(path)
    wanted = Q()
    if day:
        wanted |= Q(year=int(day[1]), month=int(day[2]))
    for word in said:
        wanted |= Q(slug__contains=word[:_STEM])
    if not wanted:
        return []
    titles = [f"title_{each.column}" for each in languages.ALL]
    rows = Post.objects.live().filter(wanted).values_list("date", "slug", *titles)[:_LOOKED_AT]
    found = [
        (
            _likeness(date, slug, said, day),
            Neighbour(date, slug, dict(zip(languages.CODES, names, strict=True))),
        )
        for date, slug, *names in rows
    ]
    return [each for _, each in sorted(found, key=lambda pair: -pair[0])[:MOST]]


def _likeness(date: dt.date, slug: str, said: list[str], day: re.Match[str] | None) -> int:
    parts = slug.lower().split("-")
    likeness = sum(4 if word in parts else 2 for word in said if word[:_STEM] in slug.lower())
    if day and (date.year, date.month) == (int(day[1]), int(day[2])):
        likeness += 3 + 4 * (day[3] is not None and date.day == int(day[3]))
    return likeness
