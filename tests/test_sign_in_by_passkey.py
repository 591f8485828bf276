"""Signing in by a passkey alone: nobody learns more of an account than by its password."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from blog.models import AuditEntry
from tests import builders
from tests.passkeys import Passkey

DOOR = "/admin/account/factors/webauthn/login/"


def _answered(key: Passkey, user: int, **headers: str) -> tuple[str, str]:
    """Where the door sends somebody who shows a key, and what it says there."""
    client = Client(headers=headers)
    asked = client.get(DOOR, headers={"Accept": "application/json"}).json()
    challenge = asked["request_options"]["publicKey"]["challenge"]
    answer = client.post(DOOR, {"credential": json.dumps(key.used(challenge, user))})
    said = client.get("/admin/account/login/").text
    return answer["Location"], re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", said)


@pytest.fixture
def key() -> Passkey:
    """A key for this site."""
    return Passkey("http://127.0.0.1:8000")


def _give(user: User, key: Passkey) -> None:
    Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "Key", "credential": key.registered()}
    )


def test_it_comes_in_and_is_on_record(writer: User, key: Passkey) -> None:
    _give(writer, key)
    assert _answered(key, writer.pk)[0] == "/admin/"
    assert AuditEntry.objects.get().verb == "signed in"


def test_whoever_may_not_come_in_is_told_what_a_stranger_is_told(
    writer: User, editor: User, stranger: User, key: Passkey
) -> None:
    for user in (editor, stranger):
        _give(user, key)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    tried = {_answered(key, user) for user in (editor.pk, stranger.pk, writer.pk, 999_999)}
    assert len(tried) == 1
    where, said = tried.pop()
    assert where == "/admin/account/login/"
    assert "not right" in said
    assert not AuditEntry.objects.filter(verb="signed in").exists()


@pytest.mark.parametrize("headers", [{"Host": "localhost"}, {"X-Forwarded-Host": "evil.example"}])
def test_it_is_good_for_the_sites_own_host_whatever_a_request_says(
    headers: dict[str, str], writer: User, key: Passkey
) -> None:
    _give(writer, key)
    assert _answered(key, writer.pk, **headers)[0] == "/admin/"
    assert _answered(Passkey("http://evil.example"), writer.pk)[0] == "/admin/account/login/"


NO_KEYS = (
    *(
        "",
        "x",
        "{}",
        "[]",
        "[1]",
        "1",
        "null",
        '{"id": 1}',
        '{"rawId": "eA", "id": "eA"}',
        '{"rawId": 1, "id": 1}',
    ),
    '{"rawId": "eA", "id": "eA", "type": "public-key", "response": {}}',
    '{"rawId": "eA", "id": "eA", "response": {"clientDataJSON": "eA", "authenticatorData": "eA"}}',
)


@pytest.mark.parametrize("typed", NO_KEYS)
def test_what_is_no_key_is_refused(typed: str, writer: User, key: Passkey, client: Client) -> None:
    assert client.post(DOOR, {"credential": typed})["Location"] == "/admin/account/login/"
    _give(writer, key)
    builders.sign_in(client, "writer")
    answer = client.post("/admin/account/factors/authenticate/", {"credential": typed})
    assert answer.status_code == 200


@pytest.mark.parametrize("typed", NO_KEYS)
def test_what_is_no_key_is_not_added(typed: str, as_writer: Client) -> None:
    builders.said_again(as_writer)
    for path in ("webauthn/add/", "webauthn/reauthenticate/"):
        answer = as_writer.post(f"/admin/account/factors/{path}", {"name": "x", "credential": typed})
        assert answer.status_code in {200, 302}
    assert not Authenticator.objects.exists()
