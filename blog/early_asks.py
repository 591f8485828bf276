"""Who asks for a post before it is public is counted: how often and when, never who.

A request that finds no public page is only noted in memory, each dated address alike. Within a minute a
thread of its own looks up which of the addresses belong to texts at the desk, and forgets the rest: no
answer, and no answer's time, depends on what is at the desk.
"""

import datetime as dt
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from blog import languages
from blog.models import EarlyAsk, Post, Schedule
from blog.models.post import path_of

logger = logging.getLogger(__name__)

LOOK_AFTER: Final = 60.0  # seconds from the first request noted to the look at what is at the desk
STEP: Final = 5  # seconds within which requests are counted together
MOST: Final = 5_000  # addresses and steps remembered between two looks
MOST_POSTS: Final = 500  # texts at the desk that are looked at, newest first
_ADDRESS = re.compile(
    rf"/(?:{'|'.join(languages.CODES)})/blog/([0-9]{{4}})/([0-9]{{2}})/([0-9]{{2}})/"
    r"(?:([-a-zA-Z0-9_]{1,80})(?:/|$))?(?:press\.zip)?"
)

Asked = tuple[str, str, int]
"""A day (`2026-02-08`), a slug, and the number of a step of time."""


class Notebook:
    """What one process was asked for since it last looked."""

    def __init__(self) -> None:
        self.asked: Counter[Asked] = Counter()
        self.lock = threading.Lock()
        self.looks_soon = False

    def note(self, path: str) -> None:
        """Somebody asked for the decoded `path`, whatever lies there."""
        found = _ADDRESS.fullmatch(path)
        if found is None:
            return
        key = ("-".join(found.group(1, 2, 3)), found[4] or "", int(time.time()) // STEP)
        with self.lock:
            if key in self.asked or len(self.asked) < MOST:
                self.asked[key] += 1
            is_first, self.looks_soon = not self.looks_soon, True
        if is_first:
            self._look_later()

    def look(self) -> None:
        """Keep what was asked for too early, and forget the rest. Raises DatabaseError; it is kept then."""
        with self.lock:
            asked, self.asked = self.asked, Counter()
        try:
            keep(asked)
        except DatabaseError:
            with self.lock:
                if len(self.asked) + len(asked) <= MOST:
                    self.asked.update(asked)
            raise

    def _look_later(self) -> None:
        timer = threading.Timer(LOOK_AFTER, self._look)
        timer.name, timer.daemon = "early-asks", True
        timer.start()

    def _look(self) -> None:
        with self.lock:
            self.looks_soon = False
        try:
            self.look()
        except DatabaseError:
            logger.warning("early requests could not be counted yet")
        finally:
            connection.close()


notebook = Notebook()


def keep(asked: Counter[Asked]) -> None:
    """Add to the counts of the posts that were not public at these addresses then."""
    if not asked:
        return
    places = list(_at_the_desk())
    with transaction.atomic():
        for (day, slug, step), number in sorted(asked.items()):
            begin = dt.datetime.fromtimestamp(step * STEP, dt.UTC)
            for post, wanted_day, wanted_slug, until in places:
                is_it = slug == wanted_slug and day == (wanted_day or day)
                if is_it and (until is None or begin + dt.timedelta(seconds=STEP) <= until):
                    _add(post, day, slug, number, begin)


def _add(post: int, day: str, slug: str, number: int, at: dt.datetime) -> None:
    path = path_of(dt.date.fromisoformat(day), slug)
    row, _made = EarlyAsk.objects.get_or_create(
        post_id=post, path=path, defaults={"first_at": at, "last_at": at}
    )
    EarlyAsk.objects.filter(pk=row.pk).update(count=F("count") + number, last_at=max(at, row.last_at))


def _at_the_desk() -> Iterator[tuple[int, str, str, dt.datetime | None]]:
    """Post, day (empty: any), slug, and since when it is public there (None: it is not).

    A text without a slug is at the address of its day alone, so that it needs a day.
    """
    posts = Post.objects.filter(latest_revision__isnull=False, withdrawn_at__isnull=True)
    moments = _moments()
    for post in posts.select_related("latest_revision").order_by("-latest_revision")[:MOST_POSTS]:
        revision = post.latest_revision
        if revision is None:
            continue
        said = revision.content
        day = said.date or moments.get(post.pk) or post.date
        if (
            post.is_live
            and post.date
            and path_of(day or post.date, said.slug) == path_of(post.date, post.slug)
        ):
            yield post.pk, f"{post.date}", post.slug, post.published_at
        elif said.slug or day:
            yield post.pk, f"{day or ''}", said.slug, None


def _moments() -> dict[int, dt.date]:
    """The local day of each post's next scheduled moment."""
    pending = Schedule.objects.filter(state=Schedule.State.PENDING).order_by("-at")
    return {post: timezone.localtime(at).date() for post, at in pending.values_list("post", "at")}


def newest(most: int) -> list[EarlyAsk]:
    """The posts that are not public yet and were asked for last: one query."""
    found = EarlyAsk.objects.filter(post__published_at__isnull=True)
    return list(found.select_related("post__latest_revision").defer("post__latest_revision__snapshot")[:most])
