"""A real site in its own processes: `prepare --empty`, then `serve`, with a folder and a database of its own.

Nothing here touches Django in the tests' process: a browser test keeps an event loop in its thread, and the
database refuses to work beside one.
"""

import http.client
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from tests import ready_site

PROJECT = Path(__file__).resolve().parent.parent
START_SECONDS = STOP_SECONDS = 60
INHERITED = ("HOME", "LANG", "PATH", "TMPDIR")
STAFF = """
from blog import roles
from tests import builders
builders.person("writer", roles.WRITER)
builders.person("editor", roles.EDITOR)
"""


@dataclass(frozen=True)
class Answer:
    """What the site said."""

    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The body, read."""
        return self.body.decode()


@dataclass(frozen=True)
class Site:
    """A running site. `folder` is its DATA_DIR; its first answer came after `seconds_to_start`."""

    address: str
    folder: Path
    environment: dict[str, str]
    server: psutil.Popen
    seconds_to_start: float

    def get(self, path: str, **headers: str) -> Answer:
        """What anybody gets there, on a connection of its own; redirects are not followed."""
        return ask(self.address, path, **headers)

    def settle(self) -> None:
        """Wait until every worker knows what was published: a second at most, as is promised."""
        time.sleep(1.0)

    def run(self, script: str) -> str:
        """Run some Python in a process that knows the site's models; gives what it printed."""
        return manage(self.environment, "shell", "--no-imports", "-c", script)

    def work_done(self) -> dict[int, float]:
        """The processor time of each worker so far, in seconds."""
        workers = self.server.children(recursive=True)
        times = {worker.pid: worker.cpu_times() for worker in workers if worker.is_running()}
        return {pid: spent.user + spent.system for pid, spent in times.items()}


def ask(address: str, path: str, **headers: str) -> Answer:
    """One request on a connection of its own."""
    return ask_within(30, address, path, headers)


def ask_within(seconds: float, address: str, path: str, headers: Mapping[str, str]) -> Answer:
    """One request on a connection of its own, given up where nothing comes for so many seconds."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=seconds)
    try:
        connection.request("GET", path, headers=dict(headers))
        response = connection.getresponse()
        return Answer(response.status, response.read(), dict(response.getheaders()))
    finally:
        connection.close()


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run `manage.py`; gives what it printed."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def site(
    workers: int = 2, host: str = "127.0.0.1", within: Path | None = None, **settings: str
) -> Iterator[Site]:
    """A site that answers; its processes, folder and database go at the end."""
    port = free_port()
    address = f"http://{host}:{port}"
    with prepared(within, PORT=str(port), SITE_URL=address, WORKERS=str(workers), **settings) as environment:
        folder = Path(environment["DATA_DIR"])
        with _serving(address, folder, environment) as (server, seconds):
            yield Site(address, folder, environment, server, seconds)


@contextmanager
def prepared(within: Path | None = None, **settings: str) -> Iterator[dict[str, str]]:
    """The environment of a site that nobody serves yet; its folder and database go at the end."""
    if "DATABASE_URL" in settings:  # a database of the test's own
        with bare(within=within) as environment:
            _prepare(environment | settings)
            yield environment | settings
        return
    ready = ready_site.ready(_server_of_tests(), _prepare)
    with bare(within=within, like=ready_site.RUN) as environment:
        ready_site.copy(ready, Path(environment["DATA_DIR"]))
        yield environment | settings


def _prepare(environment: dict[str, str]) -> None:
    environment = _inherited() | environment
    manage(environment, "prepare", "--empty")
    manage(environment, "shell", "--no-imports", "-c", STAFF)


@contextmanager
def bare(
    *, on_sqlite: bool = False, within: Path | None = None, like: str = "template1"
) -> Iterator[dict[str, str]]:
    """The environment of a site that does not exist yet, with `on_sqlite` whatever the tests run on.

    Its folder is made `within` another one, if any; a database on PostgreSQL is made `like` another one.
    """
    with (
        tempfile.TemporaryDirectory(prefix="sampan-site-", dir=within) as folder,
        _database("" if on_sqlite else _server_of_tests(), like) as url,
    ):
        yield _inherited() | {"DATA_DIR": folder, **url}


def _inherited() -> dict[str, str]:
    return {name: os.environ[name] for name in INHERITED if name in os.environ}


def _server_of_tests() -> str:
    """Where the tests run on PostgreSQL, its DATABASE_URL, else nothing."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


@contextmanager
def _database(url: str, like: str) -> Iterator[dict[str, str]]:
    """A new database on the server at `url`, if any, as the environment names it."""
    if not url:
        yield {}
        return
    name = f"site_{secrets.token_hex(6)}"
    ready_site.create(url, name, like)
    try:
        yield {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
    finally:
        ready_site.drop(url, name)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(address: str, folder: Path, environment: dict[str, str]) -> Iterator[tuple[psutil.Popen, float]]:
    log, began = folder / "serve.log", time.monotonic()
    command = [sys.executable, "manage.py", "serve"]
    with log.open("wb") as file:
        server = psutil.Popen(
            command, cwd=PROJECT, env=environment, stdout=file, stderr=file, start_new_session=True
        )
    try:
        _wait_until_ready(address, server, log)
        yield server, time.monotonic() - began
    finally:
        _stop(server)


def _wait_until_ready(address: str, server: psutil.Popen, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            ask(address, "/en/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the site did not start:\n{log.read_text()}")


def _stop(server: psutil.Popen) -> None:
    """Ask it to end, then make it and its workers: they are in groups of their own."""
    if server.poll() is not None:
        return
    workers = server.children(recursive=True)
    server.terminate()
    _, left = psutil.wait_procs([server, *workers], timeout=STOP_SECONDS)
    for process in left:
        process.kill()
