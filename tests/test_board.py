"""The board says what waits for whom, where posts stand, what goes out when and what happened last."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog import board, edition, roles, workflow
from blog.board import Board
from blog.models import Assignment, Image, Post, Revision, Schedule
from tests import builders

MOST = 13


@pytest.fixture
def translator(groups: None) -> User:
    """She writes English."""
    user = builders.person("translator", roles.TRANSLATOR)
    Assignment.objects.create(user=user, languages=["en"])
    return user


def _named(title: str, **others: Any) -> Any:
    return builders.content(title, **{"slug": title.lower().replace(" ", "-"), **others})


def _waiting(shown: Board) -> dict[str, list[str]]:
    return {task.sign: [each.title for each in task.waiting] for task in shown.tasks}


def _counts(shown: Board) -> dict[str, int]:
    return {count.key: count.number for count in (*shown.counts, *shown.gaps) if count.number}


def _each_standing(writer: User, editor: User) -> None:
    """One post of each standing."""
    builders.draft(writer, _named("Draft"))
    workflow.submit(builders.draft(writer, _named("In review")), writer)
    workflow.approve(builders.draft(writer, _named("Approved")), editor)
    builders.schedule(builders.draft(writer, _named("Scheduled")), editor, hours=30)
    builders.live(editor, _named("Live"))
    builders.again(builders.live(editor, _named("Changing")), _named("Changed"), writer)
    workflow.withdraw(builders.live(editor, _named("Withdrawn")), editor)
    builders.live(editor, _named("", slug="chinese", chinese="只有中文"))
    returned = builders.draft(writer, _named("Returned"))
    workflow.submit(returned, writer)
    workflow.return_to_writer(returned, editor, "Not yet")


def test_it_counts_posts_by_standing(writer: User, editor: User) -> None:
    _each_standing(writer, editor)
    assert _counts(board.of(editor)) == {
        "draft": 2, "in_review": 1, "approved": 1, "scheduled": 1, "live": 3, "changed": 1, "withdrawn": 1,
        "without_en": 1,
    }  # fmt: skip


def test_each_count_leads_to_a_list_of_as_many_posts(writer: User, editor: User, as_editor: Client) -> None:
    _each_standing(writer, editor)
    for key, number in _counts(board.of(editor)).items():
        listed = as_editor.get("/admin/blog/post/", {"standing": key}).context["cl"]
        assert listed.result_count == number, key


def test_the_table_shows_the_newest_posts_that_are_not_simply_live(writer: User, editor: User) -> None:
    _each_standing(writer, editor)
    rows = {row.title: [standing.value for _, standing, _ in row.standings] for row in board.of(editor).rows}
    assert list(rows)[:3] == ["Returned", "只有中文", "Withdrawn"]
    assert "Live" not in rows
    assert rows["只有中文"] == ["missing", "live", "live"]
    assert rows["Changed"] == ["changed", "live", "live"]
    assert rows["Scheduled"] == ["scheduled"] * 3


def test_editors_find_what_to_review_to_schedule_and_what_goes_out_soon(writer: User, editor: User) -> None:
    _each_standing(writer, editor)
    assert _waiting(board.of(editor)) == {
        "in_review": ["In review"], "approved": ["Approved"], "scheduled": ["Scheduled"],
    }  # fmt: skip


def test_writers_find_what_was_returned_and_their_drafts(writer: User, editor: User) -> None:
    _each_standing(writer, editor)
    assert _waiting(board.of(writer)) == {"returned": ["Returned"], "draft": ["Changed", "Draft"]}


def test_the_oldest_review_is_found_behind_many_newer_drafts(
    writer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board.standings, "MOST", 2)
    workflow.submit(builders.draft(writer, _named("Long waiting")), writer)
    for number in range(4):
        builders.draft(editor, _named(f"Newer {number}"))
    assert _waiting(board.of(editor))["in_review"] == ["Long waiting"]


def test_translators_find_what_lacks_their_language(writer: User, editor: User, translator: User) -> None:
    builders.draft(writer, _named("Both"))
    builders.draft(writer, _named("", slug="draft", chinese="草稿"))
    builders.live(editor, _named("", slug="live", chinese="已發布"))
    builders.draft(writer, _named("Not ready", ready=("zh-hant", "zh-hans")))
    assert _waiting(board.of(translator)) == {"translate": ["Not ready", "已發布", "草稿"]}
    Assignment.objects.update(languages=["zh-hant"])
    assert _waiting(board.of(User.objects.get(pk=translator.pk))) == {}


def test_a_schedule_that_failed_waits_until_somebody_acts(writer: User, editor: User) -> None:
    image: Image = builders.photo(writer)
    revision = builders.draft(writer, _named("Failed", body=builders.placed(image)))
    builders.due(builders.schedule(revision, editor))
    Revision.objects.filter(pk=revision.pk).update(snapshot={**revision.snapshot, "slug": "taken"})
    builders.live(editor, _named("First", slug="taken", date=timezone.localdate()))
    workflow.promote_due()
    waiting = next(task for task in board.of(editor).tasks if task.sign == "failed").waiting
    assert [each.title for each in waiting] == ["Failed"]
    assert waiting[0].note
    builders.again(revision.post, _named("Mended"), writer)
    assert "failed" not in _waiting(board.of(editor))


def _calendar(shown: Board) -> dict[str, list[str]]:
    days = (day for week in shown.weeks for day in week.days)
    return {day.date.isoformat(): [each.title for each in day.happenings] for day in days if day.happenings}


def test_the_calendar_begins_on_monday_and_names_what_goes_out(writer: User, editor: User) -> None:
    scheduled = builders.schedule(builders.draft(writer, _named("Next week")), editor, hours=24 * 7)
    builders.live(editor, _named("Today"))
    far = builders.draft(writer, _named("Far away"))
    builders.schedule(far, editor, hours=24 * 50)
    shown = board.of(editor)
    today = timezone.localdate()
    assert [len(week.days) for week in shown.weeks] == [7] * 5
    assert shown.weeks[0].days[0].date == today - dt.timedelta(days=today.weekday())
    assert _calendar(shown) == {
        today.isoformat(): ["Today"],
        timezone.localdate(scheduled.at).isoformat(): ["Next week"],
    }
    assert shown.later == 1


def test_a_week_without_anything_is_marked(writer: User, editor: User, as_editor: Client) -> None:
    builders.live(editor, _named("Today"))
    builders.schedule(builders.draft(writer, _named("Next week")), editor, hours=24 * 7)
    assert [week.is_empty for week in board.of(editor).weeks] == [False, False, True, True, True]
    assert as_editor.get("/admin/").content.count(b"Nothing this week") == 3


def test_the_last_changes_are_told_in_words_newest_first(writer: User, editor: User) -> None:
    workflow.approve(builders.draft(writer, _named("Post")), editor)
    told = [(change.act, change.person, change.title) for change in board.of(writer).changes]
    assert told == [("Approved", "editor", "Post"), ("Draft saved", "writer", "Post")]


def test_an_account_without_a_role_sees_no_board(groups: None) -> None:
    user = builders.person("newcomer", roles.WRITER)
    user.groups.clear()
    client = Client()
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    assert "Your account has no role yet." in page
    assert "Last changes" not in page


def test_a_title_with_markup_is_shown_as_text(writer: User, as_writer: Client) -> None:
    Revision.objects.filter(pk=builders.draft(writer).pk).update(titles="<script>alert(1)</script>")
    page = as_writer.get("/admin/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.fixture
def cost() -> Callable[[User], int]:
    """How many queries somebody's board costs a process that knows nothing yet."""

    def count(user: User) -> int:
        client = Client()
        client.force_login(user)
        edition.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        return len(queries)

    return count


def test_it_costs_the_same_few_queries_whatever_the_number_of_posts(
    writer: User, editor: User, translator: User, administrator: User, cost: Callable[[User], int]
) -> None:
    people = (writer, editor, translator, administrator)
    _each_standing(writer, editor)
    few = [cost(person) for person in people]
    for number in range(20):
        revision = builders.draft(writer, _named(f"More {number}", chinese=None))
        if number % 2:
            builders.schedule(revision, editor, hours=number)
    assert [cost(person) for person in people] == few
    assert max(few) <= MOST, few
    assert Post.objects.count() > Schedule.objects.count()
