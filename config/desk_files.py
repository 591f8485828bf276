"""How the desk keeps originals: whole or not at all, also where the disk is full."""

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Files of a folder; what cannot be written to its end leaves nothing behind."""

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        was_there = path.exists()
        try:
            kept: str = super()._save(name, content)  # type: ignore[misc]  # Django's own way to change it
        except BaseException:
            if not was_there:
                path.unlink(missing_ok=True)
            raise
        return kept
