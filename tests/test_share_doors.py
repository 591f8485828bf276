"""Every address under a shared link, and whom it lets in: who has an open link, and nobody else."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from blog import preview, workflow
from blog.models import Document, Image, Remark, Revision, ShareLink
from tests import builders, url_map, wild

# route: the method that opens it.
DOORS = {
    "share/<str:token>/": "get",
    "share/<str:token>/<str:code>/": "get",
    "share/<str:token>/answer/": "post",
    "share/<str:token>/photos/<key:pk>/<str:name>": "get",
    "share/<str:token>/files/<key:pk>/": "get",
}
ANSWER = {"name": "Counsel", "text": "It reads well.", "code": "en"}


def _of_one_number(image: Image, document: Document) -> None:
    """Let a file have the number of a photo: on PostgreSQL numbers go on from test to test."""
    if document.pk != image.pk:
        Document.objects.filter(pk=document.pk).update(id=image.pk)


@pytest.fixture
def things(editor: User) -> dict[str, str]:
    """What a shared revision places: a photo, and a file that happens to have the same number."""
    image = builders.photo(editor)
    _of_one_number(image, builders.document(editor))
    return {"pk": str(image.pk), "name": "480.jpg", "code": "en"}


@pytest.fixture
def revision(editor: User, things: dict[str, str]) -> Revision:
    """One that was never public."""
    image = Image.objects.get(pk=things["pk"])
    document = builders.document(editor)  # the library has it: it is the same one
    return builders.draft(
        editor,
        builders.content(body=f"<p>Calm.</p>{builders.placed(image)}{builders.filed(document)}"),
    )


@pytest.fixture
def link(revision: Revision, editor: User) -> ShareLink:
    """Open for a day, for a comment."""
    return workflow.share(revision, editor, "Counsel", lasting=dt.timedelta(days=1), may_comment=True)


def _status(client: Client, route: str, token: str, things: dict[str, str]) -> int:
    address = url_map.filled(route, {**things, "token": token})
    answer = client.post(address, ANSWER) if DOORS[route] == "post" else client.get(address)
    wild.read(answer)
    return answer.status_code


def test_the_table_names_every_address() -> None:
    assert {route for route in url_map.every() if route.startswith("share/")} == set(DOORS)


@pytest.mark.parametrize("route", DOORS)
def test_an_open_link_lets_in_whoever_has_it(
    route: str, link: ShareLink, things: dict[str, str], client: Client, stranger: User
) -> None:
    with_account = Client()
    with_account.force_login(stranger)
    for each in (client, with_account):
        assert _status(each, route, preview.token(link), things) in {200, 302}


def _ended(link: ShareLink, _editor: User) -> str:
    ShareLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    return preview.token(link)


def _revoked(link: ShareLink, editor: User) -> str:
    workflow.revoke(link, editor)
    return preview.token(link)


def _unsigned(link: ShareLink, _editor: User) -> str:
    return link.uuid.hex


def _signed_for_something_else(link: ShareLink, _editor: User) -> str:
    return Signer(salt="blog.other", sep=".").sign(link.uuid.hex)


def _of_another_key(link: ShareLink, _editor: User) -> str:
    return Signer(key="another", salt="blog.share", sep=".").sign(link.uuid.hex)


@pytest.mark.parametrize("spoilt", [_ended, _revoked, _unsigned, _signed_for_something_else, _of_another_key])
@pytest.mark.parametrize("route", DOORS)
def test_no_other_link_lets_anybody_in(
    route: str,
    spoilt: Callable[[ShareLink, User], str],
    link: ShareLink,
    things: dict[str, str],
    editor: User,
    client: Client,
    as_editor: Client,
) -> None:
    token = spoilt(link, editor)
    for each in (client, as_editor):
        assert _status(each, route, token, things) == 404
    assert not Remark.objects.exists()


@pytest.mark.parametrize("route", [route for route in DOORS if "<key:pk>" in route])
def test_a_link_opens_nothing_but_what_its_own_revision_places(
    route: str, link: ShareLink, things: dict[str, str], editor: User, client: Client
) -> None:
    other = builders.photo(editor, color="navy")
    data = builders.PDF.replace(b"1.4", b"1.5")
    document = builders.document(editor, name="Other.pdf", data=data)
    _of_one_number(other, document)
    document = Document.objects.get(pk=other.pk)
    placed = builders.placed(other) + builders.filed(document)
    newer = builders.content("Newer", f"<p>Calm.</p>{placed}")
    builders.again(link.revision.post, newer, editor)
    assert _status(client, route, preview.token(link), {**things, "pk": str(other.pk)}) == 404
