"""The newsstand keeps every feed: asked again, nothing is built."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from blog import edition, workflow
from blog.models import Edition, Post
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
def test_each_packed_copy_of_a_feed_has_its_own_tag(ending: str, stand: Newsstand, editor: User) -> None:
    builders.live(editor)
    address = f"/en/blog/feed.{ending}"
    copies = {wish: ask(stand, address, accept_encoding=wish) for wish in ("", "gzip", "br")}
    assert [copy.headers.get("content-encoding", "") for copy in copies.values()] == list(copies)
    assert len({copy.headers["etag"] for copy in copies.values()}) == len(copies)
    assert len({copy.text for copy in copies.values()}) == 1
    for wish, copy in copies.items():
        for other, its_own in copies.items():
            again = ask(stand, address, accept_encoding=other, if_none_match=copy.headers["etag"])
            assert again.status == (304 if other == wish else 200)
            assert again.headers["etag"] == its_own.headers["etag"]


def _of_a_minute_ago(stand: Newsstand, address: str) -> str:
    """Let the last change be a minute old; the date that the feed has then."""
    Edition.objects.update(changed_at=timezone.now() - dt.timedelta(minutes=1))
    edition.forget()
    return ask(stand, address).headers["last-modified"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_whoever_asks_by_date_gets_a_correction_and_a_withdrawal(
    ending: str, stand: Newsstand, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    monkeypatch.setattr("blog.newsstand.stand._BEGUN_AT", begun_at)
    address = f"/en/blog/feed.{ending}"
    post = builders.live(editor, builders.content("First"))
    since = _of_a_minute_ago(stand, address)
    assert ask(stand, address, if_modified_since=since).status == 304
    corrected = builders.again(post, builders.content("Mended"), editor)
    workflow.publish(
        corrected, editor, notices={"en": "The title was wrong."}, reasons=builders.reasons(corrected)
    )
    edition.forget()
    answer = ask(stand, address, if_modified_since=since)
    assert answer.status == 200
    assert "Mended" in answer.text
    since = _of_a_minute_ago(stand, address)
    assert ask(stand, address, if_modified_since=since).status == 304
    workflow.withdraw(Post.objects.get(), editor)
    edition.forget()
    answer = ask(stand, address, if_modified_since=since)
    assert answer.status == 200
    assert "Mended" not in answer.text


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_kept_feed_names_the_hub(ending: str, stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WEBSUB_HUB", "https://hub.example.org/")
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
