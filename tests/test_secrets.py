"""The key and the database's password stand in no report of a fault, no log line and no error."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from config import env

KEY, PASSWORD, SESSION = "k" * 40, "pass-of-the-database", "session-of-somebody"
URL = f"postgresql://me:{PASSWORD}@nowhere.invalid/name"


def report(settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page that a fault gives with DEBUG."""
    settings.SECRET_KEY, settings.DEBUG = KEY, True
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", PASSWORD)
    request = RequestFactory().get("/", headers={"cookie": f"sessionid={SESSION}"})
    # A server for development hands its whole environment in.
    request.META |= {"DATABASE_URL": URL, "SECRET_KEY": KEY}
    try:
        raise ValueError("not foreseen")
    except ValueError:
        found = ExceptionReporter(request, *sys.exc_info())
        return found.get_traceback_html() + found.get_traceback_text()


def test_no_report_of_a_fault_holds_a_secret(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said = report(settings, monkeypatch)
    assert "not foreseen" in said
    assert not [each for each in (KEY, PASSWORD, URL, SESSION) if each in said]


def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path) -> None:
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DATABASE_URL": URL, "SECRET_KEY": KEY}
    for command in ("doctor", "check", "migrate"):
        done = subprocess.run(
            [sys.executable, "manage.py", command],
            cwd=env.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert PASSWORD not in said
        assert KEY not in said
        assert done.returncode or command == "check"
