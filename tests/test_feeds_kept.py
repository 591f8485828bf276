"""The newsstand keeps every feed: asked again, nothing is built."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from blog import edition, workflow
from blog.newsstand.stand import Newsstand
from tests import builders
from tests.counter import ask

ENDINGS = ("rss", "atom", "json")


class Counting:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.django = WSGIHandler()
        self.asked = 0

    def __call__(self, environ, start_response):  # type: ignore[no-untyped-def]
        """One answer."""
        self.asked += 1
        return self.django(environ, start_response)


@pytest.fixture
def press() -> Counting:
    """Django as a press."""
    return Counting()


@pytest.fixture
def stand(db: None, press: Counting) -> Iterator[Newsstand]:
    """A stand in front of it; the test's connection stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Newsstand(press, 10_000_000)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("place", ["", "tags/harbour/", "2026/02/", "tags/harbour/2026/02/"])
def test_a_poll_that_has_it_builds_nothing(
    place: str, ending: str, stand: Newsstand, press: Counting, editor: User
) -> None:
    day = builders.DAY
    builders.live(editor, builders.content(date=day, tags=(builders.tag().pk,)))
    address = f"/en/blog/{place}feed.{ending}"
    first = ask(stand, address)
    kind = "application/feed+json" if ending == "json" else "application/xml"
    assert first.status == 200
    assert first.headers["content-type"] == f"{kind}; charset=utf-8"
    again = ask(stand, address, if_none_match=f'W/"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert ask(stand, address, if_none_match="*").status == 304
    packed = ask(stand, f"{address}?utm_source=x", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == first.text
    assert packed.headers["etag"] != first.headers["etag"]
    head = ask(stand, address, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(first.body))
    assert press.asked == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_kept_feed_names_the_hub(ending: str, stand: Newsstand, settings) -> None:  # type: ignore[no-untyped-def]
    settings.WEBSUB_HUB = "https://hub.example.org/"
    for method in ("GET", "GET", "HEAD"):
        assert 'rel="hub"' in ask(stand, f"/en/blog/feed.{ending}", method).headers["link"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_withdrawn_post_is_gone_at_the_next_poll(ending: str, stand: Newsstand, editor: User) -> None:
    post = builders.live(editor, builders.content("Secret", date=builders.DAY))
    tags = {}
    for place in ("", "2026/02/"):
        copy = ask(stand, f"/en/blog/{place}feed.{ending}")
        assert "Secret" in copy.text
        tags[place] = copy.headers["etag"]
    workflow.withdraw(post, editor)
    edition.forget()
    newest = ask(stand, f"/en/blog/feed.{ending}", if_none_match=tags[""])
    assert newest.status == 200
    assert "Secret" not in newest.text
    assert ask(stand, f"/en/blog/2026/02/feed.{ending}", if_none_match=tags["2026/02/"]).status == 404


def test_addresses_that_are_no_feed_leave_nothing_behind(stand: Newsstand) -> None:
    for number in range(50):
        assert ask(stand, f"/en/blog/feed-{number}.rss").status == 404
    assert len(stand.pages) == 0
