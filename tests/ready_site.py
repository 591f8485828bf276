"""A prepared, empty site with its staff, made once for all tests of a run and copied for each.

Most of what `prepare` does is to hash and pack static files: processor time for hundreds of tests.
"""

import atexit
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

# The process that asks first begins the run; those that it starts share its name.
_NAME = "SAMPAN_TEST_RUN"
_BEGINS = _NAME not in os.environ
RUN = os.environ.setdefault(_NAME, f"sampan_run_{secrets.token_hex(6)}")

# Gets the environment of a site that is not there yet.
Prepare = Callable[[dict[str, str]], None]


def folder() -> Path:
    """Where what the tests of this run share is kept."""
    return Path(tempfile.gettempdir()) / RUN


def ready(url: str, prepare: Prepare) -> Path:
    """The folder of a site that `prepare` has made, with a database `RUN` on the server at `url`, if any."""
    place = folder() / ("postgres" if url else "sqlite")
    with _alone():
        if not place.exists():
            making = place.with_suffix(".making")
            environment = {"DATA_DIR": str(making)}
            if url:
                create(url, RUN)
                environment["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{RUN}").geturl()
            prepare(environment)
            making.rename(place)
    return place


def copy(source: Path, to: Path) -> None:
    """A site's folder is copied into another; static files, which nobody writes to, are the same ones."""

    def place(name: str, target: str) -> str:
        is_static = Path(name).is_relative_to(source / "static")
        if is_static and Path(name).stat().st_dev == to.stat().st_dev:
            os.link(name, target)
            return target
        return shutil.copy2(name, target)

    shutil.copytree(source, to, copy_function=place, dirs_exist_ok=True)


def create(url: str, name: str, like: str = "template1") -> None:
    """A new database on the server at `url`, with what the database `like` has."""
    with _server(url) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')


def drop(url: str, name: str) -> None:
    """A database goes, whoever is connected to it."""
    with _server(url) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _server(url: str) -> "Iterator[psycopg.Connection[tuple[object, ...]]]":
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as connection:
        yield connection


@contextmanager
def _alone() -> Iterator[None]:
    folder().mkdir(exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _end() -> None:
    if (folder() / "postgres").exists():
        drop(os.environ["DATABASE_URL"], RUN)
    shutil.rmtree(folder(), ignore_errors=True)


if _BEGINS:
    atexit.register(_end)
