"""The record of acts at the desk: who came and went, from where; read, filtered, taken away, checked."""

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.test import Client, RequestFactory
from django.utils import timezone

from blog import acting, acts, audit, library, workflow
from blog.models import AuditEntry
from tests import builders

LOGIN = "/admin/account/login/"
RECORD = "/admin/blog/auditentry/"


def _told() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("number").values_list("verb", "person"))


def _sign_in(client: Client, name: str, password: str = builders.PASSWORD, **extra: Any) -> Any:
    return client.post(LOGIN, {"login": name, "password": password}, **extra)


def test_signing_in_and_out_is_on_record_with_the_address(writer: User, client: Client) -> None:
    assert _sign_in(client, "writer", REMOTE_ADDR="203.0.113.7").status_code == 302
    client.post("/admin/logout/", REMOTE_ADDR="203.0.113.7")
    assert _told() == [("signed in", "writer"), ("signed out", "writer")]
    assert set(AuditEntry.objects.values_list("address", flat=True)) == {"203.0.113.7"}


def test_looking_at_the_door_is_no_act(writer: User, client: Client, as_writer: Client) -> None:
    client.get(LOGIN)
    client.post("/admin/logout/")
    as_writer.get(LOGIN)
    as_writer.get("/admin/logout/")
    assert _told() == []


@pytest.mark.parametrize("typed", ["writer", "nobody", "x" * 150, "=1+1"])
def test_a_failed_sign_in_names_what_was_typed_but_never_the_password(
    typed: str, writer: User, client: Client
) -> None:
    assert _sign_in(client, typed, "my-secret-words").status_code == 200
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.person) == ("sign-in failed", typed)
    assert "my-secret-words" not in f"{entry.person}{entry.detail}"


@pytest.mark.parametrize("typed", ["x" * 4000, "a\0b", ""])
def test_what_can_be_no_name_is_not_even_tried(typed: str, client: Client, groups: None) -> None:
    assert _sign_in(client, typed).status_code == 200
    assert _told() == []


def test_an_account_that_may_not_use_the_desk_fails_on_record(stranger: User, client: Client) -> None:
    _sign_in(client, "stranger")
    assert _told() == [("sign-in failed", "stranger")]


def test_changing_ones_own_password_is_on_record(writer: User, as_writer: Client) -> None:
    words = {"old_password": "wrong", "new_password1": "horse-battery-9", "new_password2": "horse-battery-9"}
    as_writer.post("/admin/password_change/", words)
    assert _told() == []
    as_writer.post("/admin/password_change/", {**words, "old_password": builders.PASSWORD})
    assert _told() == [("password changed", "writer")]


def test_photos_are_on_record_from_upload_to_deletion(writer: User, editor: User) -> None:
    image = builders.photo(writer)
    library.discard(image, editor)
    assert _told() == [("photo uploaded", "writer"), ("photo deleted", "editor")]
    assert set(AuditEntry.objects.values_list("detail__file", flat=True)) == {"harbour.jpg"}


def test_a_deletion_that_fails_is_not_on_record(writer: User, editor: User) -> None:
    image = builders.photo(writer)
    builders.draft(writer, builders.content(body=builders.placed(image)))
    with pytest.raises(ProtectedError):
        library.discard(image, editor)
    assert not AuditEntry.objects.filter(verb="photo deleted").exists()


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind", "expected"),
    [
        ("203.0.113.7", "", False, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", False, "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1", True, "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1", True, "198.51.100.1"),
        ("127.0.0.1", "", True, "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1, <script>", True, ""),
        ("2001:db8::1", "", False, "2001:db8::1"),
        ("::ffff:203.0.113.7", "", False, "203.0.113.7"),
        ("", "", False, ""),
    ],
)
def test_the_address_is_the_connections_or_the_last_one_the_proxy_names(
    remote: str, forwarded: str, behind: bool, expected: str, settings: Any
) -> None:
    settings.BEHIND_PROXY = behind
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=remote)
    assert acting.address_of(request) == expected


def test_what_goes_out_by_itself_does_not_name_the_reader_who_came_by(
    writer: User, editor: User, client: Client
) -> None:
    builders.due(builders.schedule(builders.draft(writer), editor))
    client.get("/en/blog/", REMOTE_ADDR="203.0.113.7")
    entry = AuditEntry.objects.get(verb="published")
    assert (entry.person, entry.address) == ("", "")
    assert audit.acting_from.get() == ""


