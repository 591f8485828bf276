"""Read the environment. A wrong value stops the start with one clear line."""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
# A database that has gone without a word is known to be gone within seconds (libpq; one is in milliseconds).
_GONE = {
    "connect_timeout": "5",
    "tcp_user_timeout": "5000",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
}
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


class Misconfigured(SystemExit):
    """A setting cannot be used: the process ends with this one line on stderr."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(" ".join(f"sampan: {name} {why}".split()))


def text(name: str, default: str) -> str:
    """The value of `name`, or `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """A yes or no: 1, true, yes, on or 0, false, no, off."""
    value = text(name, str(default)).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise Misconfigured(name, f"is {value!r}: write yes or no.")


def number(name: str, default: int, low: int, high: int) -> int:
    """A whole number between `low` and `high`, both included."""
    value = text(name, str(default))
    try:
        found = int(value)
    except ValueError:
        raise Misconfigured(name, f"is {value!r}: write a whole number.") from None
    if not low <= found <= high:
        raise Misconfigured(name, f"is {found}: it must be from {low} to {high}.")
    return found


def names(name: str, default: str) -> list[str]:
    """A list separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def contact(name: str) -> str:
    """An address of a person or a page, as `mailto:`, `tel:` or `https:`; empty where it is unset."""
    value = text(name, "")
    if value and not re.fullmatch(r"(?:mailto:|tel:|https://)[!-~]+", value):
        raise Misconfigured(name, f"is {value!r}: write it like mailto:security@example.org.")
    return value


def hub(name: str) -> str:
    """The address of a WebSub hub; empty where it is unset.

    https, but for one on this machine: whoever could answer in the hub's place would know before the readers.
    """
    value = text(name, "")
    if not value:
        return ""
    wrong = Misconfigured(name, f"is {value!r}: write it like https://hub.example.org/.")
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - raises where it is none
    except ValueError:
        raise wrong from None
    schemes = {"https", "http"} if parts.hostname in {"localhost", "127.0.0.1", "::1"} else {"https"}
    is_plain = re.fullmatch(r"[!#-;=?-~]+", value) and "@" not in parts.netloc and not parts.fragment
    if parts.scheme not in schemes or not parts.hostname or not is_plain:
        raise wrong
    return value


def page(name: str) -> str:
    """The address of a page, as `https:`; empty where it is unset."""
    value = text(name, "")
    if value and not re.fullmatch(r"https://[!-~]+", value):
        raise Misconfigured(name, f"is {value!r}: write it like https://example.org/security.")
    return value


def data_dir() -> Path:
    """The folder of the database, photos and secret key (`DATA_DIR`); made where it is missing."""
    try:
        path = Path(text("DATA_DIR", str(BASE_DIR / "data"))).expanduser().resolve()
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError) as error:
        raise Misconfigured("DATA_DIR", f"cannot be made: {error}.") from None
    if not os.access(path, os.W_OK):
        raise Misconfigured("DATA_DIR", f"is {path}: this account may not write there.")
    return path


def site_url(default: str) -> str:
    """The public address (`SITE_URL`): scheme and host, no path, no slash at the end."""
    value = text("SITE_URL", default)
    wrong = Misconfigured("SITE_URL", f"is {value!r}: write it like https://blog.example.org.")
    try:
        parts = urlsplit(value.rstrip("/").lower())
        port = parts.port
    except ValueError:
        raise wrong from None
    host = parts.netloc.removesuffix(f":{port}")
    address = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in {"http", "https"} or not HOST.fullmatch(host) or address != parts.geturl():
        raise wrong
    return address


def secret_key(folder: Path) -> str:
    """`SECRET_KEY`, or the one kept in `folder`; it is made on the first start (file mode 0600)."""
    given = text("SECRET_KEY", "")
    if given:
        if len(given) < 32:
            raise Misconfigured("SECRET_KEY", "is too short: write at least 32 characters.")
        return given
    path = folder / "secret_key"
    if not path.exists():
        try:
            _make_key(path)
        except OSError as error:
            raise Misconfigured("SECRET_KEY", f"cannot be kept in {path}: {error}.") from None
    return _kept_key(path)


def _make_key(path: Path) -> None:
    """The file appears whole; where two processes start at once, the first one's key is kept."""
    partial = path.with_name(f".secret_key.{secrets.token_hex(8)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        os.link(partial, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without hard links
        if not path.exists():
            partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _kept_key(path: Path) -> str:
    try:
        kept = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise Misconfigured("SECRET_KEY", f"cannot be read from {path}: {error}.") from None
    if len(kept) < 32 or not kept.isascii():
        raise Misconfigured("SECRET_KEY", f"in {path} is damaged: remove that file, or set SECRET_KEY.")
    return kept


def database(folder: Path) -> dict[str, object]:
    """Django's settings for `DATABASE_URL`: a `postgresql://` address, or SQLite in `folder`."""
    url = text("DATABASE_URL", "")
    if not url:
        return _sqlite(folder / "sampan.sqlite3")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        why = "cannot be read: check the port, and percent-encode special characters of the password."
        raise Misconfigured("DATABASE_URL", why) from None
    if parts.scheme == "sqlite":
        return _sqlite(_sqlite_path(parts))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Misconfigured("DATABASE_URL", "must begin with postgresql:// or sqlite://.")
    if not parts.path.strip("/") or parts.fragment:
        raise Misconfigured("DATABASE_URL", "names no database: postgresql://user:password@host/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": _GONE | dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite_path(parts: SplitResult) -> Path:
    path = Path(unquote(parts.path))
    if parts.netloc or not path.name or not path.parent.is_dir():
        raise Misconfigured(
            "DATABASE_URL", "needs a file in a folder that is there: sqlite:////folder/name.sqlite3."
        )
    return path


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        # Tests want a file as well: a database in memory has other locks.
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728"
            ),
        },
    }
