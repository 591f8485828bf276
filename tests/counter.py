"""A reader at the newsstand's counter, and presses that are not Django."""

import gzip
import threading
from collections.abc import Iterable
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
