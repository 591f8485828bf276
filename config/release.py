"""Which release this is: it changes pages without a new edition."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

MADE_OF = ("blog", "config", "locale", "templates")
_KINDS = (".py", ".html", ".xml", ".mo")
_NOT_OF_TEXTS = {"admin", "demo", "management", "migrations", "static"}


def released_at(project: Path) -> datetime:
    """The newest modification time of code, templates and catalogues under `project`, never in the future."""
    files = (path for folder in MADE_OF for path in (project / folder).rglob("*"))
    newest = max((path.stat().st_mtime for path in files if "__pycache__" not in path.parts), default=0)
    return min(datetime.fromtimestamp(newest, UTC), datetime.now(UTC))


def fingerprint(project: Path, *settings: str) -> str:
    """32 characters that change with whatever makes HTML of a text: code, templates, catalogues, packages.

    The same on every machine that has the same files; `settings` are values that the HTML depends on too.
    """
    digest = blake2b(digest_size=16)
    lock = project / "requirements.lock"
    for path in (*_makers(project), *([lock] if lock.is_file() else [])):
        digest.update(b"%d\n" % path.stat().st_size + path.read_bytes())
    digest.update("\n".join(settings).encode())
    return digest.hexdigest()


def _makers(project: Path) -> Iterator[Path]:
    for top in MADE_OF:
        for folder, within, files in os.walk(project / top):
            within[:] = sorted(set(within) - _NOT_OF_TEXTS)
            yield from (Path(folder, name) for name in sorted(files) if name.endswith(_KINDS))
