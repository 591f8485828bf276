"""The web server that is installed with the site (granian), and how it asks the newsstand's counter."""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from django.conf import settings
from granian._futures import _cbsched_aioschedule
from granian._granian import CallbackScheduler
from granian.constants import HTTPModes, Interfaces
from granian.log import DEFAULT_ACCESSLOG_FMT, LogLevels, log_request_builder
from granian.server import mp

from config import env


class Scheduler(CallbackScheduler):
    """Lets the counter answer in the thread that a request comes in by.

    The server would have an event loop begin each answer, which costs as much again as an answer that lies
    ready. The loop is left what has a body to be waited for.
    """

    __slots__ = ()

    def __new__(cls, _counter: Any, loop: Any, begin: Any) -> "Scheduler":
        """As the server makes its own: the rest is for coroutines that run outside of the loop."""
        scheduler: Scheduler = CallbackScheduler.__new__(cls, loop, begin, None, None, None)  # type: ignore[call-arg]
        return scheduler

    def __init__(self, counter: Any, loop: Any, begin: Any) -> None:
        super().__init__()
        later = _cbsched_aioschedule(loop, self._ctx, begin)  # type: ignore[no-untyped-call]
        self._schedule_fn = scheduling(counter, later)


def scheduling(counter: Any, later: Callable[[Any], None]) -> Callable[[Any], None]:
    """What the server calls with each request, and must never fail: it does not look at what comes of it."""

    def schedule(request: Any) -> None:
        try:
            if not counter.answer(request.scope, request.proto):
                later(request)
        except BaseException as fault:  # noqa: BLE001
            request.err(fault)

    return schedule


def load_counter() -> Any:
    """What answers the requests of one worker.

    Ctrl-C reaches every process of the terminal's group, and the server then tells its workers too: two
    signals at once can lock a worker up. In a group of its own a worker hears the server alone.
    """
    os.setpgid(0, 0)
    counter = import_module("config.wsgi").counter
    if env.flag("ACCESS_LOG", False):
        counter = Logged(counter)
    vars(mp)["_new_cbscheduler"] = lambda loop, begin, **_: Scheduler(counter, loop, begin)
    return counter


class Logged:
    """A counter whose answers are written into the access log."""

    def __init__(self, counter: Any) -> None:
        self._counter = counter
        self._log = log_request_builder(DEFAULT_ACCESSLOG_FMT)  # type: ignore[no-untyped-call]

    def answer(self, scope: Any, reader: Any) -> bool:
        """Answer a request, if it has no body."""
        return bool(self._counter.answer(scope, LoggedReader(reader, scope, self._log)))

    async def __rsgi__(self, scope: Any, reader: Any) -> None:
        """Answer a request that has one."""
        await self._counter.__rsgi__(scope, LoggedReader(reader, scope, self._log))


class LoggedReader:
    """The server's end of a request, whose answer is written into the access log."""

    def __init__(self, reader: Any, scope: Any, log: Any) -> None:
        self._reader = reader
        said = {
            "addr_remote": scope.client.rpartition(":")[0],
            "protocol": f"HTTP/{scope.http_version}",
            "path": scope.path,
            "qs": scope.query_string,
            "method": scope.method,
            "scheme": scope.scheme,
        }
        self._log = partial(log, time.time(), time.perf_counter(), said)

    def __aiter__(self) -> Any:
        return aiter(self._reader)

    def response_bytes(self, status: int, *answer: Any) -> None:
        """Give the whole answer."""
        self._log(status)
        self._reader.response_bytes(status, *answer)

    def response_file_range(self, status: int, *answer: Any) -> None:
        """Give a part of a file."""
        self._log(status)
        self._reader.response_file_range(status, *answer)


def make(host: str, port: int) -> mp.MPServer:
    """The web server, ready to start."""
    server = mp.MPServer(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        websockets=False,
        http=HTTPModes.http1,  # over HTTP/2 a request has no Host, by which the newsstand knows its own
        workers=env.number("WORKERS", 2, 1, 64),
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    if sys.stdin is not None and sys.stdin.isatty():
        # A terminal that is closed takes its server with it; elsewhere SIGHUP asks for new workers.
        server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    return server
