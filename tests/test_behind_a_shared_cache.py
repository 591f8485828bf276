"""The promise behind a shared cache (RFC 9111, RFC 5861): never early, everywhere within a minute."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from blog import edition, workflow
from blog.models import Post
from blog.newsstand.stand import Newsstand
from tests import builders
from tests.counter import Handed, ask

MINUTE = 60  # seconds
PATHS = ["/en/", "/en/blog/", "/en/blog/feed.rss"]


@dataclass
class Cache:
    """A shared cache that keeps everything for as long as it may."""

    stand: Newsstand
    kept: dict[str, tuple[float, Handed]] = field(default_factory=dict)

    def get(self, path: str, at: float) -> Handed:
        """What a reader gets at this second; what is stale is handed out while it is asked for."""
        since, answer = self.kept.get(path, (at, None))
        fresh, stale = _lifetime(answer) if answer else (0, 0)
        if answer and at - since < fresh:
            return answer
        self.kept[path] = (at, ask(self.stand, path))
        return answer if answer and at - since < fresh + stale else self.kept[path][1]


def _lifetime(answer: Handed) -> tuple[int, int]:
    """The seconds in which an answer is fresh, and after those in which it may be handed out stale."""
    said = answer.headers["cache-control"]
    fresh, stale = (re.search(rf"{name}=(\d+)", said) for name in ("s-maxage", "stale-while-revalidate"))
    return int(fresh[1]) if fresh else 0, int(stale[1]) if stale else 0


class Clock:
    """The time of day, to be moved on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._began = timezone.now()
        self.second = 0.0
        monkeypatch.setattr(timezone, "now", lambda: self._began + dt.timedelta(seconds=self.second))
        monkeypatch.setattr("blog.newsstand.stand.time.monotonic", lambda: self.second)

    def at(self, second: float) -> dt.datetime:
        """That many seconds after the beginning."""
        return self._began + dt.timedelta(seconds=second)

    def move(self, second: float) -> None:
        """It is so late now; every process has read the edition meanwhile."""
        self.second = second
        edition.forget()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still until it is moved."""
    return Clock(monkeypatch)


@pytest.fixture
def cache(db: None) -> Iterator[Cache]:
    """A cache with a whole site behind it, which keeps the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Cache(Newsstand(WSGIHandler(), 10_000_000))
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _shown(cache: Cache, clock: Clock, seconds: range, words: str) -> dict[str, list[int]]:
    """At which seconds each path showed these words."""
    shown: dict[str, list[int]] = {path: [] for path in PATHS}
    for second in seconds:
        clock.move(second)
        for path in PATHS:
            if words in cache.get(path, second).text:
                shown[path].append(second)
    return shown


@pytest.mark.parametrize("asked_since", [0, 1, 15, 29])
def test_what_is_published_and_withdrawn_is_so_everywhere_within_a_minute(
    cache: Cache, clock: Clock, editor: User, asked_since: int
) -> None:
    # The cache has just asked when it happens, or is about to.
    _shown(cache, clock, range(asked_since + 1), "gale")
    post = builders.live(editor, builders.content("Gale", chinese=None, slug="gale"))
    before = range(asked_since + 1, asked_since + MINUTE)
    after = range(asked_since + MINUTE, asked_since + MINUTE + 5)
    _shown(cache, clock, before, "gale")
    shown = _shown(cache, clock, after, "gale")
    assert shown == {path: list(after) for path in PATHS}
    workflow.withdraw(Post.objects.get(pk=post.pk), editor)
    end = after.stop + MINUTE
    _shown(cache, clock, range(after.stop, end), "gale")
    assert _shown(cache, clock, range(end, end + 5), "gale") == {path: [] for path in PATHS}


def test_a_moment_is_never_early_and_at_once_everywhere(cache: Cache, clock: Clock, editor: User) -> None:
    moment = 100
    draft = builders.draft(editor, builders.content("Gale", chinese=None, slug="gale"))
    workflow.schedule(draft, editor, clock.at(moment), reasons=builders.reasons(draft, clock.at(moment)))
    shown = _shown(cache, clock, range(moment + 5), "gale")
    assert shown == {path: list(range(moment, moment + 5)) for path in PATHS}
