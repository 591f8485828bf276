"""The screen of a page beside the posts: draft, publish, withdraw; nothing typed is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from blog import roles
from blog.models import Page
from tests import builders

TYPED = {
    "slug": "about",
    "base": "0",
    "draft_title_en": "About",
    "draft_body_en": "<p>Who we are.</p>",
    "draft_title_zh_hant": "關於",
    "draft_body_zh_hant": "<p>衞生與海港。</p>",
}
ADD = "/admin/blog/page/add/"


def _change(page: Page) -> str:
    return f"/admin/blog/page/{page.pk}/change/"


@pytest.fixture
def page(as_editor: Client) -> Page:
    """A draft typed at the desk."""
    as_editor.post(ADD, TYPED)
    return Page.objects.get()


def _send(client: Client, page: Page, **typed: str) -> Any:
    page.refresh_from_db()
    return client.post(_change(page), {**TYPED, "base": str(page.saves), **typed})


def test_the_first_saving_is_a_draft_with_its_simplified(page: Page, client: Client) -> None:
    assert page.content.texts["zh-hans"].title == "关于"
    assert client.get("/en/about/").status_code == 404


def test_publishing_puts_it_before_the_readers(page: Page, as_editor: Client, client: Client) -> None:
    _send(as_editor, page, _publish="")
    assert "Who we are." in client.get("/en/about/").content.decode()


def test_withdrawing_takes_it_from_them(page: Page, as_editor: Client, client: Client) -> None:
    _send(as_editor, page, _publish="")
    _send(as_editor, page, _withdraw="")
    assert client.get("/en/about/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"draft_body_en": "<p></p>"}, "The text is missing."),
        ({"draft_title_zh_hant": ""}, "The title is missing."),
        ({name: "" for name in TYPED if name.startswith("draft")}, "There is nothing to publish yet"),
        ({"draft_body_en": "<script>alert(1)</script>"}, "could run in a reader’s browser"),
        ({"slug": "blog"}, "This address is taken by a part of the site."),
        ({"slug": "Über uns"}, "Write only the letters a to z"),
        ({"draft_title_en": "long" * 100}, "at most 200 characters"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    typed: dict[str, str], sentence: str, page: Page, as_editor: Client
) -> None:
    answer = _send(as_editor, page, **{"_publish": "", **typed})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    page.refresh_from_db()
    assert not page.is_public


def test_whoever_saves_second_is_told_and_keeps_her_words(page: Page, as_editor: Client) -> None:
    _send(as_editor, page, draft_title_en="First")
    answer = as_editor.post(_change(page), {**TYPED, "base": "1", "draft_title_en": "Second"})
    screen = answer.content.decode()
    assert "Somebody else has saved this page" in screen
    assert 'value="Second"' in screen
    _send(as_editor, page, draft_title_en="Second")
    page.refresh_from_db()
    assert page.content.texts["en"].title == "Second"


def test_the_address_of_a_public_page_stays(page: Page, as_editor: Client) -> None:
    _send(as_editor, page, _publish="")
    _send(as_editor, page, slug="other")
    page.refresh_from_db()
    assert page.slug == "about"


def test_the_preview_shows_the_draft_to_staff_alone(page: Page, as_editor: Client, client: Client) -> None:
    address = f"/admin/blog/page/{page.pk}/preview/zh-hans/"
    assert "卫生与海港" in as_editor.get(address).content.decode()
    assert client.get(address).status_code == 302
    assert as_editor.get(f"/admin/blog/page/{page.pk}/preview/xx/").status_code == 404


def test_whoever_may_only_write_pages_cannot_publish_them(page: Page, client: Client) -> None:
    author = builders.person("author", roles.WRITER)
    for name in ("view_page", "change_page"):
        author.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(author)
    _send(client, page, _publish="")
    page.refresh_from_db()
    assert (page.saves, page.is_public) == (2, False)
