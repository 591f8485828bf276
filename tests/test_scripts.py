"""Words in the field of another language: told in texts, in public notes and in reasons."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import proofreading, readiness
from blog.models import Notice, Post
from tests import builders


@pytest.mark.parametrize(
    ("text", "chinese", "is_other"),
    [
        ("The year was wrong.", True, True),
        ("更正年份。", True, False),
        ("WhatsApp", True, False),
        ("使用 Apple Pay 或 Google Pay 或 Alipay 付款。", True, False),
        ("更正了文中的年份。", False, True),
        ("The year.", False, False),
        ("It is called 海港燈火節 in Chinese.", False, False),
        ("2,300", True, False),
        ("", False, False),
    ],
)
def test_what_has_nothing_of_its_own_script_is_of_the_other(text: str, chinese: bool, is_other: bool) -> None:
    assert proofreading.is_other_script(text, chinese=chinese) == is_other


@pytest.mark.django_db
def test_a_field_in_the_wrong_language_is_a_warning() -> None:
    saying = builders.content(
        chinese="The harbour is calm", chinese_body=f"<p>{'The harbour is calm. ' * 6}</p><p>海港。</p>"
    )
    found = [each for each in readiness.check(saying, None) if each.kind == "other-script"]
    assert [each.field for each in found] == ["title_zh_hant", "body_zh_hant"]


def test_a_note_in_the_wrong_language_is_told_beside_its_field(as_editor: Client, editor: User) -> None:
    revision = builders.again(builders.live(editor), builders.content("Harbour lights again"), editor)
    typed = {
        "revision": revision.pk,
        "languages": ["en", "zh-hant", "zh-hans"],
        "kind": "correction",
        "notice_en": "The year.",
        "notice_zh_hant": "The year was wrong.",
    }
    answer = as_editor.post(f"/admin/blog/post/{revision.post_id}/publish/", typed)
    assert answer.status_code == HTTPStatus.OK
    page = answer.content.decode()
    assert "This is read in 繁體中文: it is written in another language." in page
    assert "The year was wrong." in page
    assert not Notice.objects.exists()


def test_a_reason_in_the_wrong_language_is_told_and_nothing_is_withdrawn(
    as_editor: Client, editor: User
) -> None:
    post = builders.live(editor)
    typed = {"reason_en": "這篇文章已經撤回。", "reason_zh_hant": "有誤。"}
    page = as_editor.post(f"/admin/blog/post/{post.pk}/withdraw/", typed).content.decode()
    assert "This is read in English" in page
    assert Post.objects.get().is_live
