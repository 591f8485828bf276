"""Who may run beside whom: a test marked `alone` has the machine to itself, all others share it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def company(folder: Path, *, alone: bool) -> Iterator[None]:
    """Come in once nobody is inside; who is not `alone`, once nobody is who is. `folder` is one for all."""
    with (folder / "gate").open("w") as gate, (folder / "room").open("w") as room:
        # Who waits for an empty room stands in the gate, so that nobody comes in before.
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(gate, fcntl.LOCK_UN)
        yield
