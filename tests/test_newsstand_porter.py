"""Bodies are taken in whole before Django works, at most so many at once."""

import errno
import io
import threading
from typing import Any, NoReturn

import pytest

from blog.newsstand.porter import IN_MEMORY, LONGEST, Porter
from tests.counter import ask


class Slow(io.BytesIO):
    """A body whose client waits for a sign."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.is_read, self.goes_on = threading.Event(), threading.Event()

    def read(self, size: int | None = -1) -> bytes:
        """Some of it, once the client goes on."""
        self.is_read.set()
        self.goes_on.wait(10)
        return super().read(size)


def _house(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("X-Length", str(len(body)))])
    return [body[:5]]


def _send(porter: Porter, body: io.BytesIO, length: int | str) -> tuple[str, bytes]:
    said: list[str] = []
    environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(length), "wsgi.input": body}
    answer = porter(environ, lambda status, *_: said.append(status))  # type: ignore[arg-type]
    text = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return said[0], text


def test_a_body_arrives_whole(tmp_path: object) -> None:
    for size in (5, 70_000, IN_MEMORY + 5):
        assert _send(Porter(_house, 1), io.BytesIO(b"x" * size), size) == ("200 OK", b"xxxxx")


def test_a_client_that_goes_away_leaves_what_it_sent() -> None:
    assert _send(Porter(_house, 1), io.BytesIO(b"xy"), 100) == ("200 OK", b"xy")


def test_slow_bodies_take_the_places_and_readers_need_none() -> None:
    porter = Porter(_house, 1)
    slow = Slow(b"slow!")
    answers: list[tuple[str, bytes]] = []
    client = threading.Thread(target=lambda: answers.append(_send(porter, slow, 5)))
    client.start()
    assert slow.is_read.wait(10)
    assert _send(porter, io.BytesIO(b"quick"), 5)[0] == "503 Service Unavailable"
    assert ask(porter, "/en/").status == 200
    slow.goes_on.set()
    client.join(10)
    assert answers == [("200 OK", b"slow!")]
    assert _send(porter, io.BytesIO(b"quick"), 5) == ("200 OK", b"quick")


@pytest.mark.parametrize("length", [str(LONGEST + 1), "9" * 5000])
def test_what_is_longer_than_anything_the_desk_takes_is_refused_unread(length: str) -> None:
    body = io.BytesIO(b"x")
    assert _send(Porter(_house, 1), body, length)[0] == "413 Content Too Large"
    assert body.tell() == 0


def test_no_form_lies_on_the_disk_and_a_file_that_finds_no_room_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full() -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("blog.newsstand.porter.tempfile.TemporaryFile", full)
    porter = Porter(_house, 1)
    assert _send(porter, io.BytesIO(b"x" * IN_MEMORY), IN_MEMORY)[0] == "200 OK"
    status, said = _send(porter, io.BytesIO(b"x" * 100), IN_MEMORY + 1)
    assert status == "503 Service Unavailable"
    assert b"in a while" in said
    assert _send(porter, io.BytesIO(b"quick"), 5)[0] == "200 OK"


def test_who_is_refused_in_the_middle_is_heard_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _data: object) -> NoReturn:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("blog.newsstand.porter.tempfile.TemporaryFile", Full)
    body = io.BytesIO(b"x" * (IN_MEMORY + 5))
    assert _send(Porter(_house, 1), body, IN_MEMORY + 5)[0] == "503 Service Unavailable"
    assert body.tell() == IN_MEMORY + 5
