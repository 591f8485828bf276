"""What of a request makes a difference to its answer: the path, and the parameters a page knows."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from blog import languages

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_LANGUAGE = "|".join(map(re.escape, languages.CODES))
_KNOWN = re.compile(
    rf"/(?:{_LANGUAGE})/(?:blog/(?!(?:search|verify)(?:/|$))(?![^?]*/press\.zip$)[^?]*|site\.webmanifest|[-a-z0-9]+/)?"
)
_MACHINES = re.compile(r"/sitemap(?:-pages|-[0-9]{4}(?:-[0-9]{2})?)?\.xml|/robots\.txt")
_LIST = re.compile(rf"/(?:{_LANGUAGE})/blog/(?:[0-9]{{4}}/?(?:[0-9]{{2}}/?)?|tags/[^/]+/?)?")
_LONGEST_PATH = 300
_LONGEST_QUERY = 2_000


class Asked:
    """A request as the newsstand sees it, whatever server it came by.

    `path` is decoded as WSGI has it (PEP 3333: bytes as characters), `header` finds a header by its name in
    small letters, `cookies` are all of them.
    """

    __slots__ = ("cookies", "header", "method", "path", "query", "scheme")

    def __init__(
        self,
        method: str,
        path: str,
        query: str,
        scheme: str,
        cookies: str,
        header: Callable[[str], str | None],
    ) -> None:
        self.method, self.path, self.query, self.scheme = method, path, query, scheme
        self.cookies, self.header = cookies, header


def by_wsgi(environ: "WSGIEnvironment") -> Asked:
    """A request that came by WSGI."""

    def header(name: str) -> str | None:
        value: str | None = environ.get(f"HTTP_{name.upper().replace('-', '_')}")
        return value

    return Asked(
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        environ.get("wsgi.url_scheme", ""),
        header("cookie") or "",
        header,
    )


@lru_cache(maxsize=4_096)
def is_kept(path: str) -> bool:
    """Whether answers of this path are kept: pages, feeds, lists for machines; no search, no quotation."""
    return len(path) <= _LONGEST_PATH and bool(_KNOWN.fullmatch(path) or _MACHINES.fullmatch(path))


def known_query(path: str, query: str) -> str | None:
    """The part of a query that the page at `path` reads, in one form; None where it is best left to the page.

    Whatever else stands in a query makes no difference, so that it makes no entry either.
    """
    if not query or _LIST.fullmatch(path) is None:
        return ""
    if len(query) > _LONGEST_QUERY:
        return None
    wanted = [value for name, value in parse_qsl(query, keep_blank_values=True) if name == "page"]
    if not wanted:
        return ""
    number = wanted[-1]
    if not (number.isascii() and number.isdigit() and len(number) <= 6):
        return None
    return f"page={int(number)}"