def test_every_act_that_is_recorded_has_words(writer: User, editor: User, administrator: User) -> None:
    revision = builders.draft(writer)
    workflow.submit(revision, writer, "Please")
    builders.due(builders.schedule(revision, editor))
    workflow.promote_due()
    workflow.withdraw(revision.post, editor)
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs <= set(acts.NAMES)


def test_editors_read_it_and_writers_do_not(as_editor: Client, as_writer: Client, client: Client) -> None:
    assert as_editor.get(RECORD).status_code == 200
    for path in ("", "export/", "check/"):
        assert as_writer.post(f"{RECORD}{path}").status_code == 403
        assert client.post(f"{RECORD}{path}").status_code == 302
    assert not AuditEntry.objects.exists()


def test_nobody_adds_changes_or_deletes_an_entry(writer: User, administrator: User) -> None:
    builders.draft(writer)
    User.objects.filter(pk=administrator.pk).update(is_superuser=True)
    client = Client()
    client.force_login(administrator)
    pk = AuditEntry.objects.get().pk
    assert client.get(f"{RECORD}add/").status_code == 403
    assert client.get(f"{RECORD}{pk}/delete/").status_code == 403
    assert client.post(f"{RECORD}{pk}/change/", {"person": "x"}).status_code == 403
    assert client.post(RECORD, {"action": "delete_selected", "_selected_action": pk}).status_code in {
        200,
        403,
    }
    assert AuditEntry.objects.get().person == "writer"


@pytest.fixture
def day(writer: User, editor: User) -> None:
    """Two posts, two people."""
    workflow.approve(builders.draft(writer, builders.content("Harbour", slug="a")), editor)
    builders.draft(writer, builders.content("Lighthouse", slug="b"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, 3),
        ({"verb": "approved"}, 1),
        ({"person": "writer"}, 2),
        ({"q": "Lighthouse"}, 1),
        ({"q": "edit"}, 1),
        ({"q": "#1"}, None),
        ({"since": "2000-01-01", "until": "2000-12-31"}, 0),
        ({"since": "2000-01-01", "person": "editor"}, 1),
        ({"since": "not a day", "until": "2026-02-31"}, 3),
        ({"until": "9999-12-31"}, 3),
    ],
)
def test_it_is_filtered_and_searched(
    query: dict[str, str], expected: int | None, day: None, as_editor: Client
) -> None:
    answer = as_editor.get(RECORD, query)
    assert answer.status_code == 200
    if expected is not None:
        assert answer.context["cl"].result_count == expected


def test_today_is_one_whole_day(day: None, as_editor: Client) -> None:
    today = timezone.localdate().isoformat()
    assert as_editor.get(RECORD, {"since": today, "until": today}).context["cl"].result_count == 3


def _exported(client: Client, query: str = "") -> list[list[str]]:
    answer = client.post(f"{RECORD}export/{query}")
    data = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert data.startswith("\ufeff")
    return list(csv.reader(io.StringIO(data.removeprefix("\ufeff"))))


def test_it_is_taken_away_as_a_table_and_that_is_on_record(day: None, as_editor: Client) -> None:
    head, *rows = _exported(as_editor, "?verb=saved&p=9")
    assert len(head) == len(rows[0])
    assert [row[6] for row in rows] == ["Harbour", "Lighthouse"]
    entry = AuditEntry.objects.get(verb="record exported")
    assert (entry.person, entry.detail) == ("editor", {"entries": 2, "filters": "verb=saved"})


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@x", "＝1+1", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(typed: str, groups: None, as_editor: Client) -> None:
    audit.record("sign-in failed", None, name=typed)
    _, row = _exported(as_editor)
    assert row[2] == f"'{typed}"


def test_opening_the_tables_address_takes_nothing_away(day: None, as_editor: Client) -> None:
    assert as_editor.get(f"{RECORD}export/").status_code == 302
    assert not AuditEntry.objects.filter(verb="record exported").exists()


def test_a_whole_chain_and_a_broken_one_are_told_when_asked(day: None, as_editor: Client) -> None:
    said = as_editor.post(f"{RECORD}check/", follow=True).content.decode()
    assert "The chain is whole: 3 entries, none changed, none missing." in said
    AuditEntry.objects.filter(verb="approved").update(person="somebody")
    assert "Entry 2" not in as_editor.get(RECORD).content.decode()
    said = as_editor.post(f"{RECORD}check/", follow=True).content.decode()
    assert "Entry 2 was changed." in said
    assert "The chain is broken." in said
