"""Signing in: nobody learns who has an account, and nobody is slowed down by what others do."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.test import Client

from blog.models import AuditEntry
from tests import builders

TOO_MANY = "Too many failed tries"
OFFICE = "203.0.113.7"


def _verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


def _fail(client: Client, name: str, times: int, address: str = OFFICE) -> str:
    answers = [builders.sign_in(client, name, "wrong-words", REMOTE_ADDR=address) for _ in range(times)]
    return str(answers[-1].text)


def _fail_everywhere(client: Client, name: str) -> None:
    for number in range(100):
        _fail(client, name, 1, f"198.51.100.{number}")


def _is_in(answer: Any) -> bool:
    return bool(answer.status_code == 302 and answer["Location"] == "/admin/")


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows with every password that is hashed."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str, **others: Any) -> str:
        done.append("hashed")
        return encode(self, password, salt, **others)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def test_whoever_may_not_come_in_reads_the_same_and_waits_the_same(
    writer: User, editor: User, stranger: User, hashed: list[str]
) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False)
    tries = {"writer": "wrong-words", "editor": builders.PASSWORD, "stranger": builders.PASSWORD, "x": "y"}
    hashed.clear()
    said = set()
    for number, (name, password) in enumerate(tries.items(), 1):
        answer = builders.sign_in(Client(), name, password)
        assert (answer.status_code, len(hashed)) == (200, number)
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.text)
        said.add(text.replace(f'value="{name}"', ""))
    assert len(said) == 1


def test_five_failures_by_one_address_close_one_name_there_and_no_other(
    writer: User, editor: User, client: Client
) -> None:
    assert TOO_MANY not in _fail(client, "writer", 5)
    assert TOO_MANY in builders.sign_in(client, "Writer", REMOTE_ADDR=OFFICE).text
    assert TOO_MANY in _fail(client, "writer", 4)
    assert _is_in(builders.sign_in(Client(), "editor", REMOTE_ADDR=OFFICE))
    assert _is_in(builders.sign_in(Client(), "writer", REMOTE_ADDR="203.0.113.8"))
    assert _verbs() == [*["sign-in failed"] * 5, "sign-in refused", "signed in", "signed in"]


def test_an_unknown_name_is_closed_as_a_known_one(groups: None, client: Client) -> None:
    assert TOO_MANY not in _fail(client, "nobody", 5)
    assert TOO_MANY in _fail(client, "nobody", 1)


def test_thirty_colleagues_who_mistype_three_times_all_come_in(groups: None) -> None:
    names = [f"colleague{number}" for number in range(30)]
    for name in names:
        builders.person(name, "Writer")
        _fail(Client(), name, 3)
    assert all(_is_in(builders.sign_in(Client(), name, REMOTE_ADDR=OFFICE)) for name in names)


def test_a_good_sign_in_counts_as_no_try(writer: User) -> None:
    for _ in range(12):
        assert _is_in(builders.sign_in(Client(), "writer", REMOTE_ADDR=OFFICE))


def test_a_hundred_failures_anywhere_close_a_name_but_not_where_she_signed_in_lately(
    writer: User, client: Client
) -> None:
    assert _is_in(builders.sign_in(Client(), "writer", REMOTE_ADDR=OFFICE))
    _fail_everywhere(client, "writer")
    assert TOO_MANY in builders.sign_in(Client(), "writer", REMOTE_ADDR="192.0.2.1").text
    assert _is_in(builders.sign_in(Client(), "writer", REMOTE_ADDR=OFFICE))


def test_an_address_of_long_ago_is_as_good_as_none(writer: User, client: Client) -> None:
    builders.sign_in(Client(), "writer", REMOTE_ADDR=OFFICE)
    AuditEntry.objects.update(at="2020-01-01T00:00Z")
    _fail_everywhere(client, "writer")
    assert TOO_MANY in builders.sign_in(Client(), "writer", REMOTE_ADDR=OFFICE).text


def test_one_network_of_ipv6_is_one_address(writer: User, client: Client) -> None:
    for number in range(5):
        _fail(client, "writer", 1, f"2001:db8:0:7::{number:x}")
    assert TOO_MANY in builders.sign_in(client, "writer", REMOTE_ADDR="2001:db8:0:7::99").text
    assert _is_in(builders.sign_in(client, "writer", REMOTE_ADDR="2001:db8:0:8::99"))


def test_an_address_that_tries_as_only_machines_do_waits_a_minute(groups: None, client: Client) -> None:
    answers = [_try(client, number) for number in range(121)]
    assert {answer.status_code for answer in answers[:120]} == {200}
    assert (answers[120].status_code, answers[120]["Retry-After"]) == (429, "60")
    assert "Wait a minute" in answers[120].text


def _try(client: Client, number: int) -> Any:
    return builders.sign_in(client, f"somebody{number}", "wrong", REMOTE_ADDR=OFFICE)


def test_saying_again_who_one_is_is_slowed_down_too(writer: User, as_writer: Client) -> None:
    answers = [builders.said_again(as_writer, "wrong-words") for _ in range(6)]
    assert "The password is wrong." in answers[4].text
    assert TOO_MANY in answers[5].text


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "https://testserver/x"])
def test_nobody_is_sent_elsewhere(onward: str, writer: User, client: Client) -> None:
    form = {"login": "writer", "password": builders.PASSWORD, "next": onward}
    assert client.post("/admin/account/login/", form)["Location"] == "/admin/"


def test_one_is_sent_where_one_wanted_to_go(writer: User, client: Client) -> None:
    asked = client.get("/admin/blog/post/", follow=True)
    assert 'name="next"' in asked.text
    form = {"login": "writer", "password": builders.PASSWORD, "next": "/admin/blog/post/"}
    assert client.post("/admin/account/login/", form)["Location"] == "/admin/blog/post/"


def test_a_password_has_twelve_characters(writer: User, as_writer: Client) -> None:
    form = {
        "old_password": builders.PASSWORD,
        "new_password1": "sampan-jetty",
        "new_password2": "sampan-jetty",
    }
    short = {**form, "new_password1": "sampan-jett", "new_password2": "sampan-jett"}
    assert as_writer.post("/admin/password_change/", short).status_code == 200
    assert as_writer.post("/admin/password_change/", form).status_code == 302
