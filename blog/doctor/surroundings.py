"""What the site stands on: settings, disk, backups."""

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.utils import timezone

from blog import transfer
from blog.doctor.finding import Finding
from blog.transfer import switching

_TOLD = frozenset({"sampan.W001", "sampan.W002", "sampan.W004", "sampan.W008"})  # by `_settings`
_LEAST, _LITTLE = 200_000_000, 2_000_000_000  # bytes


def findings() -> Iterator[Finding]:
    """All of it; asks no database."""
    yield from _settings()
    yield from _deployment()
    yield _secret_key()
    yield _disk()
    yield _backups()
    if switching.stage().exists():
        yield Finding.wrong("restore", "One was cut short.", "Run `manage.py prepare`, which settles it.")


def _settings() -> Iterator[Finding]:
    faults = []
    if settings.DEBUG:
        faults.append("DEBUG is on: error pages show the site's inside")
    if any(host.startswith(("*", ".")) for host in settings.ALLOWED_HOSTS):
        faults.append("ALLOWED_HOSTS takes any name")
    yield Finding.of("settings", faults, "None that weakens the site.", "Change the environment and restart.")
    if not settings.HTTPS:
        seen = f"SITE_URL is {settings.SITE_URL}: no secure cookies, no HSTS."
        yield Finding.warning("settings", seen, "In public: SITE_URL=https://…")
    if not settings.SECURITY_CONTACT:
        yield Finding.warning("settings", "No SECURITY_CONTACT.", "Name one, for whoever finds a fault.")


def _deployment() -> Iterator[Finding]:
    """Django's own checks for a public site, and those of the packages."""
    if not settings.HTTPS:
        return
    for message in checks.run_checks(include_deployment_checks=True):
        is_told = message.is_silenced() or message.id in _TOLD
        if message.level >= checks.WARNING and not is_told:
            yield Finding.warning(
                "settings", f"{message.id}: {message.msg}".replace("\n", " "), message.hint or ""
            )


def _secret_key() -> Finding:
    path = Path(settings.DATA_DIR) / "secret_key"
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o600
    faults = [f"others can read {path.name} (mode {mode:o})"] if mode & 0o077 else []
    return Finding.of("secret key", faults, "Kept to this account.", f"chmod 600 {path}")


def _disk() -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free
    seen = f"{free // 1_000_000} MB are free in DATA_DIR."
    advice = "Make room: a full disk stops every save."
    if free < _LEAST:
        return Finding.wrong("disk", seen, advice)
    return Finding.warning("disk", seen, advice) if free < _LITTLE else Finding.ok("disk", seen)


def _backups() -> Finding:
    last = transfer.last_backup()
    advice = "Run `manage.py backup FILE` each night, and keep the file elsewhere."
    if last is None:
        return Finding.warning("backups", "None was made here yet.", advice)
    age = timezone.now() - datetime.fromisoformat(last.at)
    seen = f"The last one was made {last.at[:16].replace('T', ' ')}."
    if age > timedelta(days=settings.BACKUP_DAYS):
        return Finding.warning("backups", seen, advice)
    if last.missing:
        return Finding.warning("backups", f"{seen} {len(last.missing)} files were lost before.", advice)
    return Finding.ok("backups", seen)
