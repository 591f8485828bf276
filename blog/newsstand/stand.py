"""The WSGI application in front of Django: public answers from memory, those of this edition alone."""

import io
import logging
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import Error, connection
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from blog import clock, early_asks, edition
from blog.newsstand import asking, conditions
from blog.newsstand.asking import Asked
from blog.newsstand.copy import Copy, Headers
from blog.newsstand.rack import Rack, Unkept

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

KEPT = frozenset({"200", "301", "404", "410"})
ABSENT_SHARE = 16  # one part of so many for answers that lead nowhere, so that they crowd nothing out
LONGEST_WAIT = 10  # seconds for somebody else's copy, before a request prints its own
MOST_HOSTS = 64
MOST_UNKEPT = 1_000  # keys
KNOWN_FRESH = 1.0  # seconds for which headers are written once
PATIENCE = 1.0  # seconds before a database that failed is asked again
LONGEST_ATTEMPT = 12.0  # seconds: one that failed may not even refuse (`config.env.database`)
# Without a database nothing new is known: not that a text was withdrawn, where only this process has lost it.
TRUSTED = 600.0  # seconds for which copies are good then
# Code and settings make other pages of the same edition, and a process has the same ones all its life.
_BEGUN_AT = timezone.now()
# What a copy must not depend on.
_PERSONAL = ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_RANGE", "HTTP_REFERER")
_CONDITIONAL = (
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_IF_RANGE",
)

Answer = tuple[str, Headers, bytes]
"""A status line, headers and a body, as a server takes them."""


class Printed:
    """What the press (Django) answered."""

    def __init__(self, press: "WSGIApplication", environ: "WSGIEnvironment") -> None:
        self.status = ""
        self.headers: Headers = []
        parts: Iterable[bytes] = press(environ, self._begin)
        try:
            self.body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()

    def _begin(self, status: str, headers: Headers, _failure: Any = None) -> Any:
        self.status, self.headers = status, headers

    def is_public(self) -> bool:
        """Whether everybody may get this answer."""
        if self.status[:3] not in KEPT:
            return False
        said = {name.lower(): value.lower() for name, value in self.headers}
        is_private = "no-store" in said.get("cache-control", "") or "private" in said.get("cache-control", "")
        varies = {word.strip() for word in said.get("vary", "").split(",")} - {"", "accept-encoding"}
        return not ("set-cookie" in said or is_private or varies)


