"""A reader at the newsstand's counter, and presses that are not Django."""

import gzip
import threading
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

import brotli


@dataclass(frozen=True)
class Handed:
    """What went over the counter."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body, unpacked and read."""
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(
            self.headers.get("content-encoding", "")
        )
        return (unpack(self.body) if unpack else self.body).decode()


def ask(stand: Any, address: str, method: str = "GET", **headers: str) -> Handed:
    """One request; `if_none_match="…"` is the header If-None-Match."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = "127.0.0.1"
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    said: list[Any] = []

    def start(status: str, found: list[tuple[str, str]], _failure: Any = None) -> None:
        said.append((int(status[:3]), {name.lower(): value for name, value in found}))

    parts = stand(environ, start)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    status, told = said[-1]
    return Handed(status, told, body)


class Press:
    """Prints the address it was asked for, often enough to be worth packing; remembers each request."""

    def __init__(self, status: str = "200 OK", **headers: str) -> None:
        self.status = status
        self.headers = [(name.replace("_", "-"), value) for name, value in headers.items()]
        self.asked: list[dict[str, Any]] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """One answer."""
        self.asked.append(environ)
        self.gate.wait(10)
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [f"{environ['PATH_INFO']}?{environ['QUERY_STRING']} ".encode() * 40]


class Headers:
    """A request's headers as the web server has them."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = list(pairs)

    def get(self, name: str) -> str | None:
        """The first value."""
        return next(iter(self.get_all(name)), None)

    def get_all(self, name: str) -> list[str]:
        """All values."""
        return [value for each, value in self.pairs if each == name]

    def items(self) -> list[tuple[str, str]]:
        """All names and values."""
        return self.pairs


class Scope:
    """A request as the web server has it; `accept_encoding="…"` is a header."""

    def __init__(self, address: str, method: str = "GET", **headers: str) -> None:
        self.method = method
        self.path, _, self.query_string = address.partition("?")
        self.scheme, self.http_version = "http", "1.1"
        self.authority: str | None = None
        self.client, self.server = "192.0.2.7:50001", "127.0.0.1:8000"
        named = ((name.replace("_", "-"), value) for name, value in headers.items())
        self.headers = Headers(("host", "127.0.0.1"), *named)


class Reader:
    """Who waits for an answer, and whom; `sends` is the body of her request."""

    def __init__(self, *sends: bytes) -> None:
        self.sends = sends
        self.answers: list[tuple[int, dict[str, str], Any]] = []
        self.thread = ""
        self._has_it = threading.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.sends:
            yield part

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """The whole answer."""
        self.answers.append((status, dict(headers), body))
        self.thread = threading.current_thread().name
        self._has_it.set()

    def response_file_range(
        self, status: int, headers: list[tuple[str, str]], file: str, start: int, end: int
    ) -> None:
        """A part of a file."""
        self.answers.append((status, dict(headers), (file, start, end)))
        self._has_it.set()

    def waits(self) -> tuple[int, dict[str, str], Any]:
        """Her answer, when it has come."""
        assert self._has_it.wait(10)
        (answer,) = self.answers
        return answer
