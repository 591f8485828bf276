"""Conditional requests, HEAD and packed answers (RFC 9110)."""

import datetime as dt
import time

import pytest
from django.utils import timezone

from blog import clock, edition
from blog.newsstand import conditions
from blog.newsstand.stand import Newsstand
from tests.counter import Press, ask

pytestmark = pytest.mark.django_db
PAGE = "/en/blog/"


@pytest.fixture
def press() -> Press:
    """A press that answers everything."""
    return Press()


@pytest.fixture
def stand(press: Press) -> Newsstand:
    """A stand in front of it."""
    return Newsstand(press, 1_000_000)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""), ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("gzip;q=0", ""), ("identity", ""), ("*", "br"), ("br;q=0, *", "gzip"), ("GZIP", "gzip"),
        ("deflate", ""), ("identity;q=1, gzip;q=0.5", ""), ("gzip;q=x", ""), ("br\x00", ""), (",;,", ""),
        ("gzip;q=1.0000", ""),
    ],
)  # fmt: skip
def test_the_encoding_that_a_reader_takes(accepted: str, encoding: str) -> None:
    assert conditions.encoding(accepted) == encoding


def test_each_encoding_has_its_own_tag_and_the_same_words(stand: Newsstand, press: Press) -> None:
    answers = [ask(stand, PAGE, accept_encoding=wish) for wish in ("", "gzip", "br")]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert len({answer.text for answer in answers}) == 1
    assert [answer.headers.get("content-encoding") for answer in answers] == [None, "gzip", "br"]
    assert all(answer.headers["vary"] == "Accept-Encoding" for answer in answers)
    assert all(int(answer.headers["content-length"]) == len(answer.body) for answer in answers)
    assert len(press.asked) == 1


@pytest.mark.parametrize("wish", ["", "gzip", "br"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', 'W/"other",W/{} , "more"', "*", " * "])
def test_a_tag_that_is_known_is_answered_with_304(stand: Newsstand, wish: str, form: str) -> None:
    tag = ask(stand, PAGE, accept_encoding=wish).headers["etag"]
    answer = ask(stand, PAGE, accept_encoding=wish, if_none_match=form.format(tag))
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == tag
    assert {"cache-control", "vary"} <= set(answer.headers)
    assert "content-length" not in answer.headers


@pytest.mark.parametrize("tags", ['"other"', "", "other", '"', 'W/"', '"' * 5_000, "x" * 50_000])
def test_any_other_tag_gets_the_page(stand: Newsstand, tags: str) -> None:
    assert ask(stand, PAGE, if_none_match=tags).status == 200


def test_the_tag_of_one_encoding_is_not_that_of_another(stand: Newsstand) -> None:
    tag = ask(stand, PAGE, accept_encoding="gzip").headers["etag"]
    assert ask(stand, PAGE, if_none_match=tag).status == 200


def test_head_says_what_get_says_without_the_body(stand: Newsstand) -> None:
    asked, whole = ask(stand, PAGE, "HEAD"), ask(stand, PAGE)
    assert (asked.status, asked.body, asked.headers) == (200, b"", whole.headers)


def test_a_304_builds_nothing(stand: Newsstand, press: Press) -> None:
    tag = ask(stand, PAGE).headers["etag"]
    for _ in range(3):
        ask(stand, PAGE, if_none_match=tag)
    assert len(press.asked) == 1


@pytest.mark.parametrize(("wish", "pack"), [("br", "brotli.compress"), ("gzip", "gzip.compress")])
def test_a_304_packs_nothing(
    stand: Newsstand, press: Press, monkeypatch: pytest.MonkeyPatch, wish: str, pack: str
) -> None:
    tag = ask(Newsstand(press, 1_000_000), PAGE, accept_encoding=wish).headers["etag"]
    monkeypatch.setattr(f"blog.newsstand.copy.{pack}", None)
    for _ in range(2):
        assert ask(stand, PAGE, accept_encoding=wish, if_none_match=tag).status == 304


def test_a_small_answer_is_not_packed() -> None:
    def press(_environ: object, start_response: object) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]
        return [b"short"]

    answer = ask(Newsstand(press, 1_000_000), PAGE, accept_encoding="gzip")
    assert answer.body == b"short"
    assert "content-encoding" not in answer.headers


def test_a_state_that_does_not_change_is_not_fresh_past_the_next_moment(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = timezone.now()
    state = edition.State(1, began + dt.timedelta(minutes=5))
    monkeypatch.setattr(clock, "edition_now", lambda: state)
    ticks = time.monotonic()

    def told(seconds: float) -> str:
        monkeypatch.setattr("blog.newsstand.stand.time.monotonic", lambda: ticks + seconds)
        monkeypatch.setattr(timezone, "now", lambda: began + dt.timedelta(seconds=seconds))
        return ask(stand, PAGE).headers["cache-control"]

    assert "s-maxage=30" in told(0)
    assert "s-maxage=10" in told(290)
    assert "s-maxage=0" in told(301)
