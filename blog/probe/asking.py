"""Asking this site's own WSGI application, as a server would, without a server."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

OF_THE_MOMENT = frozenset({"date", "expires"})


@dataclass(frozen=True)
class Request:
    """What a stranger sends; `kind` is the line of the table that it counts for.

    `address` is percent-encoded; header names are as in HTTP.
    """

    kind: str
    address: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What came back; header names in small letters, without those that say when it was made."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(application: Application, request: Request) -> Answer:
    """One answer of a WSGI application (PEP 3333)."""
    path, _, query = request.address.partition("?")
    site = urlsplit(settings.SITE_URL)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.url_scheme": site.scheme,
    }
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = site.netloc
    if settings.BEHIND_PROXY:
        environ["HTTP_X_FORWARDED_PROTO"] = site.scheme
    for name, value in request.headers:
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _failure: Any = None) -> None:
        told.append((status, headers))

    parts = application(environ, start)
    try:
        body = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()
    status, headers = told[-1]
    kept = {name.lower(): value for name, value in headers if name.lower() not in OF_THE_MOMENT}
    return Answer(int(status[:3]), kept, body)
