"""When the files that pages are made of changed last: a release changes pages without a new edition."""

from datetime import UTC, datetime
from pathlib import Path

MADE_OF = ("blog", "config", "locale", "templates")


def released_at(project: Path) -> datetime:
    """The newest modification time of code, templates and catalogues under `project`, never in the future."""
    files = (path for folder in MADE_OF for path in (project / folder).rglob("*"))
    newest = max((path.stat().st_mtime for path in files if "__pycache__" not in path.parts), default=0)
    return min(datetime.fromtimestamp(newest, UTC), datetime.now(UTC))
