"""Who may run beside whom."""

import fcntl
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def company(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Lighthouse counts processor time: it has the machine to itself, all others share it."""
    alone = request.module.__name__.endswith(".test_lighthouse")
    # The folder above is that of the whole run, where several processes share it.
    with (tmp_path_factory.getbasetemp().parent / "company").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
