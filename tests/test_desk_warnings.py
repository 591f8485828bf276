"""Publish, schedule and submit: warnings are asked about once, one reason for all that are ticked."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import workflow
from blog.admin import checking
from blog.models import Override, Post, Revision
from tests import builders
from tests.test_desk_publishing import door, moment, said, send, typed_in


@pytest.fixture
def revision(writer: User) -> Revision:
    """A post with two warnings."""
    return builders.draft(writer, builders.content("w" * 61, "<p>Calm，quiet.</p>"))


def keys(answer: Any) -> list[str]:
    """The warnings that a page asks about."""
    return re.findall(r'name="accepted" value="([^"]+)"', answer.content.decode())


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_the_page_lists_the_warnings_with_a_way_to_each(
    verb: str, as_editor: Client, revision: Revision
) -> None:
    page = as_editor.get(door(revision, verb)).content.decode()
    assert "full-width sign in English" in page
    assert f"/admin/blog/post/{revision.post_id}/change/#go&amp;field=title_en" in page


def test_the_same_warning_of_two_places_is_told_apart(as_editor: Client, writer: User) -> None:
    english, chinese = "<p>There came 15 boats.</p><p>There left 15 boats.</p>", "<p>船來。</p><p>船去。</p>"
    revision = builders.draft(writer, builders.content("Sea", english, chinese_body=chinese))
    page = as_editor.get(door(revision, "publish")).content.decode()
    assert re.findall(r'<q lang="en">([^<]+)</q>', page) == ["There came 15 boats.", "There left 15 boats."]


def test_the_page_says_that_nobody_approved(as_editor: Client, revision: Revision, editor: User) -> None:
    assert "Nobody has approved revision 1." in as_editor.get(door(revision, "publish")).content.decode()
    workflow.approve(revision, editor)
    assert "Nobody has approved" not in as_editor.get(door(revision, "publish")).content.decode()


def test_the_sum_counts_what_was_overridden_where_nothing_else_is() -> None:
    assert checking.in_sum(0, 0, 2) == "Nothing more found; 2 overridden"
    assert checking.in_sum(0, 1, 2) == "1 warning"
    assert checking.in_sum(0, 0) == "Nothing found"


def test_unanswered_nothing_goes_out_and_what_was_typed_stays(as_editor: Client, revision: Revision) -> None:
    chosen = keys(as_editor.get(door(revision, "publish")))
    assert len(chosen) == 2
    answer = send(as_editor, revision, "publish", accepted=chosen[:1], reason="As meant.")
    assert "1 warning is not answered" in said(answer, "accepted")
    assert typed_in(answer, "reason") == "As meant."
    assert answer.content.decode().count(" checked") >= 1
    assert not Post.objects.live().exists()


def test_a_tick_without_a_reason_is_told_beside_it(as_editor: Client, revision: Revision) -> None:
    answer = send(as_editor, revision, "publish", accepted=keys(as_editor.get(door(revision, "publish"))))
    assert "Say why the ticked warnings may stand" in said(answer, "reason")
    assert not Post.objects.live().exists()


def test_a_reason_that_is_too_long_is_told(as_editor: Client, revision: Revision) -> None:
    chosen = keys(as_editor.get(door(revision, "publish")))
    answer = send(as_editor, revision, "publish", accepted=chosen, reason="x" * 501)
    assert "at most 500 characters" in said(answer, "reason")


def test_one_reason_for_both_lets_it_out(as_editor: Client, revision: Revision) -> None:
    chosen = keys(as_editor.get(door(revision, "publish")))
    told = send(as_editor, revision, "publish", accepted=chosen, reason="It quotes a sign.")
    assert "Published." in told.content.decode()
    assert set(Override.objects.values_list("reason", flat=True)) == {"It quotes a sign."}
    assert Override.objects.count() == 2


def test_what_was_answered_is_shown_with_its_reason_and_not_asked_again(
    as_editor: Client, revision: Revision
) -> None:
    chosen = keys(as_editor.get(door(revision, "schedule")))
    send(as_editor, revision, "schedule", at=moment(hours=1), accepted=chosen, reason="It quotes a sign.")
    assert revision.post.schedules.count() == 1
    page = as_editor.get(door(revision, "publish"))
    assert keys(page) == []
    assert "It quotes a sign." in page.content.decode()


def test_the_moment_chosen_brings_its_own_warnings(as_editor: Client, writer: User) -> None:
    revision = builders.draft(writer, builders.content(body="<p>It opened yesterday.</p>"))
    assert keys(as_editor.get(door(revision, "schedule"))) == []
    at = moment(days=4)
    answer = send(as_editor, revision, "schedule", at=at)
    (key,) = keys(answer)
    assert key.startswith("relative-day.")
    assert typed_in(answer, "at") == at
    send(as_editor, revision, "schedule", at=at, accepted=[key], reason="The day after the opening.")
    day = timezone.localdate() + dt.timedelta(days=4)
    assert timezone.localdate(revision.post.schedules.get().at) == day


def test_keys_that_mean_nothing_do_no_harm(as_editor: Client, revision: Revision) -> None:
    for bad in (["x" * 5000], ["<b>"], ["full-width.body_en.0"] * 500):
        answer = send(as_editor, revision, "publish", accepted=bad, reason="As meant.")
        assert answer.status_code == 200
    assert not Override.objects.exists()


def test_submitting_shows_the_warnings_and_refuses_nothing(as_writer: Client, revision: Revision) -> None:
    assert "full-width sign in English" in as_writer.get(door(revision, "submit")).content.decode()
    as_writer.post(door(revision, "submit"), {"revision": revision.pk})
    revision.refresh_from_db()
    assert revision.state == Revision.State.IN_REVIEW


def test_an_error_leads_back_to_the_form_with_its_place(as_editor: Client, writer: User) -> None:
    revision = builders.draft(writer, builders.content(body="<p>Fine.</p><p>Lost \ufffd.</p>"))
    page = as_editor.get(door(revision, "publish"), follow=True).content.decode()
    assert 'data-go="go&amp;field=body_en&amp;block=2' in page
