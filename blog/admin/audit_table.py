"""Entries of the audit record as a table of comma-separated values."""

import csv
import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from blog import acts, cells
from blog.models import AuditEntry

COLUMNS = (
    "number", "time (UTC)", "person", "act", "in words", "post", "title", "revision", "address", "details",
    "hash",
)  # fmt: skip


class _Echo:
    """A file that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def table(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    """The lines; with a mark at the beginning by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    for entry in entries.iterator(chunk_size=1000):
        yield writer.writerow([cells.harmless(cell) for cell in _cells(entry)])


def _cells(entry: AuditEntry) -> list[Any]:
    moment = entry.at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
    post, called = entry.post or "", title(entry) if entry.post else ""
    person, address = entry.person, entry.address
    words, revision = acts.name(entry.verb), entry.revision or ""
    details = acts.details(entry)
    return [
        entry.number,
        moment,
        person,
        entry.verb,
        words,
        post,
        called,
        revision,
        address,
        details,
        entry.hash,
    ]


def title(entry: AuditEntry) -> str:
    """The post of an entry, as it is called now. Wants `titles` annotated."""
    return (getattr(entry, "titles", None) or "").split("\n")[0] or f"#{entry.post}"
