"""`python -m tools.licences`: the packages that a site runs on, with the licences they name."""

import re
import sys
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^ ;\\]+)")
# What may stand beside code under the BSD licence, by words that names of licences have.
_WELCOME = (
    "bsd",
    "mit",
    "apache",
    "isc",
    "psf",
    "python software",
    "hpnd",
    "cmu",
    "mpl",
    "lgpl",
    "lesser",
    "unlicense",
)


def pinned(lock: str) -> list[tuple[str, str]]:
    """Names and versions in a lock file."""
    return [(found[1], found[2]) for line in lock.splitlines() if (found := _PIN.match(line))]


def licence(name: str) -> str:
    """What an installed package says of its licence; empty where it says nothing or is not installed."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classifiers = [
        each.rpartition(" :: ")[2] for each in said.get_all("Classifier", []) if "License ::" in each
    ]
    written = _said(said, "License-Expression") or "; ".join(classifiers)
    return written or _said(said, "License").split("\n")[0][:60]


def _said(said: metadata.PackageMetadata, name: str) -> str:
    return str(said[name] or "").strip() if name in said else ""


def is_welcome(found: str) -> bool:
    """Whether a licence is one of those that this project builds on."""
    words = found.lower()
    return any(each in words for each in _WELCOME)


def main() -> int:
    """Print a line for each package; the exit code is 1 where one is of another licence, or of none."""
    strange = 0
    for name, version in pinned(LOCK.read_text(encoding="utf-8")):
        found = licence(name)
        is_strange = bool(found) and not is_welcome(found)
        strange += is_strange
        print(f"{name:<32}{version:<14}{found or '(not installed here)'}{'  LOOK' if is_strange else ''}")
    return 1 if strange else 0


if __name__ == "__main__":
    sys.exit(main())
