"""Reading an archive that may come from anybody: nothing is believed before it was counted and hashed."""

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from blog.transfer.members import (
    FORMAT,
    HEADER,
    LONGEST_ENTRY,
    LONGEST_LINE,
    MANIFEST,
    VERSION,
    BadArchiveError,
    Entry,
    read_entry,
)

CHUNK = 1024 * 1024  # bytes
_MOST_ZEROS = 1024 * 1024  # bytes at the end of a tar file, which pads itself
_DAMAGED = "It is damaged or incomplete"
_UNREADABLE = (
    tarfile.TarError,
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
    ValueError,
    RecursionError,
    OverflowError,
)


class Part:
    """The bytes of one member, counted and hashed as they are read."""

    def __init__(self, file: IO[bytes], entry: Entry, progress: Callable[[int], None]) -> None:
        self._file, self._entry, self._progress = file, entry, progress
        self._digest = hashlib.sha256()
        self._left = entry.size

    def read(self, size: int = -1) -> bytes:
        """As of a file."""
        data = self._file.read(min(size, self._left) if size >= 0 else self._left)
        self._digest.update(data)
        self._left -= len(data)
        self._progress(len(data))
        return data

    def finish(self) -> None:
        """Read the rest; raises BadArchiveError where it was not what the manifest says."""
        while self.read(CHUNK):
            pass
        if self._left or self._digest.hexdigest() != self._entry.sha256:
            raise BadArchiveError(f"{_DAMAGED}: {self._entry.name} is not what was put into it.")


@dataclass
class Archive:
    """An opened archive. `header` and `end` are what it says of itself, at its begin and at its end."""

    file: IO[bytes]
    tar: tarfile.TarFile
    manifest: tuple[int, int] = (0, 0)
    header: dict[str, Any] = field(default_factory=dict)
    end: dict[str, Any] = field(default_factory=dict)

    def members(
        self, progress: Callable[[int], None] = lambda _bytes: None
    ) -> Iterator[tuple[Entry, Part | None]]:
        """Every member in order, each checked before the next is given; raises BadArchiveError.

        There are no bytes of a file that is the same as another.
        """
        walk, seen = self.walk(), set[str]()
        for entry in self._entries():
            if entry.name in seen or (entry.same and entry.same not in seen):
                raise BadArchiveError(f"It lists {entry.name} twice, or before what it needs.")
            seen.add(entry.name)
            if entry.same:
                yield entry, None
                continue
            info = next(walk, None)
            if info is None or info.name != entry.name or info.size != entry.size:
                raise BadArchiveError(f"{_DAMAGED}: {entry.name} is not where its list says.")
            part = Part(_opened(self.tar, info), entry, progress)
            yield entry, part
            part.finish()
        info = next(walk, None)
        if info is None or info.name != MANIFEST:
            raise BadArchiveError(f"{_DAMAGED}: it holds more than its list says.")

    def verify(self, progress: Callable[[int], None] = lambda _bytes: None) -> list[Entry]:
        """Read all of it; gives its entries, raises BadArchiveError where anything is not as it should be."""
        found = []
        with _told():
            for entry, part in self.members(progress):
                if part and entry.is_table:
                    for _row in rows_of(part, entry):
                        pass
                found.append(entry)
        return found

    def walk(self) -> Iterator[tarfile.TarInfo]:
        """The members as the tar file has them: plain files alone."""
        self.tar.offset = 0
        self.tar.firstmember = None  # type: ignore[attr-defined]
        self.file.seek(0)
        while (info := self.tar.next()) is not None:
            self.tar.members.clear()  # type: ignore[attr-defined]
            if not info.isreg() or info.issparse():
                raise BadArchiveError(f"It holds something that is not a plain file: {info.name[:100]!r}.")
            yield info

    def _entries(self) -> Iterator[Entry]:
        """The lines of the manifest; the last one is kept as `end`."""
        position, left = self.manifest
        digest, count = hashlib.sha256(), 0
        while left > 0:
            self.file.seek(position)
            line = self.file.readline(min(left, LONGEST_ENTRY))
            position, left = position + len(line), left - len(line)
            said = json.loads(line)
            if not line.endswith(b"\n") or not isinstance(said, dict):
                break
            if "end" in said:
                if left or said.get("members") != count or said.get("digest") != digest.hexdigest():
                    break
                self.end = said
                return
            digest.update(line)
            count += 1
            yield read_entry(said)
        raise BadArchiveError(f"{_DAMAGED}: the list of its members is not whole.")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive in the file `path`; raises BadArchiveError where it is none, and OSError."""
    with path.open("rb") as file:
        with _told("It is no backup of Sampan, or its begin is lost."):
            tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115
        with tar, _told():
            archive = Archive(file, tar)
            _find_manifest(archive)
            archive.header = _header(archive)
            yield archive


def rows_of(file: Part | IO[bytes], entry: Entry) -> Iterator[list[Any]]:
    """The lines of a table, its columns first; raises BadArchiveError where `entry` says otherwise."""
    plain, count = 0, -1
    with _told(), gzip.GzipFile(fileobj=file, mode="rb") as unpacked:  # type: ignore[arg-type]
        while line := unpacked.readline(LONGEST_LINE):
            plain, count = plain + len(line), count + 1
            found = json.loads(line)
            if plain > entry.plain or count > entry.rows or not isinstance(found, list):
                raise BadArchiveError(f"{entry.name} holds more than its list says.")
            yield found
    if (plain, count) != (entry.plain, entry.rows):
        raise BadArchiveError(f"{entry.name} holds less than its list says.")


def _find_manifest(archive: Archive) -> None:
    """The last member is the manifest, and nothing but padding follows."""
    last = None
    for info in archive.walk():
        if last is not None and last.name == MANIFEST:
            break
        last = info
    if last is None or last.name != MANIFEST:
        raise BadArchiveError("It is no backup of Sampan, or its end is lost.")
    archive.manifest = (last.offset_data, last.size)
    end = last.offset_data + -(-last.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
    archive.file.seek(end)
    rest = archive.file.read(_MOST_ZEROS)
    if len(rest) < 2 * tarfile.BLOCKSIZE or rest.strip(b"\0") or archive.file.read(1):
        raise BadArchiveError(f"{_DAMAGED}: it does not end where it should.")


def _header(archive: Archive) -> dict[str, Any]:
    """What the archive says of itself; raises BadArchiveError where it is none of ours, or too new."""
    first = next(archive.walk())
    if first.name != HEADER or first.size > LONGEST_ENTRY:
        raise BadArchiveError("It is no backup of Sampan.")
    said = json.loads(_opened(archive.tar, first).read())
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadArchiveError("It is no backup of Sampan.")
    if said.get("version") != VERSION:
        raise BadArchiveError("It was made by another release, whose backups this one does not read.")
    return said


def _opened(tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(info)
    if file is None:
        raise BadArchiveError(f"It holds something that is not a plain file: {info.name[:100]!r}.")
    return file


@contextmanager
def _told(sentence: str = f"{_DAMAGED}.") -> Iterator[None]:
    """Whatever a reader stumbles over is told in one sentence."""
    try:
        yield
    except _UNREADABLE:
        raise BadArchiveError(sentence) from None
