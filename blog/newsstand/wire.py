"""Requests and answers as the web server has them (RSGI 1.6), and as WSGI does (PEP 3333)."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

from blog.newsstand.asking import Asked
from blog.newsstand.copy import Headers

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_CHUNK: Final = 64 * 1024  # bytes
_VERSIONS: Final = {"1": "HTTP/1.0", "1.1": "HTTP/1.1", "2": "HTTP/2"}
_WITHOUT_PREFIX: Final = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class HeaderMap(Protocol):
    """A request's headers; names are in small letters, values that are not ASCII are left out."""

    def get(self, name: str, /) -> str | None:
        """The first value."""

    def get_all(self, name: str, /) -> list[str]:
        """All values."""

    def items(self) -> list[tuple[str, str]]:
        """All names and values."""


class Scope(Protocol):
    """What a request asks for."""

    method: str
    path: str
    query_string: str
    scheme: str
    http_version: str
    client: str
    server: str
    authority: str | None

    @property
    def headers(self) -> HeaderMap:
        """What else it says."""


class Reader(Protocol):
    """Who waits for an answer. Any thread may give it, once; nobody waits until she has taken it."""

    def __aiter__(self) -> Any:
        """The body that she sends, in parts."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Give her the whole answer."""

    def response_file_range(self, status: int, headers: Headers, file: str, start: int, end: int) -> None:
        """Give her a part of a file, which is read as she takes it."""


def asked(scope: Scope) -> Asked:
    """A request as the newsstand sees it."""
    headers = scope.headers
    cookies = ";".join(headers.get_all("cookie"))
    return Asked(scope.method, _bytewise(scope.path), scope.query_string, scope.scheme, cookies, headers.get)


def environ_of(scope: Scope, body: IO[bytes] | None = None) -> "WSGIEnvironment":
    """A request as WSGI has it.

    Headers whose names have underscores are left out: WSGI cannot tell them from those with hyphens, which a
    proxy vouches for.
    """
    client, _, _port = scope.client.rpartition(":")
    server, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _bytewise(scope.path),
        "QUERY_STRING": _bytewise(scope.query_string),
        "SERVER_PROTOCOL": _VERSIONS.get(scope.http_version, "HTTP/1.1"),
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "REMOTE_ADDR": client.strip("[]"),
        "HTTP_HOST": scope.authority or "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO() if body is None else body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": File,
    }
    found: dict[str, list[str]] = {}
    for name, value in scope.headers.items():
        found.setdefault(name, []).append(value)
    for name, values in found.items():
        if "_" not in name:
            key = _WITHOUT_PREFIX.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
            environ[key] = (";" if name == "cookie" else ",").join(values)
    return environ


def _bytewise(text: str) -> str:
    """Text as WSGI has it: each character stands for a byte."""
    return text if text.isascii() else text.encode().decode("latin-1")


class Said:
    """What an application says before the body (its `start_response`)."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, _failure: Any = None) -> Any:
        """Remember it."""
        self.status, self.headers = int(status[:3]), headers


class File:
    """A file as the body of an answer (`wsgi.file_wrapper`)."""

    def __init__(self, file: Any, _size: int = _CHUNK) -> None:
        self.file = file

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(_CHUNK), b"")

    def close(self) -> None:
        """All is said."""
        self.file.close()

    def place(self) -> tuple[str, int, int] | None:
        """Where it lies, from which byte to which it is wanted; None where that is not known."""
        # A part of a file is one that WhiteNoise has sliced.
        file = getattr(self.file, "fileobj", self.file)
        path = getattr(file, "path", None) or getattr(file, "name", None)
        try:
            stat, start = os.fstat(file.fileno()), file.tell()
            if not isinstance(path, str) or not os.path.samestat(stat, Path(path).stat()):
                return None
        except (AttributeError, OSError):
            return None
        return path, start, start + getattr(self.file, "remaining", stat.st_size - start)
