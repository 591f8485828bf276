"""Simplified Chinese written by hand is stale when Traditional moves on, until somebody looks at it again."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import translation_state, workflow
from blog.content import Text
from blog.models import Post, Revision
from tests import builders

BY_HAND = builders.content(simplified_by_hand=True).with_text("zh-hans", Text("手写", "", "<p>手写的。</p>"))


def _stale(revision: Revision) -> bool:
    return translation_state.is_stale(revision.content)


@pytest.fixture
def moved(writer: User) -> Revision:
    """A revision whose Traditional changed after Simplified was written by hand."""
    first = builders.draft(writer, BY_HAND)
    assert not _stale(first)
    return builders.again(first.post, BY_HAND.with_text("zh-hant", Text("新標題", "", "<p>新。</p>")), writer)


def test_it_is_stale_when_its_source_moves(moved: Revision) -> None:
    assert _stale(moved)
    post = Post.objects.select_related("latest_revision").get()
    assert translation_state.standing(post, "zh-hans") == "stale"
    assert translation_state.standing(post, "zh-hant") == "draft"


def test_writing_it_again_makes_it_right(moved: Revision, writer: User) -> None:
    again = moved.content.with_text("zh-hans", Text("新手写", "", "<p>新。</p>"))
    again = type(again).from_json({**again.as_json(), "simplified_source": ""})
    assert not _stale(builders.again(moved.post, again, writer))


def test_a_tick_says_that_it_is_still_right(moved: Revision, writer: User, as_writer: Client) -> None:
    page = as_writer.get(f"/admin/blog/post/{moved.post_id}/change/").content.decode()
    assert 'name="simplified_checked"' in page
    as_form = type(moved.content).from_json({**moved.content.as_json(), "simplified_source": ""})
    checked = workflow.save_draft(moved.post, as_form, writer, moved, simplified_checked=True)
    assert not _stale(checked)
    assert checked.content.texts == moved.content.texts


def test_another_change_leaves_it_stale(moved: Revision, writer: User) -> None:
    other = type(moved.content).from_json(
        {**moved.content.as_json(), "simplified_source": "", "slug": "other"}
    )
    assert _stale(builders.again(moved.post, other, writer))


def test_derived_simplified_is_never_stale(writer: User) -> None:
    first = builders.draft(writer)
    assert not _stale(builders.again(first.post, builders.content(chinese="新標題"), writer))
    assert "simplified_source" not in first.snapshot
