"""The measures of the house: no long module, no long function, no host name in a lock file."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("blog", "config", "tools")
LOCKS = ("requirements.lock", "requirements-dev.lock")
MODULE_LINES = 300
FUNCTION_LINES = 40


def modules(root: Path) -> Iterator[Path]:
    """Every module that is written by hand."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def long_parts(name: str, source: str) -> Iterator[str]:
    """What is too long in one module."""
    lines = source.count("\n")
    if lines > MODULE_LINES:
        yield f"{name}: {lines} lines; {MODULE_LINES} at most: split it by noun"
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > FUNCTION_LINES:
            yield f"{name}:{node.lineno}: {node.name}() has {length} lines; {FUNCTION_LINES} at most"


def hosts(name: str, source: str) -> Iterator[str]:
    """Lines of a lock file that would tie it to one registry."""
    for number, line in enumerate(source.splitlines(), start=1):
        if "://" in line or "index-url" in line or "find-links" in line:
            yield f"{name}:{number}: names a host; make it again with `make lock`"


def pins(source: str) -> set[str]:
    """The packages of a lock file with their versions."""
    return {
        line.split(";")[0].strip(" \\") for line in source.splitlines() if "==" in line and line[0] != " "
    }


def problems(root: Path) -> Iterator[str]:
    """All that is wrong in the tree at `root`, a line each."""
    for path in modules(root):
        yield from long_parts(str(path.relative_to(root)), path.read_text(encoding="utf-8"))
    locks = [(root / name).read_text(encoding="utf-8") for name in LOCKS]
    for name, lock in zip(LOCKS, locks, strict=True):
        yield from hosts(name, lock)
    for pin in sorted(pins(locks[0]) - pins(locks[1])):
        yield f"{LOCKS[1]}: lacks {pin} of {LOCKS[0]}: run `make lock`"


if __name__ == "__main__":
    found = list(problems(ROOT))
    print("\n".join(found))
    sys.exit(1 if found else 0)
