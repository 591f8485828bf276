"""Review at the desk: who says what about which revision, and that it is seen."""

from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import roles, workflow
from blog.models import Remark, Revision
from tests import builders

BODY = "<p>The harbour is calm.</p><p>Ferries run until midnight.</p>"


@pytest.fixture
def first(writer: User) -> Revision:
    """What is reviewed: two English paragraphs."""
    return builders.draft(writer, builders.content(body=BODY))


def door(revision: Revision, verb: str) -> str:
    """The address of a verb."""
    return f"/admin/blog/post/{revision.post_id}/{verb}/"


def send(client: Client, revision: Revision, verb: str, /, **typed: Any) -> Any:
    """What the desk answers to a verb on `revision`, redirects followed."""
    return client.post(door(revision, verb), {"revision": revision.pk} | typed, follow=True)


def state(revision: Revision) -> str:
    """How far it has come."""
    revision.refresh_from_db()
    return revision.state


def form(client: Client, revision: Revision) -> str:
    """The form of its post, as a page."""
    return client.get(door(revision, "change")).content.decode()


def test_she_submits_what_she_saves_with_a_note(as_writer: Client, as_editor: Client) -> None:
    typed = {"title_en": "Harbour lights", "body_en": BODY, "ready": ["en"], "_submit": "1"}
    page = as_writer.post("/admin/blog/post/add/", typed, follow=True)
    revision = Revision.objects.get()
    assert page.redirect_chain[-1][0] == door(revision, "submit")
    assert "Harbour lights" in page.content.decode()
    assert state(revision) == "draft"
    told = send(as_writer, revision, "submit", text="For Sunday").content.decode()
    assert "Revision 1 is in review now." in told
    assert state(revision) == "in_review"
    seen = form(as_editor, revision)
    assert "submitted by writer" in seen
    assert "For Sunday" in seen


def test_what_is_in_review_is_not_submitted_again(as_writer: Client, first: Revision) -> None:
    send(as_writer, first, "submit")
    page = as_writer.get(door(first, "submit"), follow=True).content.decode()
    assert "Revision 1 is in review already." in page
    assert send(as_writer, first, "submit").status_code == HTTPStatus.CONFLICT
    assert Remark.objects.count() == 1


def test_he_returns_it_with_a_comment_on_one_paragraph(
    as_writer: Client, as_editor: Client, first: Revision
) -> None:
    send(as_writer, first, "submit")
    send(as_editor, first, "return", text="Until when on Sundays?", about="en:2")
    assert state(first) == "returned"
    seen = form(as_writer, first)
    assert "Returned by editor" in seen
    assert "Until when on Sundays?" in seen
    assert "2. Ferries run until midnight." in seen


def test_a_remark_on_an_earlier_revision_still_quotes_it(
    as_writer: Client, as_editor: Client, first: Revision, writer: User
) -> None:
    send(as_editor, first, "comment", text="Until when?", about="en:2")
    builders.again(first.post, builders.content(body="<p>Only this.</p>"), writer)
    seen = form(as_writer, first)
    assert "Until when?" in seen
    assert "2. Ferries run until midnight." in seen


def test_to_return_it_without_a_word_is_refused(
    as_writer: Client, as_editor: Client, first: Revision
) -> None:
    send(as_writer, first, "submit")
    answer = send(as_editor, first, "return", about="en:2", text=" ")
    page = answer.content.decode()
    assert "Say what should be changed." in page
    assert '<option value="en:2" selected>' in page
    assert state(first) == "in_review"


def test_an_approval_shows_its_hash_its_person_and_its_revision(
    as_writer: Client, as_editor: Client, first: Revision
) -> None:
    page = send(as_editor, first, "approve", text="Lovely").content.decode()
    assert "Revision 1 is approved, as it is." in page
    seen = form(as_writer, first)
    assert "Revision 1 was approved by editor" in seen
    assert f'value="{first.digest}"' in seen


