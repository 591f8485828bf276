"""Wrong addresses at the counter: those below a language are kept in the small rack, the others are not."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from blog import edition
from blog.newsstand.stand import ABSENT_SHARE, Newsstand
from tests import builders
from tests.counter import ask

DAY = dt.date(2026, 2, 8)
RIGHT = "/en/blog/2026/02/08/harbour-lights/"


@pytest.fixture
def stand(editor: User) -> Iterator[Newsstand]:
    """A stand in front of the site, which keeps the test's connection open, with one post."""
    builders.live(editor, builders.content(date=DAY))
    edition.forget()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Newsstand(WSGIHandler(), 1_600_000)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("/en/blog/2026/02/08/harbour-lights", True),
        ("/en/Blog/2026/02/08/harbour-lights/", False),
        ("/en/blog/2026/02/08/HARBOUR-LIGHTS", True),
        ("/en/blog/blog20260208.htm", True),
        ("/EN/blog/2026/02/08/harbour-lights/", False),
        ("/eng/blog/blog20260208.htm", False),
    ],
)
def test_a_wrong_address_is_one_step_over_the_counter(stand: Newsstand, address: str, is_kept: bool) -> None:
    for _ in range(2):
        answer = ask(stand, address, accept_language="zh-HK")
        assert (answer.status, answer.headers["location"]) == (301, RIGHT)
    assert (len(stand.absent), len(stand.pages)) == (int(is_kept), 0)


def test_no_number_of_wrong_addresses_takes_more_than_its_share(stand: Newsstand) -> None:
    assert stand.absent.capacity == 1_600_000 // ABSENT_SHARE
    for number in range(60):
        assert ask(stand, f"/en/blog/2026/02/08/nothing-{number}").status == 404
        assert stand.absent.held <= stand.absent.capacity
    assert len(stand.pages) == 0


def test_a_search_without_its_slash_keeps_its_words(stand: Newsstand) -> None:
    answer = ask(stand, "/en/blog/search?q=calm")
    assert answer.headers["location"] == "/en/blog/search/?q=calm"
    assert len(stand.absent) == 0


def test_the_manifest_is_kept(stand: Newsstand) -> None:
    for _ in range(2):
        assert ask(stand, "/en/site.webmanifest").status == 200
    assert len(stand.pages) == 1
