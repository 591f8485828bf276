"""The programs from outside that look at the pages; without one a person's tests are skipped, CI's fail."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import browsers
from tests.audit import stops

FOLDER = Path(__file__).resolve().parents[2] / "tools" / "audit"
PACKAGES = FOLDER / "node_modules"
NU = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = PACKAGES / "lighthouse" / "cli" / "index.js"
FIREFOX = ("firefox-esr", "firefox")
# Lighthouse makes a slow phone of a desk's processor by this; a desk's has a benchmark index from 1,500 on
# (its docs/throttling.md, "Calibrating the CPU slowdown").
SLOWDOWN = 4.0
LOST = "Please run Lighthouse again"  # what it says where the browser's own record of a visit has a hole
DESK = 1500
# Without these a browser asks hosts elsewhere.
QUIET = [*browsers.FLAGS, "--headless=new", "--disable-quic"]


def missing(what: str) -> None:
    """Skip the test, or fail it in CI, since `what` is not installed."""
    said = f"not installed: {what}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def program(*names: str) -> str:
    """Where the first of these programs is."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        missing(names[0])
    return found or ""


def package(path: Path) -> Path:
    """`path` inside the checkers' npm packages."""
    if not path.exists():
        missing(f"{path.relative_to(FOLDER)} (make audit installs it)")
    return path


def run(*command: str | Path, seconds: float = 900, **environment: str) -> str:
    """What the program printed to its standard output; AssertionError with all of it where it failed."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def nu(folder: Path) -> list[str]:
    """What the Nu HTML checker has against the `.html` files of `folder`, one line each."""
    java = program("java")
    done = subprocess.run(
        [java, "-jar", str(package(NU)), "--format", "json", "--skip-non-html", str(folder)],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    said: dict[str, Any] = json.loads(done.stderr)
    return [
        f"{Path(one['url']).name}:{one.get('lastLine', 0)}: {one['message']} {one.get('extract', '')!r}"
        for one in said["messages"]
    ]


def slowdown(report: dict[str, Any]) -> float:
    """What makes the same phone of the machine that the report was made on, however slow that is."""
    index: float = report["environment"]["benchmarkIndex"]
    return SLOWDOWN * max(1 / SLOWDOWN, min(1, index / DESK))


def lighthouse(address: str, report: Path, slower: float = SLOWDOWN) -> dict[str, Any]:
    """Lighthouse's report on a page, as on a slow phone; `report` is the file it writes."""
    command: list[str | Path] = [
        program("node"),
        package(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--throttling.cpuSlowdownMultiplier={slower:.2f}",
        f"--chrome-flags={' '.join(QUIET)}",
    ]
    try:
        run(*command, CHROME_PATH=browsers.program())
    except AssertionError as fault:
        if LOST not in str(fault):
            raise
        run(*command, CHROME_PATH=browsers.program())
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def firefox(addresses: list[str], walks: list[str], folder: Path) -> list[dict[str, Any]]:
    """What Firefox says of each address: `{"address", "width", "title", "overflow", "errors", "missing"}`.

    Those of `walks` are gone through by keyboard on a desk, and have `reachable` and `stops` besides.
    `folder` takes one picture of each.
    """
    package(PACKAGES / "puppeteer-core" / "package.json")
    asked = {
        "addresses": addresses,
        "walks": walks,
        "folder": str(folder),
        "program": program(*FIREFOX),
        "focused": stops.FOCUSED,
        "countReachable": stops.REACHABLE,
    }
    said = run(program("node"), FOLDER / "firefox.mjs", json.dumps(asked))
    found: list[dict[str, Any]] = json.loads(said)
    return found
