"""What an archive holds, by name: a tar file whose last member lists the others with their hashes.

sampan.json                    what this is: format, moment, release, migrations
tables/<app>.<model>.jsonl.gz  the rows of a table: its columns on the first line, then a row a line
desk/…  public/…               files, under the names they have in DATA_DIR
secret_key                     only where it was asked for
manifest.jsonl                 a line for each member, then one that ends the list
"""

import json
import re
from dataclasses import dataclass
from typing import Any

FORMAT = "sampan backup"
VERSION = 1
HEADER, MANIFEST, KEY = "sampan.json", "manifest.jsonl", "secret_key"
LONGEST_LINE = 256 * 1024 * 1024  # bytes of one row, and of the header
LONGEST_ENTRY = 64 * 1024  # bytes of one line of the manifest

_PART = r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}"
_NAME = re.compile(
    rf"sampan\.json|secret_key|tables/[a-z0-9_]+\.[a-z0-9_]+\.jsonl\.gz|(?:desk|public)(?:/{_PART}){{1,5}}"
)
_DIGEST = re.compile(r"[0-9a-f]{64}")


class BadArchiveError(Exception):
    """An archive that is damaged, or none of ours; says what is wrong in one sentence."""


@dataclass(frozen=True)
class Entry:
    """One line of the manifest. `size` is bytes; a file with `same` is not in the archive, but as that one.

    Of a table: `rows`, `plain` (bytes unpacked) and `last`, the highest key it ever gave (None: never one).
    """

    name: str
    size: int = 0
    sha256: str = ""
    same: str = ""
    rows: int = 0
    plain: int = 0
    last: int | None = None

    @property
    def is_table(self) -> bool:
        """Whether it holds rows."""
        return self.name.startswith("tables/")

    @property
    def is_file(self) -> bool:
        """Whether it is a file of the site."""
        return self.name.startswith(("desk/", "public/"))

    def to_line(self) -> bytes:
        """The line that `read_entry` reads."""
        said = {name: value for name, value in vars(self).items() if value not in ("", None)}
        return json.dumps(said, sort_keys=True).encode() + b"\n"


def table_name(label: str) -> str:
    """The member that holds the rows of a model, `blog.post`."""
    return f"tables/{label}.jsonl.gz"


def is_allowed(name: str) -> bool:
    """Whether a member may be called that: nothing leads out of the folder, nothing is hidden."""
    return _NAME.fullmatch(name) is not None and len(name) <= 400


def read_entry(found: Any) -> Entry:
    """One line of a manifest, as JSON gave it; raises BadArchiveError."""
    try:
        entry = Entry(**found)
    except TypeError:
        raise BadArchiveError("The list of its members cannot be read.") from None
    numbers = (entry.size, entry.rows, entry.plain, entry.last or 0)
    are_numbers = all(type(each) is int and 0 <= each < 2**63 for each in numbers)
    texts = (entry.name, entry.sha256, entry.same)
    if not are_numbers or not all(isinstance(each, str) for each in texts):
        raise BadArchiveError("The list of its members cannot be read.")
    if not is_allowed(entry.name):
        raise BadArchiveError(f"It holds a member with a name that no backup has: {entry.name[:100]!r}.")
    if entry.same:
        if not (entry.name.startswith("public/") and entry.same.startswith("desk/")):
            raise BadArchiveError(f"It says of {entry.name} what can be said of public files alone.")
    elif not _DIGEST.fullmatch(entry.sha256):
        raise BadArchiveError(f"It has no hash of {entry.name}.")
    return entry
