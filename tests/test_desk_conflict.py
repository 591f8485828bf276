"""Two people at one post: the second save is told, with both texts compared, and neither is lost."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import AuditEntry, Jotting, Post, Revision
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
    assert page.count('class="settle difference"') == 1
    parked = Revision.objects.get(number=3)
    assert parked.state == Revision.State.PARKED
    assert "empty" in parked.content.texts["en"].body
    assert not Jotting.objects.exists()


def settled(first: Revision, as_writer: Client, parked: int, **chosen: str) -> Revision:
    """The newest revision once she has chosen on the page of the parked one."""
    latest = Post.objects.select_related("latest_revision").get().latest_revision
    assert latest
    address = f"/admin/blog/post/{first.post_id}/revisions/{parked}/settle/"
    answer = as_writer.post(address, {"on": latest.pk, **chosen}, follow=True)
    assert "Settled: what you chose is revision" in answer.content.decode()
    newest = Post.objects.select_related("latest_revision").get().latest_revision
    assert newest
    return newest


@pytest.mark.parametrize(
    ("choice", "words"),
    [("mine", ["empty"]), ("theirs", ["busy"]), ("joined", ["By hand"])],
)
def test_she_chooses_hers_or_his_or_writes_both(
    choice: str, words: list[str], first: Revision, as_writer: Client, editor: User
) -> None:
    page = clash(first, as_writer, editor)
    assert f'action="/admin/blog/post/{first.post_id}/revisions/3/settle/"' in page
    assert "The harbour is busy.&lt;/p&gt;&lt;p&gt;The harbour is empty." in page
    chosen = {"choose_en_body": choice, "body_en": "<p>By hand.</p>"}
    latest = settled(first, as_writer, 3, **chosen)
    for word in words:
        assert word in latest.content.texts["en"].body
    acts = AuditEntry.objects.values_list("verb", flat=True)
    assert {"parked", "saved", "settled"} <= {*acts}


def test_what_clashes_with_nothing_is_saved_at_once(first: Revision, as_writer: Client, editor: User) -> None:
    his = builders.content(body=builders.paragraphs("The harbour is busy.", "Ships come and go."))
    workflow.save_draft(first.post, his, editor, first)
    hers = typed(
        first,
        body_en=builders.paragraphs("The harbour is empty.", "Ships come and stay."),
        body_zh_hant="<p>她寫的。</p>",
    )
    page = as_writer.post(form_of(first.post), hers).content.decode()
    assert "together with theirs, as revision 4" in page
    latest = Revision.objects.get(latest_of__isnull=False)
    assert latest.number == 4
    assert latest.content.texts["en"].body == builders.paragraphs(
        "The harbour is busy.", "Ships come and stay."
    )
    assert latest.content.texts["zh-hant"].body == "<p>她寫的。</p>"
    assert latest.content.texts["zh-hans"].body == "<p>她写的。</p>"
    assert page.count('class="settle difference"') == 1
    assert Revision.objects.get(number=3).content.texts["en"].body == hers["body_en"]


def test_a_choice_that_was_not_made_is_asked_for_and_nothing_typed_is_lost(
    first: Revision, as_writer: Client, editor: User
) -> None:
    clash(first, as_writer, editor)
    address = f"/admin/blog/post/{first.post_id}/revisions/3/settle/"
    latest = Revision.objects.get(latest_of__isnull=False)
    page = as_writer.post(address, {"on": latest.pk, "body_en": "<p>By hand.</p>"}).content.decode()
    assert "Choose one." in page
    assert "By hand." in page
    builders.again(first.post, builders.content("Newer"), editor)
    page = as_writer.post(address, {"on": latest.pk, "choose_en_body": "mine"}).content.decode()
    assert "Somebody has saved since" in page
    assert Revision.objects.count() == 4


def test_she_can_go_on_from_what_was_saved_first(first: Revision, as_writer: Client, editor: User) -> None:
    page = clash(first, as_writer, editor)
    assert f'<a class="button" href="{form_of(first.post)}">' in page
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
