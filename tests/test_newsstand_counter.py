"""What lies ready is handed out by the thread that takes requests in; it waits for nothing and nobody."""

import asyncio
import io
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from blog import clock, edition
from blog.newsstand.counter import ONE_PIECE, Counter
from blog.newsstand.stand import Newsstand
from blog.newsstand.wire import File, environ_of
from tests.counter import Press, Reader, Scope

HERE = "MainThread"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[edition.State | None]:
    """The edition's state as this process knows it, to be changed; the database always has one."""
    states: list[edition.State | None] = [edition.State(7)]
    monkeypatch.setattr(clock, "known_now", lambda: states[-1])
    monkeypatch.setattr(clock, "edition_now", lambda: edition.State(7))
    return states


@pytest.fixture
def press() -> Press:
    """A press that answers everything."""
    return Press()


@pytest.fixture
def counter(press: Press, known: list[edition.State | None]) -> Counter:
    """A counter with one hand."""
    assert known
    return Counter(Newsstand(press, 1_000_000), 1)


def _ask(counter: Counter, scope: Scope) -> Reader:
    reader = Reader()
    assert counter.answer(scope, reader)
    return reader


def test_a_page_is_printed_by_a_hand_and_handed_out_by_the_counter(counter: Counter) -> None:
    first = _ask(counter, Scope("/en/blog/"))
    status, headers, body = first.waits()
    again = _ask(counter, Scope("/en/blog/"))
    assert again.answers == [(status, headers, body)]
    assert (status, again.thread) == (200, HERE)
    assert first.thread.startswith("hands")


def test_work_keeps_no_reader_of_a_ready_page_waiting(counter: Counter, press: Press) -> None:
    _ask(counter, Scope("/en/blog/")).waits()
    press.gate.clear()
    writer = _ask(counter, Scope("/admin/"))
    reader = _ask(counter, Scope("/en/blog/"))
    assert (len(reader.answers), writer.answers) == (1, [])
    press.gate.set()
    assert writer.waits()[0] == 200


