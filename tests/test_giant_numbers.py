"""A number no database can hold is a number of nothing, never a fault."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import builders

GIANT = ["9" * 20, "9" * 5000, "１２３", "²"]


@pytest.mark.parametrize("number", GIANT)
def test_a_giant_number_in_an_address_is_404(number: str, as_writer: Client) -> None:
    assert as_writer.get(f"/admin/blog/post/{number}/change/").status_code == 404
    assert as_writer.get(f"/admin/blog/post/{number}/history/").status_code == 404


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
