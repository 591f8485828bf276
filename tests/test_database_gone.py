"""PostgreSQL stops and starts again under a running site: ready pages, 503 for the rest, then all is back."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests import on_postgres
from tests import site as sites

LIVE = """
from django.contrib.auth.models import User
from tests import builders
builders.live(User.objects.get(username="editor"), builders.content(date=builders.DAY))
"""
PAGE = "/en/blog/2026/02/08/harbour-lights/"
PATIENCE = 20  # seconds


class Server:
    """A PostgreSQL that can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._account = on_postgres.account(folder)
        self._programs = on_postgres.programs(folder)
        initdb = [
            str(self._programs / "initdb"),
            "-D",
            str(folder / "data"),
            *on_postgres.INITDB_OPTIONS.split(),
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **self._account)
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when it answers."""
        options = [word for key, value in on_postgres.SETTINGS.items() for word in ("-c", f"{key}={value}")]
        command = [
            str(self._programs / "postgres"),
            "-D",
            f"{self.folder}/data",
            "-k",
            str(self.folder),
            *options,
        ]
        with (self.folder / "log").open("ab") as log:
            kind: dict[str, Any] = {"stdout": log, "stderr": log, "start_new_session": True, **self._account}
            running: subprocess.Popen[bytes] = subprocess.Popen(command, cwd=self.folder, **kind)
        self._running = running
        on_postgres.wait_until_ready(running, self.folder)

    def stop(self) -> None:
        """Return when it has ended; everybody's connection is cut."""
        if self._running:
            self._running.send_signal(signal.SIGINT)
            self._running.wait()
            self._running = None


@contextmanager
def _server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="sampan-pg-") as name:
        server = Server(Path(name))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _until(address: str, path: str, status: int) -> sites.Answer:
    end = time.monotonic() + PATIENCE
    while (answer := sites.ask(address, path)).status != status and time.monotonic() < end:
        time.sleep(0.1)
    assert answer.status == status
    return answer


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="it brings its own PostgreSQL, and has run")
def test_a_database_that_stops_and_starts_needs_no_restart() -> None:
    with _server() as server:
        url = f"postgresql://postgres@/postgres?host={quote(str(server.folder))}"
        with sites.site(workers=1, DATABASE_URL=url) as site:
            site.run(LIVE)
            site.settle()
            before = site.get(PAGE)
            assert before.status == 200
            server.stop()
            gone = _until(site.address, "/en/blog/archive/", 503)
            assert {name.lower(): value for name, value in gone.headers.items()}["retry-after"] == "30"
            assert site.get(PAGE).body == before.body
            assert site.get("/healthz").status == 200
            assert site.get("/readyz").status == 503
            _until(site.address, "/admin/login/", 503)
            server.start()
            _until(site.address, "/en/blog/archive/", 200)
            assert site.get("/readyz").status == 200
            assert site.get("/admin/account/login/").status == 200