def test_no_hand_waits_for_what_another_prints(press: Press, known: list[edition.State | None]) -> None:
    is_printed = threading.Event()

    def slowly(environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/en/slow/":
            assert is_printed.wait(10)
        return press(environ, start_response)

    counter = Counter(Newsstand(slowly, 1_000_000), 2)
    slow = [_ask(counter, Scope("/en/slow/", accept_encoding=wish)) for wish in ("", "br", "br", "")]
    assert _ask(counter, Scope("/en/blog/")).waits()[0] == 200
    assert not any(each.answers for each in slow)
    is_printed.set()
    assert [each.waits()[0] for each in slow] == [200] * 4
    assert [asked["PATH_INFO"] for asked in press.asked] == ["/en/blog/", "/en/slow/"]


def test_whoever_waited_for_an_answer_that_nobody_may_keep_gets_one_of_her_own(
    known: list[edition.State | None],
) -> None:
    press = Press(Set_Cookie="a=b")
    press.gate.clear()
    counter = Counter(Newsstand(press, 1_000_000), 2)
    readers = [_ask(counter, Scope("/en/blog/")) for _ in range(3)]
    press.gate.set()
    assert [each.waits()[0] for each in readers] == [200] * 3
    assert len(press.asked) == 3


def test_a_ready_page_that_the_reader_has_is_not_sent_again(counter: Counter) -> None:
    tag = _ask(counter, Scope("/en/blog/")).waits()[1]["ETag"]
    assert _ask(counter, Scope("/en/blog/", if_none_match=tag)).answers[0][::2] == (304, b"")


def test_the_counter_packs_nothing(counter: Counter) -> None:
    _ask(counter, Scope("/en/blog/")).waits()
    threads = []
    for _ in range(2):
        packed = _ask(counter, Scope("/en/blog/", accept_encoding="br"))
        assert packed.waits()[1]["Content-Encoding"] == "br"
        threads.append(packed.thread == HERE)
    assert threads == [False, True]


def test_an_edition_that_must_be_read_is_read_apart(
    counter: Counter, known: list[edition.State | None]
) -> None:
    _ask(counter, Scope("/en/blog/")).waits()
    known.append(None)
    reader = _ask(counter, Scope("/en/blog/"))
    assert reader.waits()[0] == 200
    assert reader.thread.startswith("lookout")


def test_without_a_database_what_was_ready_stays_so(
    counter: Counter, known: list[edition.State | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(counter, Scope("/en/blog/")).waits()
    known.append(None)
    monkeypatch.setattr(clock, "edition_now", _fails)
    monkeypatch.setattr("blog.newsstand.stand.connection", _Connection())
    for _ in range(2):
        assert _ask(counter, Scope("/en/blog/")).waits()[0] == 200


def test_nobody_else_waits_while_a_database_that_failed_is_asked_again(
    counter: Counter, known: list[edition.State | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(counter, Scope("/en/blog/")).waits()
    known.append(None)
    monkeypatch.setattr("blog.newsstand.stand.connection", _Connection())
    monkeypatch.setattr("blog.newsstand.stand.PATIENCE", 0.001)
    monkeypatch.setattr(clock, "edition_now", _fails)
    _ask(counter, Scope("/en/blog/")).waits()
    time.sleep(0.01)
    answers, silence = threading.Event(), threading.Event()

    def is_silent() -> edition.State:
        silence.set()
        answers.wait(10)
        raise OperationalError("gone")

    monkeypatch.setattr(clock, "edition_now", is_silent)
    waiting = _ask(counter, Scope("/en/blog/"))
    assert silence.wait(10)
    assert _ask(counter, Scope("/en/blog/")).waits()[0] == 200
    assert not waiting.answers
    answers.set()
    assert waiting.waits()[0] == 200


def test_a_connection_that_was_cut_is_made_anew_before_anything_old_is_trusted(
    press: Press, known: list[edition.State | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = Newsstand(press, 1_000_000)
    assert stand.state() == edition.State(7)
    cut = _Connection()
    cut.connection = object()
    monkeypatch.setattr("blog.newsstand.stand.connection", cut)

    def newer() -> edition.State:
        return edition.State(8) if cut.connection is None else _fails()

    monkeypatch.setattr(clock, "edition_now", newer)
    assert stand.state() == edition.State(8)


def _fails() -> edition.State:
    raise OperationalError("gone")


class _Connection:
    connection: object = None

    def close(self) -> None:
        """It is gone anyway."""
        self.connection = None


@pytest.mark.parametrize("cookies", [("sessionid=x",), ("theme=dark", "sessionid=x")])
def test_staff_get_pages_of_their_own(counter: Counter, press: Press, cookies: tuple[str, ...]) -> None:
    scope = Scope("/en/blog/")
    scope.headers.pairs += [("cookie", each) for each in cookies]
    for _ in range(2):
        _ask(counter, scope).waits()
    assert [asked["HTTP_COOKIE"] for asked in press.asked] == [";".join(cookies)] * 2


def test_a_form_is_worked_on_when_it_is_in(counter: Counter, press: Press) -> None:
    scope, reader = Scope("/admin/", "POST", content_length="8"), Reader(b"a=1", b"&b=22")
    assert not counter.answer(scope, reader)
    bodies: list[bytes] = []
    whole = press.__call__

    def read(environ: dict[str, Any], start: Any) -> Any:
        bodies.append(environ["wsgi.input"].read())
        return whole(environ, start)

    counter = Counter(read, 1)
    asyncio.run(counter.__rsgi__(scope, reader))
    assert (reader.waits()[0], bodies) == (200, [b"a=1&b=22"])


def test_a_body_that_is_refused_is_told_so(counter: Counter) -> None:
    reader = Reader(b"x")
    asyncio.run(counter.__rsgi__(Scope("/admin/", "POST", content_length="9" * 12), reader))
    assert reader.waits()[0] == 413


@pytest.mark.parametrize("length", ["", "0", "-1", "x", "٣"])
def test_a_request_without_a_body_waits_for_none(counter: Counter, length: str) -> None:
    reader = Reader()
    assert counter.answer(Scope("/admin/", "POST", content_length=length), reader)
    assert reader.waits()[0] == 200


def test_a_fault_is_answered(known: list[edition.State | None]) -> None:
    def broken(_environ: object, _start: object) -> Any:
        raise ZeroDivisionError

    assert known
    assert _ask(Counter(broken, 1), Scope("/admin/")).waits()[0] == 500


@pytest.mark.parametrize(("size", "is_read_here"), [(ONE_PIECE, True), (ONE_PIECE + 1, False)])
def test_a_long_file_is_left_to_the_web_server(tmp_path: Path, size: int, *, is_read_here: bool) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(b"x" * size)
    closed = threading.Event()

    class Opened(io.FileIO):
        def close(self) -> None:
            super().close()
            closed.set()

    def application(environ: dict[str, Any], start: Any) -> Any:
        start("200 OK", [])
        return environ["wsgi.file_wrapper"](Opened(str(path)))

    body = _ask(Counter(application, 1), Scope("/media/long.pdf")).waits()[2]
    assert body == (b"x" * size if is_read_here else (str(path), 0, size))
    assert closed.wait(10)


def test_a_file_that_lies_elsewhere_now_is_read_where_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "gone.pdf"
    path.write_bytes(b"old")
    with path.open("rb") as file:
        path.unlink()
        assert File(file).place() is None
        path.write_bytes(b"another")
        assert File(file).place() is None
        assert b"".join(File(file)) == b"old"


def test_a_request_is_what_wsgi_says_it_is() -> None:
    scope = Scope("/en/blog/tags/財政/?q=1", "POST", content_length="3", content_type="text/plain")
    scope.headers.pairs += [("accept", "a/b"), ("accept", "c/d")]
    environ = environ_of(scope)
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/en/blog/tags/財政/"
    wanted = {
        "REQUEST_METHOD": "POST", "QUERY_STRING": "q=1", "CONTENT_LENGTH": "3", "CONTENT_TYPE": "text/plain",
        "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT": "a/b,c/d", "REMOTE_ADDR": "192.0.2.7",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1",
    }  # fmt: skip
    assert {name: environ[name] for name in wanted} == wanted


def test_a_client_cannot_speak_for_the_proxy_by_an_underscore() -> None:
    scope = Scope("/")
    scope.headers.pairs += [("x_forwarded_for", "203.0.113.9"), ("x-forwarded-for", "198.51.100.2")]
    assert environ_of(scope)["HTTP_X_FORWARDED_FOR"] == "198.51.100.2"


def test_an_address_of_the_newer_kind_stands_without_brackets() -> None:
    scope = Scope("/")
    scope.client = "[2001:db8::7]:50001"
    assert environ_of(scope)["REMOTE_ADDR"] == "2001:db8::7"
