"""Every address of signing in, second factors and sessions, and who may use it."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import builders
from tests.passkeys import Passkey

FACTORS = "/admin/account/factors/"
SIGNED_IN = "account"  # whoever may sign in, for herself
EVERYBODY = "everybody"
HALFWAY = "halfway"  # who has shown her password and not yet her second factor
NOBODY = "nobody"

# name: (who may, method, address)
DOORS: dict[str, tuple[str, str, str]] = {
    "account_login": (EVERYBODY, "get", "/admin/account/login/"),
    "mfa_login_webauthn": (EVERYBODY, "get", f"{FACTORS}webauthn/login/"),
    "mfa_authenticate": (HALFWAY, "get", f"{FACTORS}authenticate/"),
    "account_inactive": (NOBODY, "get", "/admin/account/inactive/"),
    "account_signup": (NOBODY, "get", "/admin/account/signup/"),
    "account_logout": (SIGNED_IN, "get", "/admin/account/logout/"),
    "account_reauthenticate": (SIGNED_IN, "get", "/admin/account/again/"),
    "usersessions_list": (SIGNED_IN, "get", "/admin/account/"),
    "session_end": (SIGNED_IN, "post", "/admin/account/sessions/{session}/end/"),
    "mfa_index": (SIGNED_IN, "get", FACTORS),
    "mfa_reauthenticate": (SIGNED_IN, "get", f"{FACTORS}reauthenticate/"),
    "mfa_activate_totp": (SIGNED_IN, "get", f"{FACTORS}totp/activate/"),
    "mfa_deactivate_totp": (SIGNED_IN, "get", f"{FACTORS}totp/deactivate/"),
    "mfa_view_recovery_codes": (SIGNED_IN, "get", f"{FACTORS}recovery-codes/"),
    "mfa_generate_recovery_codes": (SIGNED_IN, "get", f"{FACTORS}recovery-codes/generate/"),
    "mfa_download_recovery_codes": (SIGNED_IN, "get", f"{FACTORS}recovery-codes/download/"),
    "mfa_list_webauthn": (SIGNED_IN, "get", f"{FACTORS}webauthn/"),
    "mfa_add_webauthn": (SIGNED_IN, "get", f"{FACTORS}webauthn/add/"),
    "mfa_reauthenticate_webauthn": (SIGNED_IN, "get", f"{FACTORS}webauthn/reauthenticate/"),
    "mfa_remove_webauthn": (SIGNED_IN, "get", f"{FACTORS}webauthn/keys/{{passkey}}/remove/"),
    "mfa_edit_webauthn": (SIGNED_IN, "get", f"{FACTORS}webauthn/keys/{{passkey}}/edit/"),
}
OWN = [name for name, (_, _, address) in DOORS.items() if "{" in address]


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each, address)
        else:
            yield address, each


def test_the_table_names_every_address() -> None:
    found = [one for address, one in _patterns(get_resolver()) if address.startswith("admin/account/")]
    assert {one.name for one in found if one.name} == set(DOORS)
    # The one without a name is asked first, at an address that has one.
    assert len([one for one in found if not one.name]) == 1


def _factors(user: User) -> int:
    Authenticator.objects.create(user=user, type="totp", data={"secret": "A" * 32})
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "ab" * 20, "used_mask": 0})
    data = {"name": "Phone", "credential": Passkey("http://127.0.0.1:8000").registered()}
    return int(Authenticator.objects.create(user=user, type="webauthn", data=data).pk)


@pytest.fixture
def keys(writer: User) -> dict[str, int]:
    """The passkey of the writer, and another session of hers."""
    session = UserSession.objects.create(user=writer, ip="203.0.113.9", session_key="x" * 32)
    return {"passkey": _factors(writer), "session": session.pk}


def _answer(client: Client, name: str, keys: dict[str, int]) -> Any:
    _, method, address = DOORS[name]
    headers = {"Accept": "application/json"} if name == "mfa_login_webauthn" else {}
    return getattr(client, method)(address.format(**keys), headers=headers)


def _opens(answer: Any) -> bool:
    """To be asked for the password again is to be let in; to be sent to sign in is not."""
    assert answer.status_code < 500
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/admin/account/login/")
    return not to_sign_in and answer.status_code < 400


@pytest.mark.parametrize("name", DOORS)
def test_each_door_opens_to_those_it_is_for(
    name: str, keys: dict[str, int], as_writer: Client, client: Client, stranger: User
) -> None:
    who = DOORS[name][0]
    not_staff = Client()
    not_staff.force_login(stranger)
    assert _opens(_answer(client, name, keys)) == (who == EVERYBODY)
    assert _opens(_answer(not_staff, name, keys)) == (who == EVERYBODY)
    # To somebody who is in, the page between password and second factor says so by leading on.
    assert _opens(_answer(as_writer, name, keys)) == (who != NOBODY)


@pytest.mark.parametrize("name", OWN)
def test_nobody_touches_what_is_somebody_elses(name: str, keys: dict[str, int], as_editor: Client) -> None:
    builders.said_again(as_editor)
    assert _answer(as_editor, name, keys).status_code == 404
    assert Authenticator.objects.count() == 3
    assert UserSession.objects.filter(pk=keys["session"]).exists()


@pytest.mark.parametrize("key", ["0", "9" * 25, "9" * 5000])
@pytest.mark.parametrize("name", OWN)
def test_keys_that_nothing_has_are_not_found(name: str, key: str, as_writer: Client) -> None:
    builders.said_again(as_writer)
    _, method, address = DOORS[name]
    assert getattr(as_writer, method)(address.format(passkey=key, session=key)).status_code == 404
