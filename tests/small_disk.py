"""A disk that can be filled to its last byte, and emptied again."""

import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.site import Site

SIZE = "120m"  # the site's static files want a third of it
_AT_ONCE = (1 << 20, 1 << 12, 1)  # bytes


@dataclass(frozen=True)
class Disk:
    """A folder; `is_real` where it is a file system of its own."""

    folder: Path
    is_real: bool

    def fill(self, site: Site) -> None:
        """Leave no byte. Without a file system of its own: the site's processes may write to no file."""
        if not self.is_real:
            self._limit(site, 0)
            return
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for size in _AT_ONCE:
                with suppress(OSError):
                    while file.write(b"x" * size):
                        pass
        assert os.statvfs(self.folder).f_bavail == 0

    def free(self, site: Site) -> None:
        """There is room again."""
        if self.is_real:
            (self.folder / "filler").unlink()
        else:
            self._limit(site, resource.RLIM_INFINITY)

    @staticmethod
    def _limit(site: Site, size: int) -> None:
        for process in (site.server, *site.server.children(recursive=True)):
            process.rlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextmanager
def small_disk() -> Iterator[Disk]:
    """One of its own in memory, where this account may mount it; else a folder."""
    with tempfile.TemporaryDirectory(prefix="sampan-disk-") as name:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", name]
        with suppress(FileNotFoundError):
            if subprocess.run(command, check=False, capture_output=True).returncode == 0:
                try:
                    yield Disk(Path(name), is_real=True)
                finally:
                    subprocess.run(["umount", "--lazy", name], check=True)
                return
        yield Disk(Path(name), is_real=False)
