"""Moments at random seconds under load on two workers: no word early, none a second late, anywhere.

Twelve of them, one a second; with SAMPAN_LONG=1 a thousand.
"""

import datetime as dt
import json
import os
import random
import re
import threading
import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest

from blog import sitemaps
from tests import site as sites
from tests.site import Site

pytestmark = pytest.mark.alone

MANY = 1000 if os.environ.get("SAMPAN_LONG") == "1" else 12
LATE = 1.0  # seconds
READERS = 4
SCHEDULE = """
import datetime, json, random
from django.contrib.auth.models import User
from django.utils import timezone
from blog import workflow
from tests import builders

editor = User.objects.get(username="editor")
tag = builders.tag("moments", "Moments")
chance = random.Random(7)
drafts = []
for number in range({many}):
    image = builders.photo(editor) if number % 5 == 0 else None
    body = "<p>Lantern.</p>" + (builders.placed(image) if image else "")
    said = builders.content(f"Token{number}x", body, chinese=None, slug=f"token{number}x", tags=(tag.pk,))
    drafts.append((builders.draft(editor, said), image))
start = timezone.now() + datetime.timedelta(seconds=3 + len(drafts) * 0.15)
told = []
for revision, image in drafts:
    at = start + datetime.timedelta(seconds=chance.uniform(0, {many}))
    workflow.schedule(revision, editor, at, reasons=builders.reasons(revision, at))
    media = f"{image.folder}/{image.renditions()[0].name('jpg')}" if image else ""
    told.append([at.timestamp(), media])
assert timezone.now() < start
print(json.dumps(told))
"""


@dataclass(frozen=True)
class Place:
    """A public address: a list of the newest `most` posts, a count of them, or what is of `one` alone."""

    kind: str
    path: str
    most: int = 0
    one: int | None = None


@dataclass(frozen=True)
class Sight:
    """One answer: when it was asked for and given, and which posts it showed, or how many."""

    asked: float
    answered: float
    place: Place
    shown: frozenset[int]
    count: int = 0


def _lists(day: dt.date) -> list[Place]:
    tens = [f"/en/blog/{day:%Y}/", f"/en/blog/{day:%Y/%m}/", "/en/blog/", "/en/blog/tags/moments/"]
    return [
        *(Place("list", path, 10) for path in (*tens, "/en/blog/search/?q=lantern")),
        Place("list", "/en/", 5),
        Place("list", "/en/blog/feed.rss", 20),
        Place("list", f"/sitemap-{day:%Y-%m}.xml", 10 * MANY),
        # A thousand posts more, and the year has no list of its own.
        *([Place("list", f"/sitemap-{day:%Y}.xml", 10 * MANY)] if MANY < sitemaps.MOST else []),
        Place("count", "/en/blog/archive/"),
    ]


def _look(site: Site, place: Place) -> Sight:
    asked = time.time()
    answer = site.get(place.path)
    answered = time.time()
    if place.one is not None:
        return Sight(asked, answered, place, frozenset({place.one} if answer.status == 200 else ()))
    assert answer.status in {200, 404}, answer
    text = answer.text if answer.status == 200 else ""
    counts = [int(number) for number in re.findall(r'count">(\d+) posts?<', text)]
    shown = frozenset(int(number) for number in re.findall(r"token(\d+)x", text))
    return Sight(asked, answered, place, shown, max(counts, default=0))


def _watch(site: Site, moments: list[tuple[float, str]], turn: int, end: float, sights: list[Sight]) -> None:
    """Ask without pause: the lists in turn, and the page and photo of a post whose moment is near."""
    chance = random.Random(turn)
    day = dt.datetime.fromtimestamp(moments[0][0], ZoneInfo("Asia/Hong_Kong")).date()
    lists = _lists(day)
    while time.time() < end:
        turn += 1
        near = sorted(range(len(moments)), key=lambda each: abs(moments[each][0] - time.time()))[:6]
        number = chance.choice(near)
        sights.append(_look(site, lists[turn % len(lists)]))
        page = f"/en/blog/{day:%Y/%m/%d}/token{number}x/"
        sights.append(_look(site, Place("page", page, one=number)))
        photos = [Place("photo", f"/media/{moments[each][1]}", one=each) for each in near if moments[each][1]]
        sights.extend(_look(site, photo) for photo in photos)


@pytest.fixture(scope="module")
def story() -> tuple[list[float], list[Sight]]:
    """The moments, and all that readers saw."""
    with sites.site() as site:
        moments = [(at, media) for at, media in json.loads(site.run(SCHEDULE.replace("{many}", str(MANY))))]
        end = max(at for at, _media in moments) + 2 * LATE
        sights: list[list[Sight]] = [[] for _ in range(READERS)]
        readers = [
            threading.Thread(target=_watch, args=(site, moments, turn * 3, end, sights[turn]))
            for turn in range(READERS)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    return [at for at, _media in moments], [sight for each in sights for sight in each]


def _due(moments: list[float], moment: float) -> set[int]:
    return {number for number, at in enumerate(moments) if at <= moment}


def _must_show(moments: list[float], sight: Sight) -> set[int]:
    """The posts that were due a second before somebody asked, and that no newer ones have crowded out."""
    due = _due(moments, sight.asked - LATE)
    if sight.place.one is not None:
        return due & {sight.place.one}
    known = sorted(_due(moments, sight.answered), key=lambda number: moments[number], reverse=True)
    return due & set(known[: sight.place.most])


@pytest.mark.parametrize("kind", ["list", "count", "page", "photo"])
def test_nothing_is_ever_early(story: tuple[list[float], list[Sight]], kind: str) -> None:
    moments, sights = story
    seen = [sight for sight in sights if sight.place.kind == kind]
    assert {bool(sight.shown or sight.count) for sight in seen} == {True, False}
    early = [
        sight
        for sight in seen
        if sight.shown - _due(moments, sight.answered) or sight.count > len(_due(moments, sight.answered))
    ]
    assert early == []


@pytest.mark.parametrize("kind", ["list", "count", "page", "photo"])
def test_nothing_is_more_than_a_second_late(story: tuple[list[float], list[Sight]], kind: str) -> None:
    moments, sights = story
    seen = [sight for sight in sights if sight.place.kind == kind]
    late = [sight for sight in seen if not _must_show(moments, sight) <= sight.shown]
    if kind == "count":
        late = [sight for sight in seen if sight.count < len(_due(moments, sight.asked - LATE))]
    assert late == []
    print(f"\n{len(seen)} answers of kind {kind}, {len(moments)} moments")
