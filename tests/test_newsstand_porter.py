"""Bodies are taken in whole before Django works, at most so many at once."""

import io
import threading
from typing import Any

from blog.newsstand.porter import IN_MEMORY, Porter
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


def _send(porter: Porter, body: io.BytesIO, length: int) -> tuple[str, bytes]:
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
