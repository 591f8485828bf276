"""The download as one file: the same bytes for the same edition, on the desk's side of the disk."""

import fcntl
import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from blog import renditions
from blog.press_kit.kit import Kit

_CHUNK = 1024 * 1024


class BusyError(Exception):
    """Another download is being made: ask again in a few seconds."""


def folder() -> Path:
    """Where archives are kept: not public, and nothing there is needed."""
    return Path(settings.DESK_ROOT) / "press"


def archive(kit: Kit) -> Path:
    """The archive of `kit` (ZIP, UTF-8 names), made where it is missing.

    One is made at a time, whoever asks: so photos in full size cost one processor at most. Of the others the
    ones asked for longest ago go where all together take more than `PRESS_CACHE_BYTES`.
    Raises BusyError, renditions.BadPhotoError, and OSError where the disk refuses or an original is lost.
    """
    path = folder() / f"{kit.post.uuid}-{kit.digest}.zip"
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone():
        if not path.is_file():
            _make(kit, path)
            _make_room(path)
    return path


@contextmanager
def _alone() -> Iterator[None]:
    """No other process or thread makes an archive meanwhile; raises BusyError where one does."""
    with (folder() / "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield


def _make(kit: Kit, path: Path) -> None:
    """Write the archive; a file of its name is always whole."""
    with tempfile.TemporaryDirectory(prefix=".making-", dir=path.parent) as scratch:
        partial = Path(scratch) / "press.zip"
        sums: dict[str, str] = {}
        with zipfile.ZipFile(partial, "w") as target:
            for name, data in kit.texts.items():
                _add(target, kit, name, data)
                sums[name] = hashlib.sha256(data).hexdigest()
            for photo in kit.photos:
                copy = Path(scratch) / Path(photo.file).name
                renditions.clean_copy(Path(photo.version.original.path), copy)
                sums[photo.file] = _add_file(target, kit, photo.file, copy)
                copy.unlink()
            lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
            _add(target, kit, "SHA256SUMS", lines.encode())
        partial.replace(path)


def _entry(kit: Kit, name: str) -> zipfile.ZipInfo:
    """An entry without anything of this machine or this moment; stored, so that no packer's version shows."""
    moment = kit.moment
    when = (max(1980, moment.year), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    entry = zipfile.ZipInfo(f"{kit.name}/{name}", when)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _add(target: zipfile.ZipFile, kit: Kit, name: str, data: bytes) -> None:
    target.writestr(_entry(kit, name), data)


def _add_file(target: zipfile.ZipFile, kit: Kit, name: str, source: Path) -> str:
    """Add a file piece by piece; returns its SHA-256."""
    digest = hashlib.sha256()
    entry = _entry(kit, name)
    entry.file_size = source.stat().st_size
    with source.open("rb") as file, target.open(entry, "w") as copy:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            copy.write(piece)
    return digest.hexdigest()


def _make_room(newest: Path) -> None:
    """Remove older archives of the same post, and the oldest of all until the rest fits."""
    post = newest.name[:36]
    kept = []
    for path in folder().glob("*.zip"):
        if path.name.startswith(post) and path != newest:
            path.unlink(missing_ok=True)
        elif path != newest:
            kept.append((path.stat().st_mtime, path.stat().st_size, path))
    room = settings.PRESS_CACHE_BYTES - newest.stat().st_size
    for _moment, size, path in sorted(kept, reverse=True):
        room -= size
        if room < 0:
            path.unlink(missing_ok=True)
