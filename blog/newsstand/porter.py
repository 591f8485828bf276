"""What clients send is taken in before anybody works on it, so that slow ones hold up no reader."""

import io
import logging
import tempfile
import threading
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Final

from django.conf import settings

from blog import outage

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

# Bytes of one body; what is longer lies on the disk. No form is, so that a full disk loses no text.
IN_MEMORY: Final = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
# Bytes of the longest body. A file somewhat over its limit is taken in: the library says so in its words.
LONGEST: Final = 2 * max(settings.PHOTO_MAX_BYTES, settings.DOCUMENT_MAX_BYTES, IN_MEMORY)
_AT_ONCE = 64 * 1024  # bytes
_TOLD = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
)
_DIGITS: Final = 15


class Porter:
    """Stands in front of `house`, with `places` for bodies that are on their way.

    A server of threads gives a thread to each, for as long as its client likes. Where no place is free, or
    none on the disk, the client is asked to come again (503), so that there are always threads for those who
    only read. What is longer than anything that the desk takes is refused unread (413).
    """

    def __init__(self, house: "WSGIApplication", places: int) -> None:
        self.house = house
        self._places = threading.BoundedSemaphore(places)
        tempfile.gettempdir()  # tried once, by writing there: later the disk may be full

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Let one request in."""
        length = environ.get("CONTENT_LENGTH")
        if not length or length == "0" or not (length.isascii() and length.isdigit()):
            return self.house(environ, start_response)
        if len(length) > _DIGITS or int(length) > LONGEST:
            start_response("413 Content Too Large", [*_TOLD, ("Connection", "close")])
            return [b"This is larger than anything that can be taken here.\n"]
        if not self._places.acquire(blocking=False):
            start_response("503 Service Unavailable", [*_TOLD, ("Retry-After", "2")])
            return [b"Too many uploads at once. Go back and send it again in a moment.\n"]
        try:
            body = _taken_in(environ["wsgi.input"], int(length))
        except OSError:
            logger.exception("a body of %s bytes could not be taken in", length)
            start_response("503 Service Unavailable", [*_TOLD, ("Retry-After", str(outage.AGAIN_AFTER))])
            return [b"The site cannot take this in at the moment. Go back and send it again in a while.\n"]
        finally:
            self._places.release()
        answer = self.house(environ | {"wsgi.input": body}, start_response)
        return _Answer(answer, body)


class _Answer:
    """An answer that closes the body it answers."""

    def __init__(self, parts: Iterable[bytes], body: IO[bytes]) -> None:
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


def _taken_in(sent: "InputStream", length: int) -> IO[bytes]:
    """The whole body, or as much as came where the client went away; raises OSError on a full disk."""
    parts = _parts(sent, length)
    try:
        # It is closed with the answer, and vanishes with it.
        body: IO[bytes] = io.BytesIO() if length <= IN_MEMORY else tempfile.TemporaryFile()  # noqa: SIM115
        for part in parts:
            body.write(part)
        body.seek(0)
    except OSError:
        for _part in parts:
            pass  # a client that is answered before it has sent everything hears nothing
        raise
    return body


def _parts(sent: "InputStream", length: int) -> Iterator[bytes]:
    while length > 0 and (part := sent.read(min(length, _AT_ONCE))):
        yield part
        length -= len(part)
