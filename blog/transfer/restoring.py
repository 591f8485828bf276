"""A site made of an archive: all of it or nothing."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from blog import edition
from blog.models import Document, Edition, Image, Post, Schedule
from blog.transfer import building, reading, rows, switching
from blog.transfer.members import KEY, BadArchiveError, Entry, table_name

Heard = Callable[[int], None]


class NotEmptyError(Exception):
    """There is a site already, and nobody said that it may go."""


@dataclass(frozen=True)
class RestoredSite:
    """What came of it. `overdue` counts scheduled texts whose moment has passed: a request lets them go."""

    made_at: str
    posts: int
    files: int
    overdue: int
    missing: tuple[str, ...]


def restore(
    path: Path, *, replace: bool = False, read: Heard = lambda _: None, filled: Heard = lambda _: None
) -> RestoredSite:
    """Make the site that the archive `path` holds; with `replace` also where there is one.

    `read` hears of bytes read (all of it twice), `filled` of rows put in. Raises BadArchiveError,
    NotEmptyError, BusyError, OSError, DatabaseError; nothing has changed then.
    """
    with switching.alone():
        switching.settle()
        with reading.opened(path) as archive:
            entries = archive.verify(read)
            nodes = _nodes(archive.header)
            _look_at_tables(nodes, entries)
            before = _edition_number()
            if not replace and not is_empty():
                raise NotEmptyError
            _look_at_disk(entries)
            token = secrets.token_hex(16)
            try:
                _unpack(archive, switching.begin(), read)
                switching.seal(token)
                with switching.new_database():
                    building.build(nodes, filter(_is_table, entries), switching.stage(), filled)
                    _go_on(token, archive, before)
            finally:
                # In place where the database has changed hands, gone where not.
                switching.settle()
        return _told(archive, entries)


def is_empty() -> bool:
    """Whether there is nothing here that a restore would take away."""
    tables = set(connection.introspection.table_names())
    nouns = (Post, Image, Document, User)
    return not any(noun._meta.db_table in tables and noun._base_manager.exists() for noun in nouns)


def _is_table(entry: Entry) -> bool:
    """Whether it is wanted: archives of before hold a table that is left out now."""
    return entry.is_table and entry.name not in map(table_name, rows.LEFT_OUT)


def _nodes(header: dict[str, Any]) -> list[rows.Node]:
    """The migrations of the archive; raises BadArchiveError where this release does not know them all."""
    said = header.get("migrations")
    if not isinstance(said, list) or not all(
        isinstance(each, list) and len(each) == 2 and all(isinstance(part, str) for part in each)
        for each in said
    ):
        raise BadArchiveError("It does not say which release made it.")
    nodes = [(app, name) for app, name in said]
    known = set(rows.loader().disk_migrations)
    if unknown := sorted(set(nodes) - known):
        app, name = unknown[0]
        raise BadArchiveError(
            f"A newer release made it: this one does not know {app}.{name}. Install that release first."
        )
    if not any(app == "blog" for app, _name in nodes):
        raise BadArchiveError("It does not say which release made it.")
    return nodes


def _look_at_tables(nodes: list[rows.Node], entries: list[Entry]) -> None:
    try:
        models = rows.tables(rows.state_at(nodes))
    except (KeyError, ValueError):
        raise BadArchiveError("It names migrations that do not belong together.") from None
    wanted = {table_name(model._meta.label_lower) for model in models}
    found = {entry.name for entry in entries if _is_table(entry)}
    if odd := sorted(wanted ^ found):
        raise BadArchiveError(f"It does not hold the tables of the release that made it: {odd[0]}.")


def _look_at_disk(entries: list[Entry]) -> None:
    for name in switching.FOLDERS:
        if (Path(settings.DATA_DIR) / name).is_mount():
            raise OSError(f"{name} is a disk of its own, which cannot change hands in one step")
    # The rows once packed, once in a new database, and once more while that takes the old one's place.
    wanted = sum(entry.size + 3 * entry.plain for entry in entries)
    free = shutil.disk_usage(settings.DATA_DIR).free
    if wanted > free:
        raise OSError(
            f"{wanted // 1_000_000 + 1} MB are needed in DATA_DIR, and {free // 1_000_000} MB are free"
        )


def _unpack(archive: reading.Archive, stage: Path, read: Heard) -> None:
    for entry, part in archive.members(read):
        target = stage / entry.name
        if not (entry.is_table or entry.is_file or entry.name == KEY):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if part is None:
            _link(stage / entry.same, target)
            continue
        mode = 0o644 if entry.is_file else 0o600
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            while data := part.read(reading.CHUNK):
                file.write(data)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _edition_number() -> int:
    if Edition._meta.db_table not in connection.introspection.table_names():
        return 0
    return Edition.objects.filter(pk=Edition.ONLY).values_list("number", flat=True).first() or 0


def _go_on(token: str, archive: reading.Archive, before: int) -> None:
    """The edition gets a number that no page in anybody's memory has; the restore goes on the record."""
    row, _made = Edition.objects.get_or_create(pk=Edition.ONLY)
    Edition.objects.filter(pk=row.pk).update(number=max(row.number, before))
    edition.advance()
    switching.name_it(token, archive=archive.end["digest"], at=archive.header.get("made_at"))


def _told(archive: reading.Archive, entries: Iterable[Entry]) -> RestoredSite:
    pending = Schedule.objects.filter(state=Schedule.State.PENDING, at__lte=timezone.now())
    missing = archive.end.get("missing", ())
    return RestoredSite(
        made_at=str(archive.header.get("made_at")),
        posts=Post.objects.count(),
        files=sum(entry.is_file for entry in entries),
        overdue=pending.count(),
        missing=tuple(str(each) for each in missing) if isinstance(missing, list) else (),
    )
