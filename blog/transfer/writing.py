"""Writing an archive: member after member, then the list of them."""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Self

from blog.transfer.members import MANIFEST, Entry

CHUNK = 1024 * 1024  # bytes


class _Read:
    """A file that counts and hashes what is read of it."""

    def __init__(self, file: IO[bytes], progress: Callable[[int], None]) -> None:
        self._file = file
        self._progress = progress
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        self._progress(len(data))
        return data


class Writer:
    """An archive that is being written to `file`; `spool` is a folder for what has to wait.

    Holds no more than one chunk of any member in memory; `progress` hears of each in bytes.
    """

    def __init__(
        self, file: IO[bytes], spool: Path, moment: datetime, progress: Callable[[int], None]
    ) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._lines = tempfile.TemporaryFile(dir=spool)  # noqa: SIM115
        self._digest = hashlib.sha256()
        self._moment = int(moment.timestamp())
        self._progress = progress
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._lines.close()

    def add(
        self, name: str, file: IO[bytes], *, rows: int = 0, plain: int = 0, last: int | None = None
    ) -> None:
        """Add what `file` holds from where it stands; raises OSError, also where it got shorter."""
        begun = file.tell()
        size = file.seek(0, io.SEEK_END) - begun
        file.seek(begun)
        source = _Read(file, self._progress)
        self._tar.addfile(self._info(name, size), source)
        self._tar.members.clear()  # type: ignore[attr-defined]
        self._list(Entry(name, size, source.digest.hexdigest(), rows=rows, plain=plain, last=last))

    def add_bytes(self, name: str, data: bytes) -> None:
        """Add a small member."""
        self.add(name, io.BytesIO(data))

    def add_same(self, name: str, other: str) -> None:
        """Say that the public file `name` is the desk's file `other`."""
        self._list(Entry(name, same=other))

    def close(self, **said: Any) -> str:
        """Write the manifest, with `said` at its end; gives the SHA-256 that stands for the whole archive."""
        last = {"end": True, "members": self.count, "digest": self._digest.hexdigest(), **said}
        self._lines.write(json.dumps(last, sort_keys=True).encode() + b"\n")
        size = self._lines.tell()
        self._lines.seek(0)
        self._tar.addfile(self._info(MANIFEST, size), self._lines)
        self._tar.close()
        return self._digest.hexdigest()

    def _list(self, entry: Entry) -> None:
        line = entry.to_line()
        self._digest.update(line)
        self._lines.write(line)
        self.count += 1

    def _info(self, name: str, size: int) -> tarfile.TarInfo:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, self._moment
        return info
