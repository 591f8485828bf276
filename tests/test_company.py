"""Who is alone has nobody beside her; all others share, and come in after who waits to be alone."""

import threading
from contextlib import ExitStack
from pathlib import Path

from tests.company import company

SOON = 5.0  # seconds
NEVER = 0.2


def _comes_in(folder: Path, *, alone: bool) -> threading.Event:
    """Somebody who wants to come in and goes at once; set when she was inside."""
    inside = threading.Event()

    def visit() -> None:
        with company(folder, alone=alone):
            inside.set()

    threading.Thread(target=visit, daemon=True).start()
    return inside


def test_others_share(tmp_path: Path) -> None:
    with company(tmp_path, alone=False):
        assert _comes_in(tmp_path, alone=False).wait(SOON)


def test_nobody_comes_in_beside_who_is_alone(tmp_path: Path) -> None:
    with company(tmp_path, alone=True):
        other, another = _comes_in(tmp_path, alone=False), _comes_in(tmp_path, alone=True)
        assert not other.wait(NEVER)
        assert not another.wait(NEVER)
    assert other.wait(SOON)
    assert another.wait(SOON)


def test_who_waits_to_be_alone_comes_before_those_who_come_later(tmp_path: Path) -> None:
    with ExitStack() as inside:
        inside.enter_context(company(tmp_path, alone=False))
        alone = _comes_in(tmp_path, alone=True)
        assert not alone.wait(NEVER)
        later = _comes_in(tmp_path, alone=False)
        assert not later.wait(NEVER)
    assert alone.wait(SOON)
    assert later.wait(SOON)
