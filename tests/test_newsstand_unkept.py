"""Answers that have no copy make nobody wait, and lists for machines are not among them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from blog import clock, edition
from blog.newsstand.rack import Unkept
from blog.newsstand.stand import Newsstand
from tests.counter import Press, ask

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000


@pytest.fixture
def press() -> Press:
    """A press that answers everything."""
    return Press()


@pytest.fixture
def stand(press: Press) -> Newsstand:
    """A stand in front of it."""
    return Newsstand(press, MEGABYTE)


def test_nobody_waits_for_an_answer_that_cannot_be_kept(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "edition_now", edition.State)
    together, begun = threading.Barrier(4), threading.Event()

    def slow(environ: dict[str, Any], start_response: Any) -> Any:
        if begun.is_set():
            together.wait(5)
        begun.set()
        return press(environ, start_response)

    press.headers.append(("Vary", "Cookie"))
    press.gate.clear()
    stand = Newsstand(slow, MEGABYTE)
    with ThreadPoolExecutor(5) as pool:
        answers = [pool.submit(ask, stand, "/en/blog/")]
        assert begun.wait(5)
        answers += [pool.submit(ask, stand, "/en/blog/") for _ in range(4)]
        threading.Timer(0.2, press.gate.set).start()
        assert {answer.result().status for answer in answers} == {200}
    assert stand._printing == {}


def test_an_answer_that_can_be_kept_again_is_kept(stand: Newsstand, press: Press) -> None:
    press.status = "500 Internal Server Error"
    ask(stand, "/en/blog/")
    press.status = "200 OK"
    ask(stand, "/en/blog/")
    assert ask(stand, "/en/blog/").status == 200
    assert (len(press.asked), len(stand.unkept)) == (2, 0)


LISTS = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-2026.xml", "/sitemap-2026-02.xml", "/robots.txt"]


@pytest.mark.parametrize("path", LISTS)
def test_lists_for_machines_have_no_language(path: str) -> None:
    press = Press()
    stand = Newsstand(press, MEGABYTE)
    answers = [ask(stand, path, accept_language=language) for language in ("en", "zh-HK")]
    assert [answer.headers["vary"] for answer in answers] == ["Accept-Encoding"] * 2
    assert len(press.asked) == 1


def test_a_page_without_a_language_in_its_address_is_not_kept() -> None:
    press = Press("404 Not Found", Vary="Accept-Language")
    stand = Newsstand(press, MEGABYTE)
    for _ in range(2):
        ask(stand, "/sitemap-1901.xml")
    assert len(press.asked) == 2


def test_the_keys_without_copies_are_bounded_and_of_one_edition() -> None:
    unkept = Unkept(10)
    for number in range(1_000):
        unkept.add(f"/en/blog/{number}/", 1)
        assert len(unkept) <= 10
    assert unkept.has("/en/blog/999/", 1)
    assert not unkept.has("/en/blog/999/", 2)
    unkept.add("/en/", 2)
    assert len(unkept) == 1
