"""What the newsstand keeps, under which name, and what it leaves to Django."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from blog import clock, edition
from blog.newsstand.copy import Copy
from blog.newsstand.rack import Rack, Unkept
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


def test_the_second_reader_gets_the_copy(stand: Newsstand, press: Press) -> None:
    first, second = ask(stand, "/en/blog/"), ask(stand, "/en/blog/")
    assert first == second
    assert first.text.startswith("/en/blog/?")
    assert len(press.asked) == 1


def test_random_queries_leave_nothing_behind(stand: Newsstand, press: Press) -> None:
    for number in range(10_000):
        ask(stand, f"/en/blog/?q{number}={number}&utm_source=x")
    assert len(stand.pages) == 1
    assert len(press.asked) == 1
    assert press.asked[0]["QUERY_STRING"] == ""


def test_a_page_of_a_list_has_a_copy_of_its_own(stand: Newsstand, press: Press) -> None:
    addresses = [
        "/en/blog/?page=2",
        "/en/blog/?page=02&x=1",
        "/en/blog/?page=9&page=2",
        "/zh-hant/blog/?page=2",
    ]
    answers = [ask(stand, address).text.split()[0] for address in addresses]
    assert answers == ["/en/blog/?page=2"] * 3 + ["/zh-hant/blog/?page=2"]
    assert len(press.asked) == 2


@pytest.mark.parametrize(
    "address",
    ["/", "/admin/", "/en/blog/search/?q=budget", "/en/blog/?page=x", "/en/blog/?page=1234567", "/en/blog",
     "/media/photos/x/480.jpg", "/tc/blog/", "/en/" + "x" * 400 + "/", "/en/blog/?" + "page=2&" * 400],
)  # fmt: skip
def test_what_is_left_to_django(stand: Newsstand, press: Press, address: str) -> None:
    ask(stand, address)
    ask(stand, address)
    assert len(press.asked) == 2
    assert len(stand.pages) == len(stand.absent) == 0


@pytest.mark.parametrize(
    "headers",
    [{"cookie": f"{settings.SESSION_COOKIE_NAME}=x"}, {"authorization": "Basic x"}, {"host": "evil.example"}],
)
def test_staff_and_strangers_to_the_house_get_no_copies(
    stand: Newsstand, press: Press, headers: dict[str, str]
) -> None:
    ask(stand, "/en/blog/")
    ask(stand, "/en/blog/", **headers)
    assert len(press.asked) == 2
    assert ask(stand, "/en/blog/", "POST").status == 200
    assert len(press.asked) == 3


@pytest.mark.parametrize(
    "press",
    [
        Press(Set_Cookie="a=b"),
        Press("500 Internal Server Error"),
        Press("503 Service Unavailable"),
        Press("302 Found", Location="/"),
        Press(Cache_Control="no-store"),
        Press(Cache_Control="private, max-age=3"),
        Press(Vary="Cookie"),
        Press(Vary="Accept-Language"),
    ],
)
def test_answers_that_are_not_for_everybody_are_not_kept(press: Press) -> None:
    stand = Newsstand(press, MEGABYTE)
    answers = [ask(stand, "/en/blog/") for _ in range(2)]
    assert len(press.asked) == 2
    assert answers[0].status == int(press.status[:3])
    assert {name.lower(): value for name, value in press.headers}.items() <= answers[0].headers.items()


@pytest.mark.parametrize("status", ["301 Moved Permanently", "404 Not Found", "410 Gone"])
def test_dead_ends_are_kept_apart_and_never_304(status: str) -> None:
    press = Press(status, Location="/en/")
    stand = Newsstand(press, MEGABYTE)
    tag = ask(stand, "/en/blog/2026/01/01/old/").headers["etag"]
    again = ask(stand, "/en/blog/2026/01/01/old/", if_none_match=tag)
    assert (again.status, again.headers["location"]) == (int(status[:3]), "/en/")
    assert len(press.asked) == 1
    assert (len(stand.pages), len(stand.absent)) == (0, 1)
    ask(stand, "/en/blog/?page=7")
    assert len(stand.absent) == 1


def test_a_copy_is_printed_as_anybody_would_ask(stand: Newsstand, press: Press) -> None:
    ask(
        stand,
        "/en/blog/?x=1",
        "HEAD",
        cookie="theme=dark",
        accept_language="fr",
        if_none_match="*",
        range="bytes=0-1",
    )
    asked = press.asked[0]
    assert asked["REQUEST_METHOD"] == "GET"
    left = {"HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_IF_NONE_MATCH", "HTTP_RANGE"} & set(asked)
    assert left == set()


def test_a_copy_that_comes_after_its_edition_drives_out_no_newer_one() -> None:
    rack, unkept = Rack(100_000), Unkept(10)
    old, new = Copy("200 OK", [], b"old"), Copy("200 OK", [], b"new")
    rack.put("/en/", new, 8)
    rack.put("/en/blog/", old, 7)
    assert (rack.find("/en/", 8), rack.find("/en/blog/", 7)) == (new, None)
    rack.put("/en/", new, 9)
    assert (rack.find("/en/", 8), rack.find("/en/", 9)) == (None, new)
    unkept.add("/en/", 8)
    unkept.add("/en/blog/", 7)
    assert (unkept.has("/en/", 8), len(unkept)) == (True, 1)


def test_it_never_holds_more_than_it_may(press: Press) -> None:
    stand = Newsstand(press, 200_000)
    for number in range(1, 400):
        ask(stand, f"/en/blog/?page={number}")
        assert stand.pages.held <= 200_000
    assert 10 < len(stand.pages) < 399
    assert ask(Newsstand(press, 100), "/en/").status == 200


def test_dead_ends_crowd_no_page_out(press: Press) -> None:
    stand = Newsstand(press, MEGABYTE)
    ask(stand, "/en/blog/")
    press.status = "404 Not Found"
    for number in range(500):
        ask(stand, f"/en/blog/nothing-{number}/")
    asked = len(press.asked)
    assert ask(stand, "/en/blog/").status == 200
    assert len(press.asked) == asked


def test_readers_who_want_the_same_wait_for_one_copy(
    stand: Newsstand, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each thread would open a connection of its own.
    monkeypatch.setattr(clock, "edition_now", edition.State)
    press.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(ask, stand, "/en/blog/") for _ in range(8)]
        threading.Timer(0.3, press.gate.set).start()
        texts = {answer.result().text for answer in answers}
    assert len(texts) == 1
    assert len(press.asked) == 1
