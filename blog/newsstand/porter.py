"""What clients send is taken in before anybody works on it, so that slow ones hold up no reader."""

import threading
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

IN_MEMORY = 1024 * 1024  # bytes of one body; what is longer lies on the disk
_AT_ONCE = 64 * 1024  # bytes
_TOLD = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Retry-After", "2"),
)


class Porter:
    """Stands in front of `house`, with `places` for bodies that are on their way.

    A server of threads gives a thread to each, for as long as its client likes. Where no place is free the
    client is asked to come again (503), so that there are always threads for those who only read.
    """

    def __init__(self, house: "WSGIApplication", places: int) -> None:
        self.house = house
        self._places = threading.BoundedSemaphore(places)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Let one request in."""
        length = environ.get("CONTENT_LENGTH")
        if not length or length == "0" or not (length.isascii() and length.isdigit()):
            return self.house(environ, start_response)
        if not self._places.acquire(blocking=False):
            start_response("503 Service Unavailable", list(_TOLD))
            return [b"Too many uploads at once. Go back and send it again in a moment.\n"]
        body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it is closed with the answer
        try:
            _take_in(environ["wsgi.input"], int(length), body)
        finally:
            self._places.release()
        answer = self.house(environ | {"wsgi.input": body}, start_response)
        return _Answer(answer, body)


class _Answer:
    """An answer that closes the body it answers."""

    def __init__(self, parts: Iterable[bytes], body: SpooledTemporaryFile[bytes]) -> None:
        self.parts = parts
        self.body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        """All is said."""
        try:
            if hasattr(self.parts, "close"):
                self.parts.close()
        finally:
            self.body.close()


def _take_in(sent: "InputStream", length: int, body: SpooledTemporaryFile[bytes]) -> None:
    """The whole body, or as much as came where the client went away."""
    while length > 0 and (part := sent.read(min(length, _AT_ONCE))):
        body.write(part)
        length -= len(part)
    body.seek(0)
