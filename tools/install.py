"""Make `.venv` and install the locked packages: `python3 tools/install.py requirements.lock`.

Any Python 3 must be able to read this file, so that an old one is told what is missing. Nothing is done where
the lock has not changed since the last time.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

LOWEST = (3, 11)
VENV = Path(__file__).resolve().parent.parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "installed-locks"


def complaint() -> str:
    """What this Python lacks, in one line; empty where all is there."""
    if sys.version_info[:2] < LOWEST:
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return (
            f"sampan: this is Python {found}; 3.11 or newer is needed. Install it, or name it: "
            "make run PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return "sampan: Python's venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv"
    return ""


def works() -> bool:
    """Whether `.venv` was finished and its Python still starts."""
    if not STAMP.exists():
        return False
    try:
        return subprocess.run([str(PYTHON), "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """A new, empty `.venv`."""
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    STAMP.touch()


def install(lock: Path) -> None:
    """Bring the packages of `lock` into `.venv`, once."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    known = STAMP.read_text().split() if works() else []
    if digest in known:
        return
    first = not known
    print(
        "Installing packages (first run only)..." if first else "Installing changed packages...", flush=True
    )
    if first:
        make_venv()
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    pip = [str(PYTHON), "-m", "pip", "install", *quiet, "--require-hashes", "-r", str(lock)]
    subprocess.run(pip, check=True)
    STAMP.write_text("\n".join([*known, digest]) + "\n")


def main() -> int:
    """Check this Python, then install the locks that are named."""
    wrong = complaint()
    if wrong:
        print(wrong, file=sys.stderr)
        return 1
    try:
        for name in sys.argv[1:]:
            install(Path(name))
    except subprocess.CalledProcessError:
        print("sampan: the packages could not be installed; the lines above say why.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nsampan: stopped. The next run starts the installation again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
