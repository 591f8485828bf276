"""Without a database readers get what lies ready, or 503 with Retry-After in their language; never 500."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections
from django.test import Client
from django.utils import timezone

from blog import clock, edition, workflow
from blog.models import Post
from blog.newsstand import stand as stands
from blog.newsstand.stand import Newsstand
from tests import builders
from tests.counter import ask

pytestmark = pytest.mark.django_db
PAGE = "/en/blog/2026/02/08/harbour-lights/"


@pytest.fixture
def stand(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsstand]:
    """A stand with Django behind it, which keeps the test's connection open and is never too patient."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    monkeypatch.setattr(stands, "PATIENCE", 0)
    monkeypatch.setattr("blog.newsstand.stand.connection.close", lambda: None)
    yield Newsstand(WSGIHandler(), 10_000_000)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Call it, and the database is gone."""

    def fail() -> edition.State:
        raise OperationalError("server closed the connection unexpectedly")

    return lambda: monkeypatch.setattr(clock, "edition_now", fail)


@pytest.mark.parametrize(
    ("path", "words", "language"),
    [
        ("/en/blog/archive/", "Back in a moment", "en"),
        ("/zh-hant/blog/", "請稍後再來", "zh-Hant"),
        ("/zh-hans/blog/search/?q=x", "请稍后再来", "zh-Hans"),
        ("/sitemap.xml", "Back in a moment", "en"),
        ("/", "Back in a moment", "en"),
    ],
)
def test_a_page_that_is_not_ready_is_503(
    stand: Newsstand, gone: Callable[[], None], path: str, words: str, language: str
) -> None:
    gone()
    answer = ask(stand, path)
    assert (answer.status, answer.headers["retry-after"], answer.headers["cache-control"]) == (
        503,
        "30",
        "no-store",
    )
    assert words in answer.text
    assert f'<html lang="{language}' in answer.text


def test_what_lies_ready_is_handed_out_and_all_comes_back(
    stand: Newsstand, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.live(editor, builders.content(date=builders.DAY))
    whole, before = clock.edition_now, ask(stand, PAGE)
    monkeypatch.setattr(clock, "edition_now", _broken)
    assert ask(stand, PAGE).body == before.body
    assert ask(stand, "/en/blog/").status == 503
    monkeypatch.setattr(clock, "edition_now", whole)
    assert ask(stand, "/en/blog/").status == 200


def _broken() -> edition.State:
    raise OperationalError("gone")


def test_no_copy_is_handed_out_past_a_moment_that_cannot_be_looked_at(
    stand: Newsstand, editor: User, gone: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.live(editor, builders.content(date=builders.DAY))
    later = builders.draft(editor, builders.content("Later", slug="later"))
    moment = timezone.now() + dt.timedelta(minutes=5)
    workflow.schedule(later, editor, moment)
    edition.forget()
    assert ask(stand, PAGE).status == 200
    gone()
    monkeypatch.setattr(timezone, "now", lambda: moment - dt.timedelta(seconds=1))
    assert ask(stand, PAGE).status == 200
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert ask(stand, PAGE).status == 503


def test_no_copy_is_handed_out_for_ever(
    stand: Newsstand, editor: User, gone: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.live(editor, builders.content(date=builders.DAY))
    ask(stand, PAGE)
    gone()
    monkeypatch.setattr(stands, "TRUSTED", 0)
    assert ask(stand, PAGE).status == 503


def test_photos_of_live_posts_need_no_database(
    stand: Newsstand, editor: User, gone: Callable[[], None]
) -> None:
    photo = builders.photo(editor)
    builders.live(editor, builders.content("Live", f"<p>Calm.</p>{builders.placed(photo)}"))
    gone()
    assert ask(stand, f"/media/{photo.folder}/480.jpg").status == 200
    assert ask(stand, f"/media/photos/{photo.uuid}/481.jpg").status in {404, 503}


def test_a_fault_of_the_software_stays_500(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False

    def wrong() -> edition.State:
        raise ValueError("not foreseen")

    monkeypatch.setattr(clock, "edition_now", wrong)
    assert client.get("/en/blog/").status_code == 500


def test_a_clock_set_back_hides_no_correction_and_lets_nothing_out_twice(
    stand: Newsstand, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = builders.live(editor, builders.content(date=builders.DAY))
    scheduled = builders.schedule(builders.draft(editor, builders.content("Later", slug="later")), editor)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: scheduled.at + dt.timedelta(minutes=1))
    edition.forget()
    assert "Later" in ask(stand, "/en/blog/").text
    since = (scheduled.at + dt.timedelta(minutes=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    monkeypatch.setattr(timezone, "now", lambda: now)
    edition.forget()
    assert "Later" in ask(stand, "/en/blog/").text
    again = builders.again(post, builders.content("Corrected", date=builders.DAY), editor)
    workflow.publish(again, editor, reasons=builders.reasons(again))
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(seconds=30))
    edition.forget()
    assert "Corrected" in ask(stand, PAGE, if_modified_since=since).text
    assert Post.objects.live().count() == 2
