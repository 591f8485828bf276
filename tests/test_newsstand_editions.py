"""The newsstand in front of Django: a copy is of the current edition, or it is not handed out."""

import datetime as dt
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from blog import clock, edition, workflow
from blog.models import Edition, Post
from blog.newsstand.stand import Newsstand
from tests import builders
from tests.counter import ask

DAY = dt.date(2026, 2, 8)
PAGE = "/en/blog/2026/02/08/harbour-lights/"


@pytest.fixture
def stand(db: None) -> Iterator[Newsstand]:
    """A stand with Django behind it, which keeps the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Newsstand(WSGIHandler(), 10_000_000)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def post(editor: User) -> Post:
    """A live post."""
    return builders.live(editor, builders.content(date=DAY))


def long_ago(seconds: float = 60) -> None:
    """Let the last change of the edition be this old."""
    Edition.objects.update(changed_at=timezone.now() - dt.timedelta(seconds=seconds))
    edition.forget()


def correct(post: Post, editor: User, title: str) -> None:
    """Publish other words."""
    workflow.publish(builders.again(post, builders.content(title, date=DAY), editor), editor)


def test_a_kept_page_asks_the_database_nothing(
    stand: Newsstand, post: Post, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    ask(stand, PAGE)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert "Harbour lights" in ask(stand, PAGE, accept_encoding="br").text


def test_a_correction_is_there_at_once_and_other_pages_keep_their_tags(
    stand: Newsstand, post: Post, editor: User, django_capture_on_commit_callbacks: object
) -> None:
    builders.live(editor, builders.content("Between: a post names its neighbours", date=DAY, slug="between"))
    other = builders.live(editor, builders.content("Other", date=DAY, slug="other"))
    before, tag = ask(stand, PAGE), ask(stand, f"/en/blog/2026/02/08/{other.slug}/").headers["etag"]
    correct(post, editor, "Harbour lights, corrected")
    edition.forget()
    after = ask(stand, PAGE, if_none_match=before.headers["etag"])
    assert after.status == 200
    assert "corrected" in after.text
    assert ask(stand, f"/en/blog/2026/02/08/{other.slug}/", if_none_match=tag).status == 304


def test_if_modified_since_is_right_after_a_correction_and_a_withdrawal(
    stand: Newsstand, post: Post, editor: User
) -> None:
    long_ago()
    since = ask(stand, PAGE).headers["last-modified"]
    assert ask(stand, PAGE, if_modified_since=since).status == 304
    correct(post, editor, "Corrected")
    edition.forget()
    assert ask(stand, PAGE, if_modified_since=since).status == 200
    long_ago(3)
    since = ask(stand, PAGE).headers["last-modified"]
    workflow.withdraw(Post.objects.get(pk=post.pk), editor)
    edition.forget()
    assert ask(stand, PAGE, if_modified_since=since).status == 410
    assert ask(stand, "/en/blog/", if_modified_since=since).status == 200


def test_no_date_is_told_in_the_second_of_a_change(stand: Newsstand, post: Post) -> None:
    edition.forget()
    assert "last-modified" not in ask(stand, PAGE).headers
    now = timezone.now().strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert ask(stand, PAGE, if_modified_since=now).status == 200


@pytest.mark.parametrize("since", ["", "yesterday", "Sun, 99 Feb 2026 00:00:00 GMT", "\x00", "9" * 500])
def test_a_date_that_cannot_be_read_gets_the_page(stand: Newsstand, post: Post, since: str) -> None:
    long_ago()
    assert ask(stand, PAGE, if_modified_since=since).status == 200


def test_a_tag_outweighs_a_date(stand: Newsstand, post: Post) -> None:
    long_ago()
    since = ask(stand, PAGE).headers["last-modified"]
    assert ask(stand, PAGE, if_modified_since=since, if_none_match='"other"').status == 200


def test_a_process_with_other_code_or_settings_has_a_new_date(
    stand: Newsstand, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago()
    since = ask(stand, PAGE).headers["last-modified"]
    later = parsedate_to_datetime(since) + dt.timedelta(seconds=1)
    monkeypatch.setattr("blog.newsstand.stand._BEGUN_AT", later)
    assert ask(stand, PAGE, if_modified_since=since).status == 200


def test_what_is_due_goes_out_although_a_copy_lies_ready(
    stand: Newsstand, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = builders.draft(editor, builders.content("Due soon", slug="due"))
    moment = timezone.now() + dt.timedelta(minutes=5)
    workflow.schedule(draft, editor, moment)
    edition.forget()
    assert "Due soon" not in ask(stand, "/en/blog/").text
    monkeypatch.setattr(timezone, "now", lambda: moment + dt.timedelta(milliseconds=1))
    assert "Due soon" in ask(stand, "/en/blog/").text


def test_no_cache_keeps_an_answer_past_the_next_moment(stand: Newsstand, editor: User, post: Post) -> None:
    whole = "public, max-age=0, s-maxage=30, stale-while-revalidate=29"
    assert ask(stand, PAGE).headers["cache-control"] == whole
    state = edition.State(1, dt.datetime(2026, 2, 8, 12, tzinfo=dt.UTC))
    found = {
        left: edition.cache_control(
            state, dt.datetime(2026, 2, 8, 12, tzinfo=dt.UTC) - dt.timedelta(seconds=left)
        )
        for left in (600, 59, 45.9, 30, 10.5, 0.9, 0, -5)
    }
    assert found == {
        600: whole, 59: whole,
        45.9: "public, max-age=0, s-maxage=30, stale-while-revalidate=15",
        30: "public, max-age=0, s-maxage=30", 10.5: "public, max-age=0, s-maxage=10",
        0.9: "public, max-age=0, s-maxage=0", 0: "public, max-age=0, s-maxage=0",
        -5: "public, max-age=0, s-maxage=0",
    }  # fmt: skip


def test_without_a_database_readers_get_what_lies_ready(
    stand: Newsstand, post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ask(stand, PAGE)

    def gone() -> edition.State:
        raise DatabaseError("gone")

    monkeypatch.setattr(clock, "edition_now", gone)
    monkeypatch.setattr("blog.newsstand.stand.connection.close", lambda: None)
    assert ask(stand, PAGE).status == 200
    assert "the edition could not be read" in caplog.text


def test_pages_in_three_languages_are_never_mixed_up(stand: Newsstand, post: Post) -> None:
    for _ in range(2):
        for code, words in {"en": "Harbour lights", "zh-hant": "海港燈火", "zh-hans": "海港灯火"}.items():
            answer = ask(stand, PAGE.replace("/en/", f"/{code}/"), accept_language="fr")
            assert f"<h1>{words}</h1>" in answer.text.replace("\n", "") or words in answer.text
            assert answer.headers["content-language"].lower().startswith(code[:2])


def test_dead_and_secret_addresses_are_the_same_over_the_counter(stand: Newsstand, editor: User) -> None:
    builders.draft(editor, builders.content("Secret", slug="secret-budget", date=DAY))
    secret, unknown = (
        ask(stand, "/en/blog/2026/02/08/secret-budget/"),
        ask(stand, "/en/blog/2019/01/31/secret-budget/"),
    )
    assert secret == unknown
    assert secret.status == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-2026.xml", "/robots.txt"])
def test_lists_for_machines_are_kept_whatever_language_is_asked_for(
    stand: Newsstand, post: Post, path: str
) -> None:
    answers = {ask(stand, path, accept_language=language).body for language in ("en", "zh-HK")}
    assert len(answers) == len(stand.pages) == 1
