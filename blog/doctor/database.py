"""The database: does it answer, is it whole, is it of this release."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from blog.doctor.finding import Finding

_APART = 0.5  # seconds
_LARGE = 256 * 1024 * 1024  # bytes of a write-ahead log that nobody has folded back


def reachable() -> Iterator[Finding]:
    """Whether it answers; raises django.db.Error where it does not."""
    _first("SELECT 1")
    yield Finding.ok("database", f"{connection.display_name} answers.")


def findings() -> Iterator[Finding]:
    """Migrations, and what the database says of itself."""
    yield _migrations()
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        is_read_only = _first("SHOW transaction_read_only") == "on"
        faults = ["it only reads"] if is_read_only else []
        yield Finding.of("database", faults, "It takes writes.", "Connect to the primary server.")
        yield _clock()


def _clock() -> Finding:
    """Whether this machine tells the time of the others: each puts out what is due by its own clock."""
    before = timezone.now()
    there = _first("SELECT clock_timestamp()")
    apart = max(before - there, there - timezone.now()).total_seconds()
    if apart > _APART:
        seen = f"It is {apart:.1f} s apart from the database's."
        return Finding.warning("clock", seen, "Texts go out early or late: look at NTP on each machine.")
    return Finding.ok("clock", "It is that of the database.")


def _migrations() -> Finding:
    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    labels = {label for label, _name in known}
    strange = sorted(node for node in loader.applied_migrations if node[0] in labels and node not in known)
    if strange:
        named = ".".join(strange[0])
        return Finding.wrong("migrations", f"{named} is of a newer release.", "Install that release.")
    missing = [".".join(node) for node in sorted(known - set(loader.applied_migrations))]
    return Finding.of("migrations", missing, "All are applied.", "Not applied yet: run `manage.py prepare`.")


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(3)")
        faults = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        faults += [f"a row of {row[0]} names one of {row[2]} that is gone" for row in cursor.fetchmany(3)]
    yield Finding.of("database", faults, "It is whole.", "Stop the site, and restore the last backup.")
    mode = _first("PRAGMA journal_mode")
    if mode != "wal":
        yield Finding.warning(
            "write-ahead log", f"The journal is {mode}.", "Readers wait for writers: restart."
        )
        return
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    size = log.stat().st_size if log.exists() else 0
    if size > _LARGE:
        seen = f"It has {size // 1_000_000} MB."
        yield Finding.warning("write-ahead log", seen, "Some process reads for hours: restart the site.")
    else:
        yield Finding.ok("write-ahead log", f"{size // 1000} kB.")


def _first(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]
