"""The one moment at which a restored site takes the place of the one before.

All that is new is prepared in a folder of its own inside DATA_DIR. The database changes hands in one step
(one transaction); it then says which folder belongs to it, so that whoever comes next, also after a kill,
knows whether the files beside it are to be put in place or thrown away.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from blog import audit, edition
from blog.models import AuditEntry
from blog.transfer.members import KEY

VERB = "site restored"
FOLDERS = ("desk", "public")
_STAGE, _LOCK, _TOKEN, _DATABASE = ".restoring", ".restoring.lock", "token", "new.sqlite3"


class BusyError(Exception):
    """Somebody else restores this site at this moment."""


def stage() -> Path:
    """The folder in which a restored site is prepared."""
    return Path(settings.DATA_DIR) / _STAGE


@contextmanager
def alone() -> Iterator[None]:
    """Let nobody else restore this site meanwhile; raises BusyError where somebody does."""
    descriptor = os.open(Path(settings.DATA_DIR) / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BusyError from None
    finally:
        os.close(descriptor)


def begin() -> Path:
    """An empty stage with both folders."""
    shutil.rmtree(stage(), ignore_errors=True)
    for name in FOLDERS:
        (stage() / name).mkdir(parents=True, mode=0o755)
    stage().chmod(0o700)
    return stage()


def seal(token: str) -> None:
    """All files of the stage are there and on the disk; the database that names `token` belongs to them."""
    for folder, _folders, names in os.walk(stage()):
        for name in [*names, "."]:
            descriptor = os.open(Path(folder) / name, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)
    with (stage() / _TOKEN).open("w") as file:
        file.write(token)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def new_database() -> Iterator[None]:
    """Inside, the database is an empty one; at the end it takes the place of the site's, but for a fault."""
    if connection.vendor == "sqlite":
        with _elsewhere(stage() / _DATABASE):
            yield
        _copy(stage() / _DATABASE)
    else:
        with transaction.atomic():
            _drop_everything()
            yield
    edition.forget()


@contextmanager
def _elsewhere(path: Path) -> Iterator[None]:
    connection.close()
    kept = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = kept


def _copy(path: Path) -> None:
    """Copy one SQLite database over the site's, in one transaction: whoever reads it goes on reading."""
    connection.ensure_connection()
    source = sqlite3.connect(path)
    try:
        source.backup(connection.connection)
    finally:
        source.close()
    connection.close()


def _drop_everything() -> None:
    prefixes = tuple(f"{config.label}_" for config in apps.get_app_configs())
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        names = [
            connection.ops.quote_name(name)
            for name in connection.introspection.table_names(cursor)
            if name.startswith((*prefixes, "django_"))
        ]
        if names:
            cursor.execute(f"DROP TABLE {', '.join(names)} CASCADE")
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'blog\\_%'"
        )
        for (function,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {function}")


def name_it(token: str, **said: Any) -> None:
    """Put the restore on the new database's record; the database belongs to the stage of `token` then."""
    audit.record(VERB, None, token=token, **said)


def finish() -> bool:
    """Complete what a killed restore had begun, or throw it away; True where there was anything.

    Leaves a restore alone that somebody is busy with.
    """
    if not stage().exists():
        return False
    try:
        with alone():
            settle()
    except BusyError:
        return False
    return True


def settle() -> None:
    """The same, by whoever is alone already."""
    if _is_ours():
        for name in FOLDERS:
            _swap(Path(settings.DATA_DIR) / name, stage() / name)
        if (stage() / KEY).is_file():
            (stage() / KEY).replace(Path(settings.DATA_DIR) / KEY)
    shutil.rmtree(stage(), ignore_errors=True)


def _is_ours() -> bool:
    """Whether the database is the one that belongs to the stage."""
    try:
        token = (stage() / _TOKEN).read_text()
        last = AuditEntry.objects.filter(verb=VERB).order_by("-number").first()
    except (OSError, DatabaseError):
        return False
    return bool(token) and last is not None and last.detail.get("token") == token


def _swap(place: Path, new: Path) -> None:
    """Put the folder `new` in place; the old one is kept beside it until all is done."""
    if not new.is_dir():
        return  # it is in place already
    old = new.with_name(f"old-{new.name}")
    if place.exists():
        if old.exists():  # killed before, and somebody made a folder meanwhile
            old = old.with_name(f"{old.name}-{os.getpid()}")
        place.rename(old)
    new.rename(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
