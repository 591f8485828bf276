"""What a site's state is, and what to do about it; nothing here changes anything.

`finding.py` is one answer; each other module looks at one thing.
"""

from collections.abc import Iterator

from django.db import DatabaseError, Error

from blog.doctor import contents, database, media, surroundings
from blog.doctor.finding import Finding, Level

__all__ = ["Finding", "Level", "examine"]


def examine(*, is_quick: bool = False) -> Iterator[Finding]:
    """Every finding, one after the other; `is_quick` leaves out what reads every original and every entry."""
    yield from surroundings.findings()
    try:
        yield from database.reachable()
    except Error as error:
        yield Finding.wrong(
            "database", f"It does not answer: {type(error).__name__}.", "Start it; look at DATABASE_URL."
        )
        return
    looks = [database.findings(), media.public(), contents.edition(), contents.index(), contents.schedules()]
    if not is_quick:
        looks += [media.originals(), contents.record()]
    for look in looks:
        try:
            yield from look
        except DatabaseError as error:
            yield Finding.wrong("database", f"It could not be read: {error}", "Run `manage.py prepare`.")
