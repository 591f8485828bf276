"""A number no database can hold is a number of nothing, never a fault."""

import datetime as dt
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import preview, workflow
from tests import builders

GIANT = ["9" * 20, "9" * 5000, "１２３", "²"]


@pytest.mark.parametrize("number", GIANT)
def test_a_giant_number_in_an_address_is_404(number: str, as_writer: Client) -> None:
    assert as_writer.get(f"/admin/blog/post/{number}/change/").status_code == 404
    assert as_writer.get(f"/admin/blog/post/{number}/history/").status_code == 404


@pytest.mark.parametrize("number", GIANT[:2])
@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("get", "post/{n}/preview/"),
        ("get", "post/{pk}/revisions/{n}/preview/en/"),
        ("get", "post/{pk}/revisions/{n}/preview/en/phone/"),
        ("post", "post/{pk}/revisions/{n}/restore/"),
        ("post", "post/{pk}/revisions/{n}/take/"),
        ("post", "post/{pk}/share/{n}/revoke/"),
        ("post", "post/{pk}/schedules/{n}/cancel/"),
        ("get", "image/{n}/rendition/480.jpg"),
        ("get", "image/{n}/versions/1/original/"),
        ("get", "image/{pk}/versions/{n}/original/"),
        ("get", "document/{n}/file/"),
    ],
)
def test_so_it_is_wherever_an_address_has_numbers(
    method: str, address: str, number: str, editor: User, as_editor: Client
) -> None:
    pk = builders.draft(editor).post_id
    path = f"/admin/blog/{address.format(pk=pk, n=number)}"
    assert getattr(as_editor, method)(path).status_code == 404


@pytest.mark.parametrize("number", GIANT[:2])
def test_a_shared_preview_has_no_giant_photos_and_files(number: str, editor: User, client: Client) -> None:
    link = workflow.share(builders.draft(editor), editor, "The Secretary", lasting=dt.timedelta(days=1))
    for address in (f"photos/{number}/480.jpg", f"files/{number}/"):
        assert client.get(f"/share/{preview.token(link)}/{address}").status_code == 404


@pytest.mark.parametrize("folder", ["documents", "photos"])
@pytest.mark.parametrize(
    "name", ["%00.pdf", "480.jpg%00", "4%0080.jpg", "480%00.jpg", "1" * 5000 + ".jpg", "²%00.jpg"]
)
def test_a_name_no_file_can_have_is_404(folder: str, name: str, client: Client, db: None) -> None:
    assert client.get(f"/media/{folder}/{UUID(int=7)}/{name}").status_code == 404


@pytest.mark.parametrize("number", GIANT)
def test_a_giant_base_is_nobodys_revision(number: str, writer: User, as_writer: Client) -> None:
    post = builders.draft(writer).post
    answer = as_writer.post(f"/admin/blog/post/{post.pk}/change/", {"base": number, "title_en": "Typed"})
    assert answer.status_code in {200, 409}
    assert "Typed" in answer.content.decode()


@pytest.mark.parametrize("number", GIANT)
def test_the_library_knows_no_giant_numbers(number: str, as_writer: Client) -> None:
    assert as_writer.get("/admin/blog/image/details/", {"ids": number}).json() == {"photos": []}
    assert as_writer.get("/admin/blog/image/picker/", {"post": number, "page": number}).status_code == 200
