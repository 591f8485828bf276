"""`manage.py check --deploy`: silent on a good site, one warning for each setting that would weaken it."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from blog import checks
from tests.site import PROJECT

POSTGRESQL = "django.db.backends.postgresql"
GOOD: dict[str, Any] = {
    "SITE_URL": "https://blog.example.org",
    "DEBUG": False,
    "REQUIRE_MFA": True,
    "ALLOWED_HOSTS": ["blog.example.org", "127.0.0.1", "localhost"],
    "BEHIND_PROXY": True,
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz" * 2,
    "SECURITY_CONTACT": "mailto:security@example.org",
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}},
}
WEAK: list[tuple[str, dict[str, Any]]] = [
    ("sampan.W001", {"SITE_URL": "http://blog.example.org"}),
    ("sampan.W002", {"DEBUG": True}),
    ("sampan.W003", {"REQUIRE_MFA": False}),
    ("sampan.W004", {"ALLOWED_HOSTS": ["*"]}),
    ("sampan.W005", {"BEHIND_PROXY": False}),
    ("sampan.W006", {"SECRET_KEY": "a" * 60}),
    ("sampan.W006", {"SECRET_KEY": "abcdefghijklmnopqrstuvwxyz"}),
    ("sampan.W007", {"DESK_SECURITY_POLICY": {"script-src": ["'self'", "'unsafe-inline'"]}}),
    ("sampan.W007", {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"default-src": ["*"]}}}),
    ("sampan.W008", {"SECURITY_CONTACT": ""}),
    ("sampan.W009", {"DATABASES": {"default": {"ENGINE": POSTGRESQL, "HOST": "db.example.org"}}}),
    (
        "sampan.W009",
        {
            "DATABASES": {
                "default": {"ENGINE": POSTGRESQL, "HOST": "10.0.0.7", "OPTIONS": {"sslmode": "prefer"}}
            }
        },
    ),
    ("sampan.W010", {"SESSION_COOKIE_SECURE": False}),
    ("sampan.W010", {"SESSION_COOKIE_HTTPONLY": False}),
    ("sampan.W011", {"ALLOWED_HOSTS": ["blog.example.org", "www.example.org"]}),
]
FINE: list[dict[str, Any]] = [
    {},
    {"DATABASES": {"default": {"ENGINE": POSTGRESQL, "HOST": "/run/postgresql"}}},
    {"DATABASES": {"default": {"ENGINE": POSTGRESQL, "HOST": "db", "OPTIONS": {"sslmode": "verify-full"}}}},
]


def _said(monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]) -> set[str | None]:
    real = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    # The databases of these tests stay as they are: the checks alone read the others.
    monkeypatch.setattr(checks, "settings", SimpleNamespace(**{**real, **GOOD, **changes}))
    found = checks.weaknesses()
    assert all(each.hint for each in found)
    return {each.id for each in found}


@pytest.mark.parametrize("changes", FINE)
def test_a_good_site_is_told_nothing(changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _said(monkeypatch, changes) == set()


@pytest.mark.parametrize(("name", "changes"), WEAK)
def test_a_weak_setting_is_told(name: str, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert name in _said(monkeypatch, changes)


def test_every_warning_is_tried() -> None:
    assert {name for name, _ in WEAK} == set(checks.WARNINGS)


@pytest.mark.parametrize(("https", "clean"), [(True, True), (False, False)])
def test_the_command_is_silent_on_a_public_site_and_speaks_on_the_demonstration(
    https: bool, clean: bool, tmp_path: Path
) -> None:
    environment = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    environment |= {"DATA_DIR": str(tmp_path)}
    if https:
        environment |= {
            "SITE_URL": GOOD["SITE_URL"],
            "BEHIND_PROXY": "yes",
            "SECURITY_CONTACT": "mailto:a@b.c",
        }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == clean, done.stderr
    assert ("sampan.W001" in done.stderr) != clean
