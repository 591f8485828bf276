"""`make check`: run every check, then tell all that failed."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
TEMPLATES = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.html"))]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
CODE = ["bench", "blog", "config", "tests", "tools"]

# The slowest first: two run at a time.
CHECKS: dict[str, list[str]] = {
    "types": [PYTHON, "-m", "mypy", *CODE],
    "floors": [PYTHON, "-c", LINT_IMPORTS, "--no-logo", "--cache-dir", ".cache/imports"],
    "catalogues": [PYTHON, "-m", "tools.catalogues"],
    "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "--output-format", "concise"],
    "templates": [str(BIN / "djade"), "--check", "--target-version", "5.2", *TEMPLATES],
    "house": [PYTHON, "-m", "tools.house"],
}

# As `check --deploy` wants a public site to be.
PUBLIC_SITE = {
    "SITE_URL": "https://blog.example.org",
    "BEHIND_PROXY": "yes",
    "SECURITY_CONTACT": "mailto:security@example.org",
}


def run(name: str) -> bool:
    """Run one check and say how it went; what it wrote is shown where it failed or left something out."""
    started = time.monotonic()
    environment = {**os.environ, **PUBLIC_SITE}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        CHECKS[name], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    failed = done.returncode != 0
    heading = f"{'FAILED' if failed else 'ok':<8}{name:<12}{time.monotonic() - started:5.1f} s"
    output = (done.stdout + done.stderr).strip().splitlines()
    shown = [f"        {line}" for line in output if failed or line.startswith("skipped:")]
    print("\n".join([heading, *shown]), flush=True)
    return not failed


def main() -> int:
    """Run them all; the exit code says whether all passed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = dict(zip(CHECKS, pool.map(run, CHECKS), strict=True))
    failed = [name for name, well in passed.items() if not well]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
