"""Pages beside the posts: a draft is the desk's alone, publishing copies it before the readers."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from blog import edition, workflow
from blog.content import Content, Text
from blog.models import AuditEntry, Page
from blog.workflow import OutdatedError, WrongStateError
from tests import builders

ABOUT = Content(
    texts={"en": Text("About", "", "<p>Who we are.</p>"), "zh-hant": Text("關於", "", "<p>衞生與海港。</p>")}
)


def _page(user: User, saying: Content = ABOUT, *, public: bool = True) -> Page:
    return builders.page(user, saying, public=public)


def test_a_draft_is_in_no_public_place(editor: User, client: Client) -> None:
    unknown = client.get("/en/about/")
    page = _page(editor, public=False)
    edition.forget()
    asked = client.get("/en/about/")
    assert (asked.status_code, asked.content) == (404, unknown.content)
    assert (page.title_en, page.body_zh_hant) == ("", "")  # type: ignore[attr-defined]
    assert "/en/about/" not in client.get("/en/").content.decode()


def test_a_published_page_stands_at_its_address_and_in_each_footer(editor: User, client: Client) -> None:
    _page(editor)
    assert "<p id=" in client.get("/en/about/").content.decode()
    assert "卫生与海港" in client.get("/zh-hans/about/").content.decode()
    assert (
        '<a href="/zh-hant/about/" lang="zh-Hant-HK">關於</a>'
        in client.get("/zh-hant/blog/").content.decode()
    )


def test_saving_again_changes_nothing_that_readers_see(editor: User, client: Client) -> None:
    page = _page(editor)
    before = client.get("/en/about/").content
    number = edition.read().number
    workflow.save_page(page, ABOUT.with_text("en", Text("New", "", "<p>New.</p>")), editor, page.saves)
    edition.forget()
    assert (client.get("/en/about/").content, edition.read().number) == (before, number)


def test_publishing_again_is_a_new_edition(editor: User, client: Client) -> None:
    page = _page(editor)
    number = edition.read().number
    workflow.save_page(page, ABOUT.with_text("en", Text("New", "", "<p>New.</p>")), editor, page.saves)
    workflow.publish_page(page, editor)
    assert edition.read().number == number + 1
    assert "<h1>New</h1>" in client.get("/en/about/").content.decode()


def test_a_withdrawn_page_is_unknown_and_its_draft_stays(editor: User, client: Client) -> None:
    page = _page(editor)
    workflow.withdraw_page(page, editor)
    assert client.get("/en/about/").status_code == 404
    assert Page.objects.get(pk=page.pk).content.texts["en"].title == "About"


def test_a_page_in_one_language_says_so_in_the_others(editor: User, client: Client) -> None:
    _page(editor, Content(texts={"zh-hant": ABOUT.texts["zh-hant"]}))
    page = client.get("/en/about/").content.decode()
    assert "(Chinese only)" in page
    assert '<article class="post" lang="zh-Hant-HK">' in page


def test_whoever_saves_second_is_told(editor: User) -> None:
    page = _page(editor)
    workflow.save_page(page, ABOUT, editor, 1)
    with pytest.raises(OutdatedError):
        workflow.save_page(page, ABOUT, editor, 1)


def test_scripts_and_photos_do_not_come_in(editor: User, writer: User, client: Client) -> None:
    body = f"<p>One<script>alert(1)</script></p>{builders.placed(builders.photo(writer))}"
    page = _page(editor, ABOUT.with_text("en", Text("About", "", body)))
    assert page.content.texts["en"].body == "<p>One</p>"


def test_a_page_without_a_whole_text_cannot_go_out(editor: User) -> None:
    with pytest.raises(WrongStateError):
        _page(editor, Content(texts={"en": Text("About")}))


def test_a_public_page_cannot_be_deleted(editor: User) -> None:
    page = _page(editor)
    with pytest.raises(WrongStateError):
        workflow.delete_page(page, editor)


@pytest.mark.parametrize("verb", ["save", "publish", "withdraw", "delete"])
def test_writers_may_do_none_of_it(verb: str, editor: User, writer: User) -> None:
    page = _page(editor)
    acts = {
        "save": lambda: workflow.save_page(page, ABOUT, writer, page.saves),
        "publish": lambda: workflow.publish_page(page, writer),
        "withdraw": lambda: workflow.withdraw_page(page, writer),
        "delete": lambda: workflow.delete_page(page, writer),
    }
    with pytest.raises(PermissionDenied):
        acts[verb]()


def test_each_act_is_on_the_record(editor: User) -> None:
    page = _page(editor)
    workflow.withdraw_page(page, editor)
    workflow.delete_page(page, editor)
    verbs = list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["page saved", "page published", "page withdrawn", "page deleted"]
