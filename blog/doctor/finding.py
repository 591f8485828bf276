"""One thing that was looked at."""

import enum
from dataclasses import dataclass
from typing import Self


class Level(enum.IntEnum):
    """How it stands; the highest is the exit code."""

    OK = 0
    WARNING = 1
    WRONG = 2


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it stands, what was seen, and what to do about it (empty where it is well)."""

    about: str
    level: Level
    seen: str
    advice: str = ""

    @classmethod
    def ok(cls, about: str, seen: str) -> Self:
        """It is well."""
        return cls(about, Level.OK, seen)

    @classmethod
    def warning(cls, about: str, seen: str, advice: str) -> Self:
        """It may become wrong, or weakens the site."""
        return cls(about, Level.WARNING, seen, advice)

    @classmethod
    def wrong(cls, about: str, seen: str, advice: str) -> Self:
        """Readers or staff suffer from it now."""
        return cls(about, Level.WRONG, seen, advice)

    @classmethod
    def of(cls, about: str, faults: list[str], well: str, advice: str) -> Self:
        """Wrong where there are `faults` (the first three are named), else `well`."""
        if not faults:
            return cls.ok(about, well)
        more = f" and {len(faults) - 3} more" if len(faults) > 3 else ""
        return cls.wrong(about, "; ".join(faults[:3]) + more, advice)
