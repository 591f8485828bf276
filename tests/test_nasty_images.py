"""Every nasty file ends in a right photo or in a clear sentence, in little time and memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from blog import library, renditions
from blog.renditions import BadPhotoError, Fault
from tests.nasty.runner import KINDS, SECONDS

MEGABYTES = 400
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def runner() -> Iterator["subprocess.Popen[str]"]:
    """The process that looks at files, small at its start so that what a file takes can be measured."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.nasty.runner"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def answer(process: "subprocess.Popen[str]", name: str) -> dict[str, Any]:
    assert process.stdin
    assert process.stdout
    process.stdin.write(name + "\n")
    process.stdin.flush()
    found: dict[str, Any] = json.loads(process.stdout.readline())
    return found


def test_there_are_at_least_73_kinds() -> None:
    assert len(KINDS) >= 73


@pytest.mark.parametrize("name", KINDS)
def test_it_ends_in_a_right_photo_or_a_clear_sentence(name: str, runner: "subprocess.Popen[str]") -> None:
    kind, found = KINDS[name], answer(runner, name)
    assert "died" not in found, found
    assert found["seconds"] < SECONDS, found
    assert found["megabytes"] < MEGABYTES, found
    if "fault" in found:
        assert found["fault"] in kind.faults
        assert not found["left"]
        assert library.reason(BadPhotoError(Fault(found["fault"]), format_name="TIFF", limit=10**7)).endswith(
            "."
        )
        return
    assert not kind.faults or "" in kind.faults, "it should have been refused"
    assert tuple(found["size"]) == kind.size
    planned = renditions.planned(*kind.size)
    sizes = {
        each.name(suffix): [each.width, each.height] for each in planned for suffix in renditions.FORMATS
    }
    assert found["sizes"] == sizes
    assert found["leaks"] == []
    for file, colors in found["colors"].items():
        for color, wanted in zip(colors, kind.colors or (), strict=bool(kind.colors)):
            off = [abs(one - other) for one, other in zip(color, wanted, strict=True)]
            assert max(off) <= kind.by, (file, colors)
