"""Between the web server and the newsstand: what lies ready is handed out at once, the rest is passed on."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING, Any, Final

from blog import edition
from blog.newsstand.asking import Asked
from blog.newsstand.porter import Porter, RefusedError
from blog.newsstand.stand import Newsstand
from blog.newsstand.wire import File, Reader, Said, Scope, asked, environ_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

logger = logging.getLogger(__name__)

ONE_PIECE: Final = 256 * 1024  # bytes of a file above which the web server reads it itself


class Counter:
    """Answers the requests of one worker (an RSGI application).

    They all come in by one thread of the web server, which never waits: what lies ready at the newsstand it
    hands out itself, since several threads would take turns with Python's lock, which costs more than the
    answer. Where the edition may have changed, one thread looks. All else is work for `hands` threads; none
    of them waits for what another one prints. Bodies arrive in the event loop, and long files leave without
    Python. So no upload, search or slow client stands between a reader and a page that lies ready.
    """

    def __init__(self, application: "WSGIApplication", hands: int) -> None:
        self._application = application
        self._stand = application if isinstance(application, Newsstand) else None
        self._porter = Porter()
        self._lookout = ThreadPoolExecutor(1, "lookout")
        self._hands = ThreadPoolExecutor(hands, "hands")
        self._waiting: dict[str, list[tuple[Reader, Scope, Asked]]] = {}
        self._lock = threading.Lock()

    def answer(self, scope: Scope, reader: Reader) -> bool:
        """Answer a request, or see to it that it is answered; False where its body must come in first."""
        if _length(scope):
            return False
        request = asked(scope)
        stand = self._stand
        key = stand.key(request) if stand else None
        if stand is None or key is None:
            self._leave(self._hands, self._work, reader, scope)
            return True
        state = stand.known_state()
        if state is None:
            self._leave(self._lookout, self._look, reader, scope, request, stand, key)
        else:
            self._hand_out(reader, scope, request, stand, key, state)
        return True

    async def __rsgi__(self, scope: Scope, reader: Reader) -> None:
        """Answer a request that has a body, when it is in."""
        try:
            async with self._porter.body(_length(scope), reader) as body:
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(self._hands, _answered, self._work, reader, scope, body)
        except RefusedError as refused:
            reader.response_bytes(refused.status, refused.headers, refused.body)

    def _hand_out(
        self, reader: Reader, scope: Scope, request: Asked, stand: Newsstand, key: str, state: edition.State
    ) -> None:
        answer = stand.ready(key, request, state)
        if answer is None:
            self._leave(self._hands, self._print, reader, scope, request, stand, key, state)
        else:
            status, headers, body = answer
            reader.response_bytes(int(status[:3]), headers, body)

    def _look(self, reader: Reader, scope: Scope, request: Asked, stand: Newsstand, key: str) -> None:
        """Read the edition first; what is due goes out here."""
        state = stand.state()
        if state is None:
            self._leave(self._hands, self._work, reader, scope)
        else:
            self._hand_out(reader, scope, request, stand, key, state)

    def _print(
        self, reader: Reader, scope: Scope, request: Asked, stand: Newsstand, key: str, state: edition.State
    ) -> None:
        """Answer by the application; where another hand prints the same, its reader waits for that.

        By WSGI each reader has a thread, which the newsstand lets wait; a hand has other readers to serve.
        """
        if stand.unkept.has(key, state.number):
            self._work(reader, scope)
            return
        with self._lock:
            if key in self._waiting:
                self._waiting[key].append((reader, scope, request))
                return
            self._waiting[key] = []
        try:
            self._work(reader, scope)
        finally:
            with self._lock:
                waiting = self._waiting.pop(key)
            for each in waiting:
                self._leave(self._hands, self._look, *each, stand, key)

    def _work(self, reader: Reader, scope: Scope, body: IO[bytes] | None = None) -> None:
        """Answer by the application."""
        said = Said()
        parts = self._application(environ_of(scope, body), said)
        try:
            place = parts.place() if isinstance(parts, File) else None
            if place and place[2] - place[1] > ONE_PIECE:
                reader.response_file_range(said.status, said.headers, *place)
            else:
                reader.response_bytes(said.status, said.headers, b"".join(parts))
        finally:
            if hasattr(parts, "close"):
                parts.close()

    @staticmethod
    def _leave(to: ThreadPoolExecutor, answer: Callable[..., None], reader: Reader, *known: Any) -> None:
        to.submit(_answered, answer, reader, *known)


def _length(scope: Scope) -> str:
    """The length of the body that a request announces; empty where there is none that anybody would read."""
    if scope.method in {"GET", "HEAD"}:
        return ""
    said = scope.headers.get("content-length") or ""
    return said if said.isascii() and said.isdigit() and said.strip("0") else ""


def _answered(answer: Callable[..., None], reader: Reader, *known: Any) -> None:
    """See that a reader hears something, whatever happens."""
    try:
        answer(reader, *known)
    except BaseException:
        logger.exception("a request could not be answered")
        reader.response_bytes(500, [("Server", "")], b"")
