"""Second factors: demanded, set up, shown, lost."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client

from blog import acts, second_factors
from blog.models import AuditEntry
from tests import builders

FACTORS = "/admin/account/factors/"
APP = f"{FACTORS}totp/activate/"
CODES = f"{FACTORS}recovery-codes/"
AUTHENTICATE = f"{FACTORS}authenticate/"


@pytest.fixture(autouse=True)
def demanded(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second factor of everybody; what waits for a commit is done at once."""
    settings.REQUIRE_MFA = True
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, **_others: act())


def _signed_in(name: str = "writer") -> Client:
    client = Client()
    builders.sign_in(client, name)
    return client


def _set_up(client: Client) -> str:
    """An authenticator app; gives its secret."""
    builders.said_again(client)
    secret = client.get(APP).context["form"].secret
    answer = client.post(APP, {"code": builders.code(secret, time.time() - 30)})
    assert answer["Location"] == CODES
    return str(secret)


def _codes(client: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", client.get(CODES).text)


def _verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


def test_without_one_only_setting_it_up_is_open(writer: User) -> None:
    client = _signed_in()
    for path in ("", "blog/post/", "blog/post/add/", "blog/image/picker/", "jsi18n/"):
        assert client.get(f"/admin/{path}").status_code == 302, path
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == FACTORS
    for path in ("/admin/account/", FACTORS, "/admin/password_change/", "/admin/account/logout/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "/admin/blog/" not in answer.text
    assert client.post("/admin/logout/").status_code == 302
    assert client.get(FACTORS).status_code == 302


def test_the_first_one_asks_for_the_password_again(writer: User) -> None:
    assert _signed_in().get(APP)["Location"].startswith("/admin/account/again/")


def test_the_first_one_opens_the_desk_shows_codes_and_ends_other_sessions(writer: User) -> None:
    other, client = _signed_in(), _signed_in()
    assert other.get(FACTORS).status_code == 200
    _set_up(client)
    assert len(_codes(client)) == 10
    assert client.get(f"{CODES}download/").text.split() == _codes(client)
    assert client.get("/admin/").status_code == 200
    assert other.get(FACTORS).status_code == 302
    assert UserSession.objects.count() == 1
    told = ["signed in", "signed in", "second factor added", "sessions ended", "recovery codes made"]
    assert sorted(_verbs()) == sorted(told)
    assert set(told) <= set(acts.NAMES)


def test_a_password_alone_does_not_come_in(writer: User) -> None:
    secret = _set_up(_signed_in())
    client = Client()
    assert builders.sign_in(client, "writer")["Location"] == AUTHENTICATE
    assert client.get("/admin/").status_code == 302
    assert client.get(FACTORS).status_code == 302
    answer = client.post(AUTHENTICATE, {"code": builders.code(secret, time.time())})
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_is_good_once(writer: User) -> None:
    secret = _set_up(_signed_in())
    code = builders.code(secret, time.time())
    answers = []
    for client in (Client(), Client()):
        builders.sign_in(client, "writer")
        answers.append(client.post(AUTHENTICATE, {"code": code}).status_code)
    assert answers == [302, 200]


def test_a_recovery_code_is_good_once(writer: User) -> None:
    first = _signed_in()
    _set_up(first)
    code = _codes(first)[0]
    answers = []
    for client in (Client(), Client()):
        builders.sign_in(client, "writer")
        answers.append(client.post(AUTHENTICATE, {"code": code}).status_code)
    assert answers == [302, 200]
    assert "second factor failed" in _verbs()


def test_codes_are_not_guessed(writer: User) -> None:
    secret = _set_up(_signed_in())
    client = Client()
    builders.sign_in(client, "writer")
    for _ in range(5):
        assert "not right" in client.post(AUTHENTICATE, {"code": "abcdef"}).text
    said = client.post(AUTHENTICATE, {"code": builders.code(secret, time.time())}).text
    assert "Too many failed tries" in said


def test_the_last_one_stays_while_one_is_demanded(writer: User, settings: Any) -> None:
    client = _signed_in()
    _set_up(client)
    passkey = Authenticator.objects.create(user=writer, type="webauthn", data={"name": "Phone"})
    remove = f"{FACTORS}webauthn/keys/{passkey.pk}/remove/"
    Authenticator.objects.filter(type="totp").update(type="x")
    assert client.post(remove)["Location"] == f"{FACTORS}webauthn/"
    Authenticator.objects.filter(type="x").update(type="totp")
    client.post(remove)
    assert not Authenticator.objects.filter(type="webauthn").exists()
    assert client.post(f"{FACTORS}totp/deactivate/").status_code == 200
    assert Authenticator.objects.filter(type="totp").exists()
    settings.REQUIRE_MFA = False
    assert client.post(f"{FACTORS}totp/deactivate/").status_code == 302
    assert not Authenticator.objects.exists()


def test_one_persons_factor_is_no_factor_of_another_in_the_same_browser(writer: User, editor: User) -> None:
    client = _signed_in()
    _set_up(client)
    builders.sign_in(client, "editor")
    assert client.get("/admin/").status_code == 302


def test_a_lost_phone_is_an_administrators_business(writer: User, administrator: User) -> None:
    hers, client = _signed_in(), _signed_in("administrator")
    _set_up(hers)
    _set_up(client)
    path = f"/admin/auth/user/{writer.pk}/"
    assert "Remove second factors" in client.get(f"{path}change/").text
    assert client.get(f"{path}factors/").status_code == 405
    assert client.post(f"{path}factors/").status_code == 302
    assert not Authenticator.objects.filter(user=writer).exists()
    assert hers.get(FACTORS).status_code == 302
    entry = AuditEntry.objects.get(verb="second factors removed")
    assert (entry.person, entry.detail) == ("administrator", {"account": "writer"})


def test_an_administrator_neither_reaches_higher_nor_takes_her_own(administrator: User) -> None:
    client = _signed_in("administrator")
    _set_up(client)
    root = builders.person("root", "Administrator")
    User.objects.filter(pk=root.pk).update(is_superuser=True)
    for user in (root, administrator):
        for door in ("factors", "sessions"):
            assert client.post(f"/admin/auth/user/{user.pk}/{door}/").status_code == 403
    assert Authenticator.objects.filter(user=administrator).exists()
    assert "Remove second factors" not in client.get(f"/admin/auth/user/{administrator.pk}/change/").text


def test_none_is_demanded_where_the_setting_is_off(writer: User, settings: Any) -> None:
    settings.REQUIRE_MFA = False
    assert _signed_in().get("/admin/").status_code == 200


@pytest.mark.parametrize("shown", [None, 999_999])
def test_a_session_in_which_hers_was_not_shown_does_not_come_in(
    shown: int | None, writer: User, as_writer: Client
) -> None:
    Authenticator.objects.create(user=writer, type="totp", data={"secret": "A" * 32})
    session = as_writer.session
    session[second_factors.SHOWN] = shown
    session.save()
    assert as_writer.get("/admin/").status_code == 302
