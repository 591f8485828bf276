"""Simplified written by hand, field by field: stale when Traditional moves on, until somebody looks again."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from blog import translation_state, workflow
from blog.content import Content, Text
from blog.models import Post, Revision
from tests import builders

HAND = Text("手写", "", "<p>手写的。</p>")
BY_HAND = builders.content(simplified_by_hand=True).with_text("zh-hans", HAND)
MOVED = Text("新標題", "", "<p>新。</p>")


def _title_by_hand(**others: str) -> Content:
    text = replace(Text("手写", "", "<p>海港平静，卫生良好。</p>"), **others)
    saying = builders.content(simplified_by_hand=True, simplified_fields=("title",))
    return saying.with_text("zh-hans", text)


@pytest.fixture
def moved(writer: User) -> Revision:
    """A revision whose Traditional changed after Simplified was written by hand."""
    first = builders.draft(writer, BY_HAND)
    assert first.stale == ""
    return builders.again(first.post, BY_HAND.with_text("zh-hant", MOVED), writer)


def test_it_is_stale_when_its_source_moves(moved: Revision) -> None:
    assert moved.stale == "en zh-hans"
    post = Post.objects.select_related("latest_revision").get()
    assert translation_state.standing(post, "zh-hans") == "stale"
    assert translation_state.standing(post, "zh-hant") == "draft"


def test_writing_it_again_makes_it_right(moved: Revision, writer: User) -> None:
    rewritten = moved.content.with_text("zh-hans", Text("新手写", "", "<p>新。</p>"))
    assert builders.again(moved.post, rewritten, writer).stale == "en"


def test_only_the_field_whose_source_moved_is_stale(writer: User) -> None:
    first = builders.draft(writer, BY_HAND)
    title = replace(BY_HAND.texts["zh-hant"], title="新標題")
    second = builders.again(first.post, BY_HAND.with_text("zh-hant", title), writer)
    half = second.content.with_text("zh-hans", replace(HAND, title="新手写"))
    assert "zh-hans" not in builders.again(first.post, half, writer).stale


def test_another_change_leaves_it_stale(moved: Revision, writer: User) -> None:
    assert builders.again(moved.post, replace(moved.content, slug="other"), writer).stale == "en zh-hans"


def test_going_back_to_the_old_source_makes_it_right(moved: Revision, writer: User) -> None:
    assert builders.again(moved.post, BY_HAND, writer).stale == ""


def test_derived_simplified_is_never_stale(writer: User) -> None:
    first = builders.draft(writer)
    assert "zh-hans" not in builders.again(first.post, builders.content(chinese="新標題"), writer).stale
    assert not any(key.startswith("zh-hans") for key in first.sources)


def test_one_field_is_by_hand_and_the_others_follow(writer: User) -> None:
    first = builders.draft(writer, _title_by_hand())
    source = Text("新標題", "衞生", "<p>後天。</p>")
    second = builders.again(first.post, first.content.with_text("zh-hant", source), writer)
    assert second.content.texts["zh-hans"] == Text("手写", "卫生", "<p>后天。</p>")
    assert second.stale == "en zh-hans"


def test_a_field_that_is_not_by_hand_is_never_stale(writer: User) -> None:
    first = builders.draft(writer, _title_by_hand())
    body = replace(first.content.texts["zh-hant"], body="<p>後天。</p>")
    assert builders.again(first.post, first.content.with_text("zh-hant", body), writer).stale == "en"


def test_converting_again_gives_the_hand_up_and_history_keeps_it(moved: Revision, writer: User) -> None:
    made = workflow.convert_again(moved, writer, ["title", "body"])
    assert made.content.texts["zh-hans"] == Text("新标题", "", "<p>新。</p>")
    assert made.content.simplified_fields == ("teaser",)
    assert made.stale == "en"
    assert moved.post.revisions.get(number=2).content.texts["zh-hans"] == HAND


def test_only_what_is_by_hand_can_be_converted_again(writer: User) -> None:
    with pytest.raises(ValueError, match="by hand"):
        workflow.convert_again(builders.draft(writer), writer, ["title"])


def test_two_people_take_over_two_fields(writer: User, editor: User) -> None:
    first = builders.draft(writer)
    post = Post.objects.get(pk=first.post_id)
    texts = first.content.texts["zh-hans"]
    hers = replace(first.content, simplified_by_hand=True, simplified_fields=("title",))
    his = replace(first.content, simplified_by_hand=True, simplified_fields=("body",))
    workflow.save_draft(post, hers.with_text("zh-hans", replace(texts, title="她的")), writer, first)
    body = replace(texts, body="<p>他的。</p>")
    both = workflow.save_draft(post, his.with_text("zh-hans", body), editor, first).content
    assert both.simplified_fields == ("title", "body")
    assert (both.texts["zh-hans"].title, both.texts["zh-hans"].body) == ("她的", "<p>他的。</p>")


def test_what_was_taken_over_while_its_source_moved_is_stale(writer: User, editor: User) -> None:
    first = builders.draft(writer)
    post = Post.objects.get(pk=first.post_id)
    workflow.save_draft(post, first.content.with_text("zh-hant", MOVED), writer, first)
    hand = replace(first.content, simplified_by_hand=True, simplified_fields=("title",))
    hand = hand.with_text("zh-hans", replace(first.content.texts["zh-hans"], title="他的"))
    merged = workflow.save_draft(post, hand, editor, first)
    assert merged.content.texts["zh-hant"] == MOVED
    assert merged.content.texts["zh-hans"].title == "他的"
    assert "zh-hans" in merged.stale


def test_a_restored_revision_brings_what_it_was_checked_against(moved: Revision, editor: User) -> None:
    rewritten = moved.content.with_text("zh-hans", Text("新手写", "", "<p>新。</p>"))
    assert builders.again(moved.post, rewritten, editor).stale == "en"
    assert workflow.restore(moved, editor).stale == "en zh-hans"
