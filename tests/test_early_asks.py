"""Who asks for a post before it is public is counted, and no reader can tell."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone

from blog import early_asks, workflow
from blog.models import EarlyAsk, Post, Revision
from blog.newsstand.stand import Newsstand
from tests import builders
from tests.counter import ask

PAGE = "/en/blog/2026/02/08/harbour-lights/"


@pytest.fixture
def stand(db: None) -> Newsstand:
    """A stand with Django behind it, which keeps the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    return Newsstand(WSGIHandler(), 10_000_000)


def counted() -> list[tuple[str, int]]:
    early_asks.notebook.look()
    return list(EarlyAsk.objects.order_by("path").values_list("path", "count"))


@pytest.fixture
def revision(editor: User) -> Revision:
    """A draft with a day and a slug."""
    return builders.draft(editor, builders.content(date=builders.DAY))


@pytest.mark.usefixtures("revision")
def test_each_request_counts_also_those_answered_from_memory(stand: Newsstand) -> None:
    for address in (PAGE, PAGE, PAGE[:-1], PAGE.replace("/en/", "/zh-hant/"), f"{PAGE}press.zip"):
        assert ask(stand, address).status == 404
    assert counted() == [("2026/02/08/harbour-lights/", 5)]
    ask(stand, PAGE)
    assert counted() == [("2026/02/08/harbour-lights/", 6)]


@pytest.mark.usefixtures("revision")
def test_an_address_of_nothing_makes_no_row_and_asks_the_database_the_same(
    stand: Newsstand, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    ask(stand, PAGE), ask(stand, PAGE.replace("lights", "nights"))
    with django_assert_num_queries(0):  # type: ignore[operator]
        drafts, nothing = ask(stand, PAGE), ask(stand, PAGE.replace("lights", "nights"))
    assert drafts.status == nothing.status == 404
    for address in ("/en/blog/2026/13/40/x/", "/en/blog/2025/02/08/harbour-lights/", "/en/blog/\0/"):
        ask(stand, address)
    assert [path for path, _ in counted()] == ["2026/02/08/harbour-lights/"]


def test_the_day_may_be_guessed_where_it_is_not_said_and_follows_a_schedule(editor: User) -> None:
    revision = builders.draft(editor)
    early_asks.notebook.note(PAGE)
    assert counted() == [("2026/02/08/harbour-lights/", 1)]
    at = timezone.localtime(builders.schedule(revision, editor, hours=48).at)
    early_asks.notebook.note(f"/en/blog/{at:%Y/%m/%d}/harbour-lights/")
    early_asks.notebook.note("/en/blog/2026/02/09/harbour-lights/")
    assert (f"{at:%Y/%m/%d}/harbour-lights/", 1) in counted()
    assert EarlyAsk.objects.count() == 2


def test_what_was_asked_for_before_the_moment_counts_and_what_came_after_does_not(
    revision: Revision, editor: User
) -> None:
    now = timezone.now()
    before, after = (
        int((now + dt.timedelta(seconds=each)).timestamp()) // early_asks.STEP for each in (-30, 30)
    )
    workflow.publish(revision, editor, reasons=builders.reasons(revision))
    Post.objects.update(published_at=now)
    early_asks.notebook.asked[("2026-02-08", "harbour-lights", before)] = 44
    early_asks.notebook.asked[("2026-02-08", "harbour-lights", after)] = 7
    assert counted() == [("2026/02/08/harbour-lights/", 44)]


def test_a_public_page_that_lies_ready_is_no_early_request(stand: Newsstand, editor: User) -> None:
    builders.live(editor, builders.content(date=builders.DAY))
    ask(stand, PAGE)
    early_asks.notebook.asked.clear()
    assert ask(stand, PAGE).status == 200
    assert not early_asks.notebook.asked


def test_the_first_request_sets_the_look_at_the_desk_and_the_others_wait_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notebook, set_for = early_asks.Notebook(), list[early_asks.Notebook]()

    def set_one(notebook: early_asks.Notebook) -> None:
        set_for.append(notebook)

    monkeypatch.setattr(early_asks.Notebook, "_look_later", set_one)
    for _ in range(3):
        notebook.note(PAGE)
    assert set_for == [notebook]
    monkeypatch.setattr(early_asks, "keep", lambda _asked: None)
    monkeypatch.setattr("blog.early_asks.connection.close", lambda: None)
    notebook._look()
    notebook.note(PAGE)
    assert set_for == [notebook, notebook]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_asks, "MOST", 3)
    for number in range(9):
        early_asks.notebook.note(f"/en/blog/2026/02/08/guess-{number}/")
    assert len(early_asks.notebook.asked) == 3


def test_editors_are_told_and_writers_are_not(
    revision: Revision, as_editor: Client, as_writer: Client
) -> None:
    early_asks.notebook.note(PAGE)
    early_asks.notebook.look()
    EarlyAsk.objects.update(count=44)
    for address in ("/admin/", f"/admin/blog/post/{revision.post_id}/change/"):
        assert "asked for 44 times before publication" in as_editor.get(address).content.decode()
        assert "before publication" not in as_writer.get(address).content.decode()
    page = as_editor.get(f"/admin/blog/post/{revision.post_id}/publish/").content.decode()
    assert "asked for 44 times" in page
