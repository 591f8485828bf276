"""What clients send is taken in before anybody works on it: slow ones hold up nobody."""

import asyncio
import io
import logging
import tempfile
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from typing import IO, Final

from django.conf import settings

from blog import outage

logger = logging.getLogger(__name__)

# Bytes of one body; what is longer lies on the disk. No form is, so that a full disk loses no text.
IN_MEMORY: Final = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
# Bytes of the longest body. A file somewhat over its limit is taken in: the library says so in its words.
LONGEST: Final = 2 * max(settings.PHOTO_MAX_BYTES, settings.DOCUMENT_MAX_BYTES, IN_MEMORY)
# Bytes for which there is room at once, and those of them that may be in memory.
ROOM: Final = 3 * LONGEST
ROOM_IN_MEMORY: Final = 3 * IN_MEMORY
LEAST: Final = 64 * 1024  # bytes that a body counts for, however short it is
PATIENCE: Final = 60.0  # seconds for the next part
_DIGITS: Final = 15


class RefusedError(Exception):
    """A body is not taken in."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.status = status
        self.body = f"{words}\n".encode()
        self.headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("Server", ""),  # the web server would name itself
            *((name.replace("_", "-"), value) for name, value in headers.items()),
        ]


class Porter:
    """Takes in the bodies that are on their way to one worker, any number, while there is `room` (bytes).

    A body takes up what it says that it will be, from its first byte until it is answered: who announces much
    and sends little can fill the room, but neither the memory nor the disk. To be asked in one event loop.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._room_in_memory = ROOM_IN_MEMORY
        tempfile.gettempdir()  # tried once, by writing there: later the disk may be full

    @asynccontextmanager
    async def body(self, length: str, sent: AsyncIterable[bytes]) -> AsyncIterator[IO[bytes]]:
        """A whole body of so many bytes; raises RefusedError."""
        if len(length) > _DIGITS or int(length) > LONGEST:
            raise RefusedError(
                413, "This is larger than anything that can be taken here.", Connection="close"
            )
        size = max(int(length), LEAST)
        if size > self._room:
            words = "Too many uploads at once. Go back and send it again in a moment."
            raise RefusedError(503, words, Retry_After="2")
        in_memory = size if size <= min(IN_MEMORY, self._room_in_memory) else 0
        self._room -= size
        self._room_in_memory -= in_memory
        try:
            with await _taken_in(sent, int(length), on_disk=not in_memory) as file:
                yield file
        finally:
            self._room += size
            self._room_in_memory += in_memory


async def _taken_in(sent: AsyncIterable[bytes], length: int, *, on_disk: bool) -> IO[bytes]:
    parts = _parts(sent, length)
    try:
        file: IO[bytes] = tempfile.TemporaryFile() if on_disk else io.BytesIO()  # noqa: SIM115
        async for part in parts:
            file.write(part)
        file.seek(0)
    except OSError:
        logger.exception("a body of %s bytes could not be taken in", length)
        async for _part in parts:
            pass  # a client that is answered before it has sent everything hears nothing
        words = "The site cannot take this in at the moment. Go back and send it again in a while."
        raise RefusedError(503, words, Retry_After=str(outage.AGAIN_AFTER)) from None
    return file


async def _parts(sent: AsyncIterable[bytes], length: int) -> AsyncIterator[bytes]:
    """The parts of a body, no more of it than it said; raises RefusedError where the next does not come.

    Half a form must not be saved: a field that is not there would be an empty one.
    """
    parts = aiter(sent)
    while length > 0:
        try:
            part = await asyncio.wait_for(anext(parts), PATIENCE)
        except StopAsyncIteration:
            raise RefusedError(400, "Only a part of what was sent arrived.", Connection="close") from None
        except TimeoutError:
            raise RefusedError(408, "What was sent did not arrive in time.", Connection="close") from None
        yield part[:length]
        length -= len(part)