class Newsstand:
    """Hands out copies; what it has none of, and what is nobody else's business, it leaves to the press.

    `press` is Django's application, `capacity` the bytes it may hold. One request prints a copy while the
    others that want the same wait for it.
    """

    def __init__(self, press: "WSGIApplication", capacity: int) -> None:
        self.press = press
        self.pages = Rack(capacity)
        self.absent = Rack(capacity // ABSENT_SHARE)
        self.unkept = Unkept(MOST_UNKEPT)
        self._known = edition.State()
        self._known_at = float("-inf")
        self._asks_again_at = 0.0
        self._hosts: set[str] = set()
        self._printing: dict[str, threading.Lock] = {}
        self._freshness: tuple[edition.State, float, Headers] | None = None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        asked = asking.by_wsgi(environ)
        key = None if environ.get("SCRIPT_NAME") else self.key(asked)
        state = None if key is None else self.state()
        if key is None or state is None:
            early_asks.notebook.note(asked.path)
            return self.press(environ, start_response)
        answer = self.ready(key, asked, state)
        if answer is None:
            early_asks.notebook.note(asked.path)
            printed = self._print(key, environ, state)
            if isinstance(printed, Printed):
                start_response(printed.status, printed.headers)
                return [b"" if asked.method == "HEAD" else printed.body]
            answer = _answer(printed, _encoding(asked), asked, state, self._fresh(state))
        status, headers, body = answer
        start_response(status, headers)
        return [body]

    def ready(self, key: str, asked: Asked, state: edition.State) -> Answer | None:
        """The answer that lies ready under `key` in this edition, if any. Waits for nobody, packs nothing."""
        copy = self._find(key, state)
        if copy is None:
            return None
        encoding = _encoding(asked)
        if not copy.is_packed(encoding) and not _has_it(copy, encoding, asked, state):
            return None
        if not copy.is_success:
            early_asks.notebook.note(asked.path)
        return _answer(copy, encoding, asked, state, self._fresh(state))

    def key(self, asked: Asked) -> str | None:
        """The name of the copy that answers this request; None where none may."""
        path = asked.path
        if asked.method not in {"GET", "HEAD"} or not asking.is_kept(path):
            return None
        if settings.SESSION_COOKIE_NAME in asked.cookies or asked.header("authorization") is not None:
            return None
        if not self._is_our_host(asked):
            return None
        query = asking.known_query(path, asked.query)
        if query is None:
            return None
        return f"{path}?{query}" if query else path

    def _is_our_host(self, asked: Asked) -> bool:
        """Whether Django would answer this host without sending the reader elsewhere."""
        if settings.HTTPS and not _is_secure(asked):
            return False
        host = asked.header("host") or ""
        if host in self._hosts:
            return True
        domain, _port = split_domain_port(host)
        if not domain or not validate_host(domain, settings.ALLOWED_HOSTS):
            return False
        if len(self._hosts) < MOST_HOSTS:
            self._hosts.add(host)
        return True

    def known_state(self) -> edition.State | None:
        """The edition's state where the database need not be asked for it now."""
        if time.monotonic() < self._asks_again_at:
            return self._trusted()
        return clock.known_now()

    def state(self) -> edition.State | None:
        """The edition's state; without a database the one that was known last, while it can be trusted.

        Not past its next scheduled moment: what readers should see then is not known here.
        """
        if time.monotonic() >= self._asks_again_at:
            if self._asks_again_at:
                # The others need not wait for this attempt too.
                self._asks_again_at = time.monotonic() + LONGEST_ATTEMPT
            try:
                self._known, self._known_at = _edition_now(), time.monotonic()
            except Error:
                logger.exception("the edition could not be read")
                self._asks_again_at = time.monotonic() + PATIENCE
            else:
                self._asks_again_at = 0.0
                return self._known
        return self._trusted()

    def _trusted(self) -> edition.State | None:
        is_trusted = time.monotonic() - self._known_at < TRUSTED
        return self._known if is_trusted and not self._known.is_due(timezone.now()) else None

    def _find(self, key: str, state: edition.State) -> Copy | None:
        return self.pages.find(key, state.number) or self.absent.find(key, state.number)

    def _print(self, key: str, environ: "WSGIEnvironment", state: edition.State) -> Copy | Printed:
        """A new copy, or one that somebody else printed meanwhile; what may not be kept as it is."""
        lock = self._turn(key, state)
        try:
            found = self._find(key, state)
            if found:
                return found
            _path, _, query = key.partition("?")
            printed = Printed(self.press, _for_everybody(environ, query))
            if not printed.is_public():
                self.unkept.add(key, state.number)
                return printed
            copy = Copy(printed.status, printed.headers, printed.body)
            self._keep(key, copy, state)
            self.unkept.discard(key)
            return copy
        finally:
            self._end_turn(key, lock)

    def _turn(self, key: str, state: edition.State) -> "threading.Lock | None":
        """The right to print alone; None where waiting took too long, or would end in no copy."""
        if self.unkept.has(key, state.number):
            return None
        lock = self._printing.setdefault(key, threading.Lock())
        if not lock.acquire(timeout=LONGEST_WAIT):
            return None
        if self.unkept.has(key, state.number):
            self._end_turn(key, lock)
            return None
        return lock

    def _end_turn(self, key: str, lock: "threading.Lock | None") -> None:
        if lock:
            self._printing.pop(key, None)
            lock.release()

    def _keep(self, key: str, copy: Copy, state: edition.State) -> None:
        if copy.is_success:
            self.pages.put(key, copy, state.number)
        elif "?" not in key:
            self.absent.put(key, copy, state.number)

    def _fresh(self, state: edition.State) -> Headers:
        """`Cache-Control`, and `Last-Modified` where a second is enough to tell two editions apart."""
        known = self._freshness
        clock_now = time.monotonic()
        # Without a database the state stays the same past its scheduled moment: the lifetime must not.
        if known and known[0] is state and clock_now - known[1] < KNOWN_FRESH:
            return known[2]
        now = timezone.now()
        headers = [("Cache-Control", edition.cache_control(state, now))]
        if state.changed_at and edition.is_settled(state, now):
            changed_at = max(state.changed_at, _BEGUN_AT)
            headers.append(("Last-Modified", conditions.http_date(changed_at)))
        # Close to a scheduled moment the lifetime is another one every second.
        if (
            state.next_change_at is None
            or (state.next_change_at - now).total_seconds() > 2 * edition.FRESH + 2
        ):
            self._freshness = (state, clock_now, headers)
        return headers


def _edition_now() -> edition.State:
    """The edition's state; over a new connection where the one at hand was cut while nobody used it."""
    is_new = connection.connection is None
    try:
        return clock.edition_now()
    except Error:
        connection.close()
        if is_new:
            raise
    return clock.edition_now()


def _encoding(asked: Asked) -> str:
    return conditions.encoding(asked.header("accept-encoding") or "")


def _answer(copy: Copy, encoding: str, asked: Asked, state: edition.State, fresh: Headers) -> Answer:
    """What a reader is handed of a copy."""
    if _has_it(copy, encoding, asked, state):
        return "304 Not Modified", copy.label(encoding).headers_of_304 + fresh, b""
    packed = copy.packed(encoding)
    return copy.status, packed.headers + fresh, b"" if asked.method == "HEAD" else packed.body


def _has_it(copy: Copy, encoding: str, asked: Asked, state: edition.State) -> bool:
    """Whether the reader's own copy is still good (RFC 9110, section 13.2.2)."""
    if not copy.is_success:
        return False
    if_none_match = asked.header("if-none-match")
    if if_none_match is not None:
        label = copy.label(encoding)
        return if_none_match == label.quoted_tag or conditions.names(if_none_match, label.tag)
    since = asked.header("if-modified-since")
    if since is None or state.changed_at is None or not edition.is_settled(state, timezone.now()):
        return False
    return conditions.is_unmodified(since, max(state.changed_at, _BEGUN_AT))


def _is_secure(asked: Asked) -> bool:
    if settings.BEHIND_PROXY:
        return asked.header("x-forwarded-proto") == "https"
    return asked.scheme == "https"


def _for_everybody(environ: "WSGIEnvironment", query: str) -> "WSGIEnvironment":
    """The same request as anybody else would send it: without conditions, cookies and wishes."""
    left_out = {*_PERSONAL, *_CONDITIONAL, "CONTENT_LENGTH", "CONTENT_TYPE"}
    kept = {name: value for name, value in environ.items() if name not in left_out}
    return kept | {"REQUEST_METHOD": "GET", "QUERY_STRING": query, "wsgi.input": io.BytesIO()}