def test_a_later_edit_is_seen_not_to_be_approved(
    as_writer: Client, as_editor: Client, first: Revision, writer: User
) -> None:
    send(as_editor, first, "approve")
    assert "not approved" not in form(as_writer, first)
    builders.again(first.post, builders.content("One word more"), writer)
    seen = form(as_writer, first)
    assert "revision 2 is not approved" in seen
    assert first.digest[:12] in seen


def test_nobody_approves_what_was_saved_in_between(as_editor: Client, first: Revision, writer: User) -> None:
    later = builders.again(first.post, builders.content("Newer"), writer)
    answer = send(as_editor, first, "approve", text="A long note")
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "writer saved revision 2 in between" in page
    assert "A long note</textarea>" in page
    assert "Approve revision" not in page
    assert (state(first), state(later)) == ("draft", "draft")


def test_a_comment_stands_with_the_revision_it_was_written_about(
    as_editor: Client, first: Revision, writer: User
) -> None:
    builders.again(first.post, builders.content("Newer"), writer)
    page = send(as_editor, first, "comment", text="About the old one", about="en:2").content.decode()
    assert "Your comment stands with revision 1." in page
    remark = Remark.objects.get()
    assert (remark.revision, remark.language, remark.block) == (first, "en", 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Write a comment."),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"text": "What?", "about": "en:3"}, "This revision has no such paragraph."),
        ({"text": "What?", "revision": "0"}, "in between"),
        ({"text": "What?", "revision": "9" * 30}, "in between"),
        ({"text": "What?", "revision": "none"}, "in between"),
        ({"text": "What\0?"}, "Null characters are not allowed."),
    ],
)
def test_a_comment_that_cannot_be_taken_is_told_with_all_that_was_typed(
    typed: dict[str, str], said: str, as_writer: Client, first: Revision
) -> None:
    page = send(as_writer, first, "comment", **typed).content.decode()
    assert said in page
    assert typed["text"].replace("\0", "") in page.replace("\0", "")
    assert not Remark.objects.exists()


def test_where_the_office_wants_four_eyes_she_is_told(as_editor: Client, editor: User, settings: Any) -> None:
    settings.FOUR_EYES = True
    revision = builders.draft(editor)
    seen = form(as_editor, revision)
    assert "somebody else has to approve it" in seen
    assert "Approve revision" not in seen
    page = send(as_editor, revision, "approve")
    assert "somebody else has to approve it" in page.content.decode()
    assert state(revision) == "draft"


@pytest.mark.parametrize("verb", ["approve", "return"])
def test_a_writer_does_not_review(verb: str, as_writer: Client, first: Revision) -> None:
    send(as_writer, first, "submit")
    assert send(as_writer, first, verb, text="Fine").status_code == HTTPStatus.FORBIDDEN
    assert state(first) == "in_review"
    seen = form(as_writer, first)
    assert "Approve revision" not in seen
    assert "Return revision" not in seen


def test_the_panel_says_which_revision_its_buttons_are_about(as_editor: Client, first: Revision) -> None:
    seen = form(as_editor, first)
    assert "These buttons are about revision 1 as it was saved." in seen
    refused = as_editor.post(door(first, "change"), {"base": first.pk, "title_en": "x" * 300})
    assert "These buttons are about revision 1 as it was saved." in refused.content.decode()


def test_remarks_stand_newest_first_and_older_ones_are_folded(
    as_editor: Client, first: Revision, writer: User
) -> None:
    for number in range(7):
        workflow.comment(first, writer, f"Remark {number}.")
    seen = form(as_editor, first)
    places = [seen.index(f"Remark {number}.") for number in reversed(range(7))]
    assert places == sorted(places)
    assert places[4] < seen.index("2 earlier remarks") < places[5]


def test_a_translator_of_nothing_submits_nothing(first: Revision) -> None:
    client = Client()
    client.force_login(builders.person("idle", roles.TRANSLATOR))
    assert send(client, first, "submit").status_code == HTTPStatus.FORBIDDEN
