"""The least that a WSGI application can do: so many bytes with headers; `/12345` asks for that many.

`bench.serving` asks it beside Sampan and nginx, to show what WSGI behind granian costs at least.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Content-Language", "en"),
    ("ETag", '"0123456789abcdef01234567"'),
    ("Vary", "Accept-Encoding"),
    ("Cache-Control", "public, max-age=0, s-maxage=30, stale-while-revalidate=29"),
    ("Last-Modified", "Sun, 08 Feb 2026 00:00:00 GMT"),
]


@lru_cache
def _answer(path: str) -> tuple[str, list[tuple[str, str]], list[bytes]]:
    size = int(path[1:])
    if not size:
        return "304 Not Modified", HEADERS[-4:], []
    return "200 OK", [*HEADERS, ("Content-Length", str(size))], [b"x" * size]


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    """One answer, made beforehand."""
    status, headers, body = _answer(environ["PATH_INFO"])
    start_response(status, headers)
    return body
