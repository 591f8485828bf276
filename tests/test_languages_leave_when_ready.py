"""A language goes out when it is ticked; the others keep what readers see."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import Post
from tests import builders


def test_an_unticked_language_keeps_its_public_words(editor: User) -> None:
    post = builders.live(editor)
    saying = builders.content("New English", chinese="新標題", ready=("en",))
    workflow.publish(builders.again(post, saying, editor), editor)
    post.refresh_from_db()
    assert post.texts()["en"].title == "New English"
    assert post.texts()["zh-hant"].title == "海港燈火"


def test_english_added_later_leaves_address_and_date_alone(editor: User) -> None:
    chinese_first = builders.live(editor, builders.content("", chinese="先有中文"))
    saying = builders.content("English next day", chinese="先有中文")
    workflow.publish(builders.again(chinese_first, saying, editor), editor)
    later = Post.objects.get(pk=chinese_first.pk)
    assert later.shown_languages() == ["en", "zh-hant", "zh-hans"]
    assert (later.uuid, later.date, later.slug, later.published_at) == (
        chinese_first.uuid,
        chinese_first.date,
        chinese_first.slug,
        chinese_first.published_at,
    )


def test_simplified_is_made_from_traditional_at_each_saving(writer: User) -> None:
    revision = builders.draft(writer, builders.content(chinese="衞生署的網絡"))
    assert revision.content.texts["zh-hans"].title == "卫生署的网络"


def test_simplified_written_by_hand_is_left_alone(writer: User) -> None:
    saying = builders.content(simplified_by_hand=True)
    by_hand = saying.with_text("zh-hans", saying.texts["zh-hant"])
    assert builders.draft(writer, by_hand).content.texts["zh-hans"].title == "海港燈火"


@pytest.mark.parametrize(("prefix", "note"), [("en", "(Chinese only)"), ("zh-hant", ""), ("zh-hans", "")])
def test_a_chinese_post_is_marked_as_such_to_english_readers(
    prefix: str, note: str, editor: User, client: Client
) -> None:
    post = builders.live(editor, builders.content("", chinese="只有中文"))
    assert post.date
    page = client.get(f"/{prefix}/blog/{post.date:%Y/%m/%d}/harbour-lights/").content.decode()
    assert ("(Chinese only)" in page) == bool(note)
    assert "只有中文" in page or "只有中文" in page


def test_text_in_another_language_says_which_it_is(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("", chinese="只有中文"))
    page = client.get("/en/blog/").content.decode()
    before, _, _ = page.partition("只有中文")
    assert 'lang="zh-Hant-HK"' in before.rpartition("<h2")[2] or 'lang="zh-Hant-HK"' in before[-300:]
