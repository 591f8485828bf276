"""What is secret stands in no report of a fault, no line of the log, no error and no backup."""

import datetime as dt
import io
import logging
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from allauth.account.forms import LoginForm
from allauth.usersessions.models import UserSession
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter

from blog import preview, shared, transfer, workflow
from config import env, reports
from tests import builders
from tests.test_backup import everything

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


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the log of a public site would say, and more."""
    found: Any = configured.LOGGING["formatters"]
    line = found["line"]
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    assert line["class"] == f"{reports.Lines.__module__}.{reports.Lines.__name__}"
    handler.setFormatter(reports.Lines(line["format"], style=line["style"]))
    logging.getLogger().addHandler(handler)
    logging.getLogger("django").addHandler(handler)
    yield said
    logging.getLogger("django").removeHandler(handler)
    logging.getLogger().removeHandler(handler)


def _signed_in_with_an_app(client: Client) -> list[str]:
    """The writer signs in and sets up an authenticator app; gives all that is secret of it."""
    builders.sign_in(client, "writer", "wrong-words-of-hers")
    builders.sign_in(client, "writer")
    builders.said_again(client)
    factors = "/admin/account/factors/"
    app = f"{factors}totp/activate/"
    secret = str(client.get(app).context["form"].secret)
    client.post(app, {"code": "000000"})
    client.post(app, {"code": builders.code(secret, time.time())})
    codes = re.findall(r"<code>(\d{8})</code>", client.get(f"{factors}recovery-codes/").text)
    assert len(codes) == 10
    cookies = [client.cookies[name].value for name in ("sessionid", "csrftoken")]
    return [builders.PASSWORD, "wrong-words-of-hers", secret, *codes, *cookies]


def _fails(*_given: object, **_named: object) -> NoReturn:
    raise ValueError("not foreseen")


def test_a_fault_amid_signing_in_tells_the_log_and_the_page_no_secret(
    writer: User, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    secrets = _signed_in_with_an_app(client)
    monkeypatch.setattr(LoginForm, "clean", _fails)
    answer = builders.sign_in(Client(raise_request_exception=False), "writer")
    assert answer.status_code == 500
    assert "not foreseen" in log.getvalue()
    assert "/admin/account/login/" in log.getvalue()
    for said in (log.getvalue(), answer.text):
        assert not [each for each in (*secrets, configured.SECRET_KEY) if each in said]


def test_a_backup_lets_nobody_in(writer: User, tmp_path: Path) -> None:
    client = Client()
    secrets = _signed_in_with_an_app(client)
    archive = tmp_path / "site.tar"
    transfer.backup(archive, without_passwords=True)
    held = everything(archive).decode("utf-8", "replace")
    assert not [each for each in (*secrets, writer.password, configured.SECRET_KEY) if each in held]
    # With passwords it holds what signing in needs, and still nobody's session.
    transfer.backup(archive, force=True)
    session = UserSession.objects.get(user=writer)
    assert session.session_key == client.cookies["sessionid"].value
    held = everything(archive).decode("utf-8", "replace")
    assert writer.password in held
    assert session.session_key not in held


def test_the_log_holds_no_link_that_opens(
    editor: User, log: io.StringIO, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = workflow.share(builders.draft(editor), editor, "Counsel", lasting=dt.timedelta(days=1))
    token = preview.token(link)
    assert client.get(f"/share/{token}/photos/99/480.jpg").status_code == 404
    monkeypatch.setattr(shared, "_page", _fails)
    client.raise_request_exception = False
    assert client.get(f"/share/{token}/en/").status_code == 500
    assert log.getvalue().count("/share/…/") >= 2
    assert token not in log.getvalue()
    assert link.uuid.hex not in log.getvalue()
