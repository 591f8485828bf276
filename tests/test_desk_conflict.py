"""Two people at one post: the second save is told, with both texts compared, and neither is lost."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import Jotting, Post, Revision
from tests import builders


def typed(base: Revision, **changed: str) -> dict[str, object]:
    """The form of `base` with something changed."""
    texts = base.content.texts
    return {
        "base": base.pk,
        "title_en": texts["en"].title,
        "body_en": texts["en"].body,
        "title_zh_hant": texts["zh-hant"].title,
        "body_zh_hant": texts["zh-hant"].body,
        "slug": base.content.slug,
        "ready": ["en", "zh-hant"],
        **changed,
    }


def form_of(post: Post) -> str:
    """The address of a post's form."""
    return f"/admin/blog/post/{post.pk}/change/"


@pytest.fixture
def first(writer: User) -> Revision:
    """What both began from."""
    body = builders.paragraphs("The harbour is calm.", "Ships come and go.")
    return builders.draft(writer, builders.content(body=body))


def clash(first: Revision, as_writer: Client, editor: User) -> str:
    """He saves, then she does, from the same revision; gives the page that she gets."""
    his = builders.content(body=builders.paragraphs("The harbour is busy.", "Ships come and go."))
    workflow.save_draft(first.post, his, editor, first)
    hers = typed(first, body_en=builders.paragraphs("The harbour is empty.", "Ships come and go."))
    answer = as_writer.post(form_of(first.post), hers)
    assert answer.status_code == 409
    return " ".join(answer.content.decode().split())


def test_the_second_save_shows_both_texts_and_only_what_differs(
    first: Revision, as_writer: Client, editor: User
) -> None:
    page = clash(first, as_writer, editor)
    assert "editor saved this post at" in page
    bare = re.sub(r'<span class="visually-hidden"[^>]*>[^<]*</span>', "", page)
    assert "The harbour is <del>busy</del><ins>empty</ins>." in bare
    assert 'id="difference-zh-hant"' not in page
    parked = Revision.objects.get(number=3)
    assert parked.state == Revision.State.PARKED
    assert "empty" in parked.content.texts["en"].body
    assert not Jotting.objects.exists()


def test_she_can_use_hers_instead(first: Revision, as_writer: Client, editor: User) -> None:
    page = clash(first, as_writer, editor)
    take = f"/admin/blog/post/{first.post_id}/revisions/3/take/"
    assert f'action="{take}"' in page
    assert as_writer.get(take).status_code == 405
    answer = as_writer.post(take, follow=True)
    assert "The parked text is now revision 4." in answer.content.decode()
    latest = Post.objects.select_related("latest_revision").get().latest_revision
    assert latest
    assert "empty" in latest.content.texts["en"].body


def test_she_can_go_on_from_what_was_saved_first(first: Revision, as_writer: Client, editor: User) -> None:
    page = clash(first, as_writer, editor)
    assert f'<a class="button default" href="{form_of(first.post)}">' in page
    form = as_writer.get(form_of(first.post)).content.decode()
    assert "The harbour is busy." in form
    assert "did not save it" not in form


def test_a_revision_that_was_not_parked_is_not_taken_up(first: Revision, as_writer: Client) -> None:
    answer = as_writer.post(f"/admin/blog/post/{first.post_id}/revisions/1/take/", follow=True)
    assert "Revision 1 was not parked." in answer.content.decode()
    assert Revision.objects.count() == 1


def test_two_who_changed_different_fields_are_brought_together_and_told(
    first: Revision, as_writer: Client, editor: User
) -> None:
    his = builders.content(body=first.content.texts["en"].body, chinese="他的標題")
    workflow.save_draft(first.post, his, editor, first)
    answer = as_writer.post(form_of(first.post), typed(first, title_en="Her title"), follow=True)
    page = answer.content.decode()
    assert "Saved as revision 3, together with what editor had saved in between." in page
    latest = Post.objects.select_related("latest_revision").get().latest_revision
    assert latest
    assert [latest.content.texts[code].title for code in ("en", "zh-hant")] == ["Her title", "他的標題"]
