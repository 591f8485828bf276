"""Administrators look after accounts; nobody gives away more than she has; each change is on record."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from blog import roles
from blog.models import Assignment, AuditEntry
from tests import builders


@pytest.fixture
def root(groups: None) -> User:
    """He may do everything."""
    user = builders.person("root", roles.ADMINISTRATOR)
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def as_administrator(administrator: User) -> Client:
    """A browser she is signed in with."""
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def as_root(root: User) -> Client:
    """A browser he is signed in with."""
    client = Client()
    client.force_login(root)
    return client


def _address(user: User, door: str = "change") -> str:
    return f"/admin/auth/user/{user.pk}/{door}/"


def _form(user: User, *names: str, **others: Any) -> dict[str, Any]:
    chosen = [Group.objects.get(name=name).pk for name in names]
    return {"username": user.username, "is_active": "on", "is_staff": "on", "groups": chosen, **others}


def _acts() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


def test_roles_and_languages_are_given_on_one_form_and_on_record(
    writer: User, as_administrator: Client
) -> None:
    form = _form(writer, roles.TRANSLATOR, languages=["en", "zh-hant"])
    assert as_administrator.post(_address(writer), form).status_code == 302
    assert [group.name for group in writer.groups.all()] == [roles.TRANSLATOR]
    assert Assignment.objects.get(user=writer).languages == ["en", "zh-hant"]
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.person, entry.detail["account"]) == (
        "account changed",
        "administrator",
        "writer",
    )
    assert entry.detail["changes"] == {
        "roles": [["Writer"], ["Translator"]],
        "languages": [[], ["en", "zh-hant"]],
    }


def test_the_form_shows_what_an_account_has(writer: User, as_administrator: Client) -> None:
    Assignment.objects.create(user=writer, languages=["zh-hant"])
    form = as_administrator.get(_address(writer)).context["adminform"].form
    assert form.initial["languages"] == ["zh-hant"]
    assert [group.name for group in form.initial["groups"]] == [roles.WRITER]


def test_languages_taken_away_leave_no_row(writer: User, as_administrator: Client) -> None:
    Assignment.objects.create(user=writer, languages=["en"])
    as_administrator.post(_address(writer), _form(writer, roles.WRITER))
    assert not Assignment.objects.exists()


def test_saving_without_a_change_is_no_act(writer: User, as_administrator: Client) -> None:
    as_administrator.post(_address(writer), _form(writer, roles.WRITER))
    assert _acts() == []


def test_a_new_account_and_its_switching_off_are_on_record(as_administrator: Client) -> None:
    words = {"usable_password": "true", "password1": "harbour-lights-9", "password2": "harbour-lights-9"}
    as_administrator.post("/admin/auth/user/add/", {"username": "newcomer", **words})
    user = User.objects.get(username="newcomer")
    as_administrator.post(_address(user), {"username": "newcomer"})
    assert _acts() == ["account made", "account changed"]
    assert AuditEntry.objects.get(verb="account changed").detail["changes"] == {"is_active": [True, False]}
    assert "harbour-lights-9" not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_somebody_elses_new_password_is_on_record(writer: User, as_administrator: Client) -> None:
    words = {"usable_password": "true", "password1": "harbour-lights-9", "password2": "harbour-lights-8"}
    as_administrator.post(_address(writer, "password"), words)
    assert _acts() == []
    as_administrator.post(_address(writer, "password"), {**words, "password2": "harbour-lights-9"})
    assert _acts() == ["password changed"]
    assert AuditEntry.objects.get().detail == {"account": "writer"}


@pytest.mark.parametrize("target", ["writer", "administrator"])
def test_an_administrator_makes_nobody_all_powerful(
    target: str, writer: User, administrator: User, as_administrator: Client
) -> None:
    user = {"writer": writer, "administrator": administrator}[target]
    every = list(Permission.objects.values_list("pk", flat=True))
    form = _form(user, roles.ADMINISTRATOR, is_superuser="on", user_permissions=every)
    assert as_administrator.post(_address(user), form).status_code == 302
    user.refresh_from_db()
    assert not user.is_superuser
    assert not user.user_permissions.exists()


def test_a_new_account_is_never_all_powerful(as_administrator: Client) -> None:
    words = {"usable_password": "true", "password1": "harbour-lights-9", "password2": "harbour-lights-9"}
    form = {"username": "newcomer", "is_superuser": "on", "is_staff": "on", **words}
    as_administrator.post("/admin/auth/user/add/", form)
    user = User.objects.get(username="newcomer")
    assert not user.is_superuser
    assert not user.is_staff


def test_the_all_powerful_are_out_of_her_reach(root: User, as_administrator: Client) -> None:
    before = root.password
    words = {"usable_password": "true", "password1": "harbour-lights-9", "password2": "harbour-lights-9"}
    assert as_administrator.get(_address(root)).status_code == 200
    assert as_administrator.post(_address(root), _form(root)).status_code == 403
    assert as_administrator.get(_address(root, "password")).status_code == 403
    assert as_administrator.post(_address(root, "password"), words).status_code == 403
    root.refresh_from_db()
    assert (root.password, root.is_superuser, root.groups.count()) == (before, True, 1)


def test_a_role_that_allows_more_than_she_may_do_is_not_hers_to_give(
    writer: User, editor: User, as_administrator: Client
) -> None:
    mighty = Group.objects.create(name="Mighty")
    mighty.permissions.add(Permission.objects.get(codename="delete_user"))
    assert as_administrator.post(_address(writer), _form(writer, "Mighty")).status_code == 200
    assert not writer.groups.filter(name="Mighty").exists()
    editor.groups.add(mighty)
    assert as_administrator.post(_address(editor), _form(editor)).status_code == 403
    assert as_administrator.get(_address(editor, "password")).status_code == 403


@pytest.mark.parametrize("name", sorted(roles.GROUPS))
def test_she_gives_each_of_the_four_roles(name: str, stranger: User, as_administrator: Client) -> None:
    assert as_administrator.post(_address(stranger), _form(stranger, name)).status_code == 302
    assert stranger.groups.get().name == name


def test_who_may_do_everything_lets_others_do_so(writer: User, as_root: Client) -> None:
    as_root.post(_address(writer), _form(writer, roles.WRITER, is_superuser="on"))
    writer.refresh_from_db()
    assert writer.is_superuser
    assert AuditEntry.objects.get().detail["changes"] == {"is_superuser": [False, True]}


def test_nobody_shuts_herself_out(administrator: User, as_administrator: Client) -> None:
    form = _form(administrator, roles.ADMINISTRATOR)
    del form["is_active"]
    assert as_administrator.post(_address(administrator), form).status_code == 200
    administrator.refresh_from_db()
    assert administrator.is_active


def test_accounts_are_never_deleted(writer: User, as_root: Client) -> None:
    assert as_root.post(_address(writer, "delete"), {"post": "yes"}).status_code == 403


def test_roles_are_changed_only_by_who_may_do_everything_and_on_record(
    as_administrator: Client, as_root: Client
) -> None:
    group = Group.objects.get(name=roles.WRITER)
    address = f"/admin/auth/group/{group.pk}/change/"
    form = {"name": group.name, "permissions": [Permission.objects.get(codename="view_post").pk]}
    assert as_administrator.get(address).status_code == 200
    assert as_administrator.post(address, form).status_code == 403
    assert as_administrator.get("/admin/auth/group/add/").status_code == 403
    assert as_root.post(address, form).status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.detail["role"]) == ("role changed", "Writer")
    assert entry.detail["changes"]["permissions"][1] == ["view_post"]


def test_the_four_roles_are_never_deleted(as_root: Client) -> None:
    group = Group.objects.get(name=roles.WRITER)
    assert as_root.post(f"/admin/auth/group/{group.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_list_names_roles_and_languages(writer: User, as_administrator: Client) -> None:
    Assignment.objects.create(user=writer, languages=["en"])
    page = as_administrator.get("/admin/auth/user/", {"role": Group.objects.get(name=roles.WRITER).pk})
    assert page.context["cl"].result_count == 1
    assert "English" in page.content.decode()
