"""The Simplified of one post at the desk: doubtful characters, accepted or mended through the glossary."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.models import GlossaryTerm, Revision
from tests import builders

SAYING = builders.content(chinese_body="<p>天氣乾爽。頭发花白。壞字Ã©。</p>")


@pytest.fixture
def revision(writer: User) -> Revision:
    """A text with three doubts."""
    return builders.draft(writer, SAYING)


def _page(client: Client, revision: Revision) -> str:
    return client.get(f"/admin/blog/post/{revision.post_id}/simplified/").content.decode()


def test_doubtful_characters_stand_in_their_sentence(revision: Revision, as_editor: Client) -> None:
    page = _page(as_editor, revision)
    assert "天氣<mark>乾</mark>爽。" in page
    assert "天气干爽。" in page
    assert "頭<mark>发</mark>花白。" in page
    assert "壞字<mark>Ã©</mark>。" in page
    assert "U+00C3 U+00A9" in page


def test_a_word_that_is_right_is_not_asked_about_again(revision: Revision, as_editor: Client) -> None:
    back = f"/admin/blog/post/{revision.post_id}/simplified/"
    sent = {"accept": "1", "traditional": "乾爽", "back": back}
    answer = as_editor.post("/admin/blog/glossaryterm/add/", sent)
    assert answer["Location"] == back
    assert GlossaryTerm.objects.get(traditional="乾爽").simplified == "干爽"
    page = _page(as_editor, revision)
    assert "天氣<mark>" not in page
    assert "<mark>发</mark>" in page
    assert "What the next saving changes" not in page


def test_a_word_that_is_wrong_is_mended_after_the_preview(revision: Revision, as_editor: Client) -> None:
    sent = {"traditional": "乾爽", "simplified": "乾爽"}
    page = as_editor.post("/admin/blog/glossaryterm/add/", sent).content.decode()
    assert "天氣乾爽。" in page
    assert not GlossaryTerm.objects.filter(traditional="乾爽").exists()


def test_no_address_elsewhere_is_gone_back_to(as_editor: Client) -> None:
    for back in (
        "https://example.org/",
        "//example.org/",
        "javascript:alert(1)",
        "/en/",
    ):
        GlossaryTerm.objects.filter(traditional="乾爽").delete()
        sent = {"accept": "1", "traditional": "乾爽", "back": back}
        location = as_editor.post("/admin/blog/glossaryterm/add/", sent)["Location"]
        assert location == "/admin/blog/glossaryterm/"


def test_a_writer_sees_the_doubts_and_no_way_to_settle_them(revision: Revision, as_writer: Client) -> None:
    page = _page(as_writer, revision)
    assert "<mark>乾</mark>" in page
    assert "/admin/blog/glossaryterm/add/" not in page
    assert "Editors settle them" in page


def test_fields_by_hand_are_named(writer: User, as_writer: Client) -> None:
    saying = builders.content(simplified_by_hand=True, simplified_fields=("title", "body"))
    assert "title, text" in _page(as_writer, builders.draft(writer, saying))


@pytest.mark.parametrize("fields", [["title"], ["title", "body"], []])
def test_the_form_takes_over_field_by_field(fields: list[str], as_writer: Client) -> None:
    sent = {
        "title_zh_hant": "衞生", "body_zh_hant": "<p>衞生。</p>",
        "title_zh_hans": "手写", "body_zh_hans": "<p>手。</p>",
        "slug": "x", "ready": ["zh-hant"], "simplified_by_hand": "on", "simplified_fields": fields,
    }  # fmt: skip
    as_writer.post("/admin/blog/post/add/", sent)
    content = Revision.objects.get().content
    assert content.simplified_fields == (tuple(fields) or ("title", "teaser", "body"))
    text = content.texts["zh-hans"]
    assert text.title == "手写"
    assert text.body == ("<p>卫生。</p>" if fields == ["title"] else "<p>手。</p>")
