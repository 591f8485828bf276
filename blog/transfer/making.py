"""One archive of everything a site is, taken while it goes on."""

import json
import os
import secrets as chance
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from blog.transfer import counting, files, rows
from blog.transfer.members import FORMAT, HEADER, KEY, VERSION, table_name
from blog.transfer.writing import Writer

ATTEMPTS = 3
_LAST = "last_backup.json"


@dataclass(frozen=True)
class MadeBackup:
    """What came of it: `digest` stands for all that is in it, `size` is bytes, `missing` names lost files."""

    at: str
    file: str
    digest: str
    size: int
    members: int
    missing: tuple[str, ...] = ()


class _DeletedMeanwhileError(Exception):
    """A photo went while the archive was written: its row is in the snapshot, its file is not."""


def backup(
    target: Path,
    *,
    force: bool = False,
    with_secrets: bool = False,
    without_passwords: bool = False,
    progress: Callable[[int], None] = lambda _bytes: None,
) -> MadeBackup:
    """Write the site to the archive `target`, which appears whole or not at all (mode 0600).

    `progress` hears of each chunk, in bytes. Raises FileExistsError where `target` is there and not `force`,
    OSError, and rows.DatabaseStateError where the database is of another release.
    """
    target = target.absolute()
    if target.exists() and not force:
        raise FileExistsError(target)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _appearing(target, force=force) as file:
                made = _write(
                    file,
                    target,
                    progress,
                    with_secrets=with_secrets,
                    without_passwords=without_passwords,
                    is_last_attempt=attempt == ATTEMPTS,
                )
        except _DeletedMeanwhileError:
            continue
        break
    _note(made)
    return made


def last_backup() -> MadeBackup | None:
    """The last backup that this site made, as far as it knows."""
    try:
        said = json.loads((Path(settings.DATA_DIR) / _LAST).read_text(encoding="utf-8"))
        datetime.fromisoformat(said["at"])
        return MadeBackup(**{**said, "missing": tuple(said["missing"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write(
    file: IO[bytes],
    target: Path,
    progress: Callable[[int], None],
    *,
    with_secrets: bool,
    without_passwords: bool,
    is_last_attempt: bool,
) -> MadeBackup:
    moment = timezone.now()
    nodes = rows.applied()
    with Writer(file, target.parent, moment, progress) as writer:
        writer.add_bytes(HEADER, json.dumps(_header(moment, nodes), sort_keys=True).encode())
        with rows.one_snapshot():
            for model in rows.tables(rows.state_at(nodes)):
                _add_table(writer, model, target.parent, without_passwords=without_passwords)
            belonging = files.of_site()
        missing = _add_files(writer, belonging)
        if not is_last_attempt and not all(files.is_wanted(each) for each in missing):
            raise _DeletedMeanwhileError
        if with_secrets:
            writer.add_bytes(KEY, str(settings.SECRET_KEY).encode())
        names = tuple(each.name for each in missing)
        digest = writer.close(missing=names)
        return MadeBackup(moment.isoformat(), str(target), digest, file.tell(), writer.count, names)


def _header(moment: datetime, nodes: list[rows.Node]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": moment.isoformat(),
        "database": connection.vendor,
        "migrations": nodes,
    }


def _add_table(writer: Writer, model: rows.Model, folder: Path, *, without_passwords: bool) -> None:
    with tempfile.TemporaryFile(dir=folder) as packed:
        count, plain = rows.write(model, packed, without_passwords=without_passwords)
        packed.seek(0)
        name = table_name(model._meta.label_lower)
        writer.add(name, packed, rows=count, plain=plain, last=counting.last_given(model))


def _add_files(writer: Writer, belonging: list[files.SiteFile]) -> list[files.SiteFile]:
    """Add what is there; gives what is needed and is not."""
    missing, added = [], set()
    for each in belonging:
        if each.same and each.same in added:
            writer.add_same(each.name, each.same)
            continue
        try:
            file = each.path.open("rb")
        except OSError:
            if each.is_needed:
                missing.append(each)
            continue
        with file:
            writer.add(each.name, file)
        added.add(each.name)
    return missing


@contextmanager
def _appearing(target: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """A file that gets its name once it is whole and on the disk; until then a kill leaves nothing of it."""
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    partial = target.with_name(f".{target.name}.{chance.token_hex(6)}")
    try:
        descriptor, is_named = _unnamed(partial)
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
            if not is_named:
                # With a folder's descriptor given, `link` follows /proc to the file itself.
                os.link(f"/proc/self/fd/{descriptor}", partial, src_dir_fd=folder)
            if force:
                partial.replace(target)
            else:
                os.link(partial, target)
        os.fsync(folder)
    finally:
        partial.unlink(missing_ok=True)
        os.close(folder)


def _unnamed(partial: Path) -> tuple[int, bool]:
    """A new file without a name; with the hidden name `partial` (True) where the disk knows no such thing."""
    try:
        return os.open(partial.parent, os.O_TMPFILE | os.O_RDWR, 0o600), False
    except (AttributeError, OSError):
        return os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), True


def _note(made: MadeBackup) -> None:
    """Keep when it was, for `doctor`."""
    path = Path(settings.DATA_DIR) / _LAST
    partial = path.with_name(f".{path.name}.{chance.token_hex(6)}")
    partial.write_text(json.dumps(asdict(made)), encoding="utf-8")
    partial.replace(path)
