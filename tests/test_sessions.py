"""Sessions: listed, ended, and over by themselves."""

import time
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.test import Client

from blog import sessions
from blog.models import AuditEntry
from tests import builders

LIST = "/admin/account/"


def _signed_in(browser: str) -> Client:
    client = Client(headers={"User-Agent": browser})
    builders.sign_in(client, "writer", REMOTE_ADDR="203.0.113.7")
    return client


def _is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def test_they_are_listed_with_address_and_browser(writer: User) -> None:
    _signed_in("Lynx")
    text = _signed_in("Firefox").get(LIST).text
    assert all(word in text for word in ("Lynx", "Firefox", "203.0.113.7", "this one"))


def test_one_is_ended_and_the_rest_go_on(writer: User) -> None:
    first, second, third = (_signed_in(name) for name in ("one", "two", "three"))
    session = UserSession.objects.get(user_agent="two")
    assert third.post(f"{LIST}sessions/{session.pk}/end/").status_code == 302
    assert [_is_in(client) for client in (first, second, third)] == [True, False, True]
    entry = AuditEntry.objects.get(verb="sessions ended")
    assert (entry.person, entry.detail) == ("writer", {"sessions": 1})


def test_all_others_are_ended_at_once(writer: User) -> None:
    first, second, third = (_signed_in(name) for name in ("one", "two", "three"))
    third.post(LIST)
    assert [_is_in(client) for client in (first, second, third)] == [False, False, True]


def test_a_new_password_ends_the_others_and_keeps_this_one(writer: User) -> None:
    first, second = _signed_in("one"), _signed_in("two")
    words = {"new_password1": "sampan-jetty-9", "new_password2": "sampan-jetty-9"}
    second.post("/admin/password_change/", {"old_password": builders.PASSWORD, **words})
    assert [_is_in(first), _is_in(second)] == [False, True]
    assert UserSession.objects.count() == 1
    assert "two" in second.get(LIST).text


def test_an_administrator_ends_those_of_an_account(writer: User, administrator: User) -> None:
    client = _signed_in("one")
    by = Client()
    by.force_login(administrator)
    by.post(f"/admin/auth/user/{writer.pk}/sessions/")
    assert not _is_in(client)
    entry = AuditEntry.objects.get(verb="sessions ended")
    assert (entry.person, entry.detail) == ("administrator", {"account": "writer", "sessions": 1})


@pytest.mark.parametrize(
    ("idle", "age", "is_in"),
    [(7100, 7100, True), (7300, 7300, False), (0, 12 * 3600 - 60, True), (0, 12 * 3600 + 60, False)],
)
def test_they_end_after_two_idle_hours_and_after_twelve(
    idle: int, age: int, is_in: bool, as_writer: Client
) -> None:
    session = as_writer.session
    session.update({sessions.SEEN: time.time() - idle, sessions.BEGAN: time.time() - age})
    session.save()
    assert _is_in(as_writer) == is_in


@pytest.mark.parametrize(("path", "lives"), [("blog/post/", True), ("blog/post/1/presence/", False)])
def test_an_act_prolongs_them_and_an_open_form_does_not(path: str, lives: bool, as_writer: Client) -> None:
    before = time.time() - 3600
    session = as_writer.session
    session[sessions.SEEN] = before
    session.save()
    as_writer.post(f"/admin/{path}") if not lives else as_writer.get(f"/admin/{path}")
    assert (as_writer.session[sessions.SEEN] > before) == lives


def test_a_session_of_nobody_knows_when_is_over(as_writer: Client) -> None:
    session = as_writer.session
    del session[sessions.BEGAN]
    session.save()
    assert not _is_in(as_writer)


def test_a_connection_without_an_address_signs_in(writer: User, client: Client) -> None:
    answer: Any = builders.sign_in(client, "writer", REMOTE_ADDR="")
    assert answer.status_code == 302
    assert "::" not in client.get(LIST).context["sessions"][0].user_agent
