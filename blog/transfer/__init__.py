"""A whole site out and in: one archive that either database can be restored from.

`making.py` makes one, `restoring.py` puts one in place. `rows.py` is the database in a neutral form,
`counting.py` its counters, `files.py` which files belong to it, `writing.py` and `reading.py` the archive
itself, `members.py` what may be in it, `building.py` a database from rows, `switching.py` the one moment at
which the new takes the place of the old.
"""

from blog.transfer.making import MadeBackup, backup, last_backup
from blog.transfer.members import BadArchiveError
from blog.transfer.restoring import NotEmptyError, RestoredSite, restore
from blog.transfer.rows import DatabaseStateError
from blog.transfer.switching import BusyError, finish

__all__ = [
    "BadArchiveError",
    "BusyError",
    "DatabaseStateError",
    "MadeBackup",
    "NotEmptyError",
    "RestoredSite",
    "backup",
    "finish",
    "last_backup",
    "restore",
]
