"""Publishing, scheduling and withdrawing at the desk: languages chosen, readers told, moments kept."""

import datetime as dt
from http import HTTPStatus
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import public_media, workflow
from blog.models import Notice, Post, Revision, Schedule
from blog.renditions import BadPhotoError, Fault
from tests import builders

ALL = ["en", "zh-hant", "zh-hans"]


def door(revision: Revision, verb: str) -> str:
    """The address of a verb."""
    return f"/admin/blog/post/{revision.post_id}/{verb}/"


def send(client: Client, revision: Revision, verb: str, **typed: Any) -> Any:
    """What the desk answers; all languages ticked where nothing else is said."""
    return client.post(
        door(revision, verb), {"revision": revision.pk, "languages": ALL, **typed}, follow=True
    )


def tree(answer: Any) -> Element:
    """The page as an element tree."""
    found: Element = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)
    return found


def said(answer: Any, name: str) -> str:
    """What is said beside a field: by the list that describes it."""
    return "".join(
        text
        for found in tree(answer).iter("ul")
        if found.get("id") == f"id_{name}_error"
        for text in found.itertext()
    )


def typed_in(answer: Any, name: str) -> str:
    """What a text field holds."""
    field = next(found for found in tree(answer).iter() if found.get("name") == name)
    return (field.text or field.get("value") or "").strip()


def ticked(answer: Any) -> list[str]:
    """The languages that are ticked."""
    boxes = [found for found in tree(answer).iter("input") if found.get("name") == "languages"]
    return [box.get("value", "") for box in boxes if "checked" in box.attrib]


def moment(**later: float) -> str:
    """A moment from now, as a browser sends it."""
    return f"{timezone.localtime() + dt.timedelta(**later):%Y-%m-%dT%H:%M:%S}"


@pytest.fixture
def first(writer: User) -> Revision:
    """What goes out."""
    return builders.draft(writer)


@pytest.fixture
def corrected(editor: User) -> Revision:
    """A live post with another English text at the desk; its Chinese is as readers see it."""
    return builders.again(builders.live(editor), builders.content("Harbour lights again"), editor)


def test_every_ready_language_is_offered_ticked(as_editor: Client, first: Revision) -> None:
    page = as_editor.get(door(first, "publish"))
    assert ticked(page) == ALL
    assert "new to readers" in page.content.decode()


def test_english_added_the_next_day_is_a_second_publication(as_editor: Client, first: Revision) -> None:
    send(as_editor, first, "publish", languages=["zh-hant", "zh-hans"])
    before = Post.objects.get()
    assert before.shown_languages() == ["zh-hant", "zh-hans"]
    page = as_editor.get(door(first, "publish")).content.decode()
    assert "new to readers" in page
    assert "unchanged" in page
    told = send(as_editor, first, "publish", languages=["en"]).content.decode()
    after = Post.objects.get()
    assert "Readers see it now: English." in told
    assert after.shown_languages() == ALL
    assert (after.uuid, after.date, after.slug, after.published_at) == (
        before.uuid,
        before.date,
        before.slug,
        before.published_at,
    )
    assert not Notice.objects.exists()


def test_a_language_that_is_not_ticked_keeps_what_readers_see(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    revision = builders.again(post, builders.content("New", chinese="新的"), editor)
    send(as_editor, revision, "publish", languages=["en"], kind="minor")
    post.refresh_from_db()
    assert (post.texts()["en"].title, post.texts()["zh-hant"].title) == ("New", "海港燈火")


def test_no_language_ticked_is_told(as_editor: Client, first: Revision) -> None:
    answer = send(as_editor, first, "publish", languages=[])
    assert said(answer, "languages") == "Tick at least one language."
    assert ticked(answer) == []


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_where_nothing_would_change_nothing_goes_out(verb: str, as_editor: Client, first: Revision) -> None:
    send(as_editor, first, "publish")
    before = Post.objects.get().changed_at
    assert "Nothing would change" in as_editor.get(door(first, verb), follow=True).content.decode()
    assert "Nothing would change" in said(send(as_editor, first, verb, at=moment(hours=1)), "languages")
    assert Post.objects.get().changed_at == before


def test_languages_that_are_the_same_do_not_go_out_alone(as_editor: Client, corrected: Revision) -> None:
    answer = send(as_editor, corrected, "publish", languages=["zh-hant"], kind="minor")
    assert "Nothing would change" in said(answer, "languages")
    assert Post.objects.get().texts()["en"].title == "Harbour lights"


def test_a_new_tag_is_a_change_of_which_readers_are_told_nothing(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    revision = builders.again(post, builders.content(tags=(builders.tag().pk,)), editor)
    assert "Published." in send(as_editor, revision, "publish").content.decode()
    assert post.tags.count() == 1


def test_a_change_of_a_public_text_wants_to_know_whether_it_is_told(
    as_editor: Client, corrected: Revision
) -> None:
    answer = send(as_editor, corrected, "publish", notice_en="A year was missing.")
    assert "Say whether they are told" in said(answer, "kind")
    assert typed_in(answer, "notice_en") == "A year was missing."
    assert Post.objects.get().texts()["en"].title == "Harbour lights"


def test_a_minor_change_tells_nothing(as_editor: Client, corrected: Revision) -> None:
    send(as_editor, corrected, "publish", kind="minor", notice_en="Typed, then thought better of.")
    assert Post.objects.get().texts()["en"].title == "Harbour lights again"
    assert not Notice.objects.exists()


def test_a_correction_carries_a_note_in_each_language(as_editor: Client, corrected: Revision) -> None:
    send(
        as_editor, corrected, "publish", kind="correction", notice_en="The year.", notice_zh_hant="補上年份。"
    )
    notice = Notice.objects.get()
    assert (notice.text_en, notice.text_zh_hant, notice.text_zh_hans) == (
        "The year.",
        "補上年份。",
        "补上年份。",
    )


def test_a_note_that_is_missing_is_told_beside_its_field(as_editor: Client, corrected: Revision) -> None:
    answer = send(as_editor, corrected, "publish", kind="correction", notice_en="The year.")
    assert "Write what was corrected" in said(answer, "notice_zh_hant")
    assert typed_in(answer, "notice_en") == "The year."
    assert 'value="correction"' in answer.content.decode()
    assert not Notice.objects.exists()


def test_a_language_that_stays_wants_no_note(as_editor: Client, corrected: Revision) -> None:
    send(as_editor, corrected, "publish", languages=["en"], kind="correction", notice_en="The year.")
    assert Notice.objects.get().text_en == "The year."


def test_a_note_that_is_too_long_is_told(as_editor: Client, corrected: Revision) -> None:
    long = {"kind": "correction", "notice_en": "x" * 1001, "notice_zh_hant": "補上年份。"}
    answer = send(as_editor, corrected, "publish", **long)
    assert "at most 1000 characters" in said(answer, "notice_en")
    assert typed_in(answer, "notice_en") == "x" * 1001


def test_a_first_publication_has_no_correction(as_editor: Client, first: Revision) -> None:
    page = as_editor.get(door(first, "publish")).content.decode()
    assert "A correction" not in page


def test_what_was_saved_in_between_does_not_go_out_unseen(
    as_editor: Client, corrected: Revision, writer: User
) -> None:
    builders.again(corrected.post, builders.content("Newer still"), writer)
    answer = send(
        as_editor, corrected, "publish", kind="correction", notice_en="The year.", notice_zh_hant="年份"
    )
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "writer saved revision 3 in between" in answer.content.decode()
    assert typed_in(answer, "notice_en") == "The year."
    assert Post.objects.get().texts()["en"].title == "Harbour lights"


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_what_nobody_approved_does_not_go_out_where_the_office_wants_that(
    verb: str, as_editor: Client, first: Revision, editor: User, settings: Any
) -> None:
    settings.REQUIRE_APPROVAL = True
    page = as_editor.get(door(first, verb)).content.decode()
    assert "Nobody has approved revision 1" in page
    assert f"/admin/blog/post/{first.post_id}/change/#review" in page
    answer = send(as_editor, first, verb, at=moment(hours=1))
    assert "Nobody has approved revision 1. It can go out once somebody has." in answer.content.decode()
    assert not Post.objects.live().exists()
    assert not Schedule.objects.exists()
    workflow.approve(first, editor)
    assert "Nobody has approved" not in as_editor.get(door(first, verb)).content.decode()
    assert send(as_editor, first, verb, at=moment(hours=1)).redirect_chain


@pytest.mark.parametrize("verb", ["publish", "schedule"])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (BadPhotoError(Fault.DAMAGED), "This file is damaged or incomplete."),
    ],
)
def test_a_photo_that_cannot_be_put_in_place_keeps_everything_at_the_desk(
    verb: str, fault: Exception, reason: str, as_editor: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "<p>Words.</p>" + builders.placed(builders.photo(editor))
    revision = builders.draft(editor, builders.content(body=body, chinese_body=body))

    def fail(_image: object) -> None:
        raise fault

    monkeypatch.setattr(public_media, "prepare", fail)
    answer = send(as_editor, revision, verb, at=moment(hours=1))
    assert f"so nothing went out. {reason}" in answer.content.decode()
    assert not Post.objects.live().exists()
    assert not Schedule.objects.filter(state="pending").exists()


def test_a_post_may_have_several_moments(as_editor: Client, first: Revision) -> None:
    send(as_editor, first, "schedule", languages=["zh-hant", "zh-hans"], at=moment(hours=1))
    page = as_editor.get(door(first, "schedule"))
    assert ticked(page) == ["en"]
    assert "Moments still to come" in page.content.decode()
    assert "(Asia/Hong_Kong)" in page.content.decode()
    send(as_editor, first, "schedule", languages=["en"], at=moment(days=1))
    assert [each.languages for each in Schedule.objects.all()] == [["zh-hant", "zh-hans"], ["en"]]


def test_a_scheduled_correction_keeps_its_note(as_editor: Client, corrected: Revision) -> None:
    note = {"kind": "correction", "notice_en": "The year.", "notice_zh_hant": "補上年份。"}
    send(as_editor, corrected, "schedule", at=moment(hours=1), **note)
    scheduled = Schedule.objects.get()
    assert "with a public note" in as_editor.get(door(corrected, "change")).content.decode()
    builders.due(scheduled)
    workflow.promote_due()
    assert Notice.objects.get().text_en == "The year."


def test_one_of_several_moments_is_cancelled(as_editor: Client, first: Revision, editor: User) -> None:
    kept, gone = (builders.schedule(first, editor, hours=hours) for hours in (1, 2))
    cancel = f"/admin/blog/post/{first.post_id}/schedules/{gone.pk}/cancel/"
    page = as_editor.post(cancel, {"_schedule": ""}, follow=True)
    assert page.redirect_chain[-1][0] == door(first, "schedule")
    assert "The others stay." in page.content.decode()
    assert [each.pk for each in Schedule.objects.filter(state="pending")] == [kept.pk]
    assert "no schedule to cancel" in as_editor.post(cancel, follow=True).content.decode()


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("", "Choose the day and the time."),
        ("tomorrow", "Write a day and a time"),
        ("2020-01-01T10:00:00", "This moment has passed."),
        ("0001-01-01T00:00", "This moment has passed."),
        ("9999-12-31T23:59:59", "more than ten years away"),
    ],
)
def test_a_moment_that_cannot_be_is_told_beside_its_field(
    at: str, answer: str, as_editor: Client, first: Revision
) -> None:
    page = send(as_editor, first, "schedule", at=at, languages=["en"])
    assert answer in said(page, "at")
    assert ticked(page) == ["en"]
    assert not Schedule.objects.exists()


def test_two_moments_at_one_second_are_told(as_editor: Client, first: Revision) -> None:
    at = moment(hours=1)
    send(as_editor, first, "schedule", languages=["zh-hant"], at=at)
    assert "has that moment already" in said(
        send(as_editor, first, "schedule", languages=["en"], at=at), "at"
    )


@pytest.mark.parametrize("at", ["2027-03-28T01:30:00", "2027-10-31T01:30:00"])
def test_a_time_that_the_clocks_skip_or_repeat_is_told(at: str, as_editor: Client, first: Revision) -> None:
    with timezone.override("Europe/London"):
        assert "The clocks change then" in said(send(as_editor, first, "schedule", at=at), "at")


def test_publishing_now_says_which_moments_become_void(
    as_editor: Client, first: Revision, editor: User
) -> None:
    builders.schedule(first, editor)
    page = as_editor.get(door(first, "publish")).content.decode()
    assert "These moments become void" in page


def test_a_date_in_the_future_is_told_where_the_moment_comes_before(as_editor: Client, editor: User) -> None:
    later = builders.draft(editor, builders.content(date=timezone.localdate() + dt.timedelta(days=3)))
    answer = send(as_editor, later, "schedule", at=moment(days=1))
    assert "This date is in the future." in answer.content.decode()
    assert "Goes out on" in send(as_editor, later, "schedule", at=moment(days=4)).content.decode()


def test_a_withdrawal_gives_its_reason(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    reasons = {"reason_en": "The figures were wrong.", "reason_zh_hant": "數字有誤。"}
    as_editor.post(f"/admin/blog/post/{post.pk}/withdraw/", reasons)
    notice = Notice.objects.get()
    assert (notice.kind, notice.text_en, notice.text_zh_hans) == (
        "withdrawal",
        "The figures were wrong.",
        "数字有误。",
    )


def test_a_withdrawal_needs_no_reason(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    as_editor.post(f"/admin/blog/post/{post.pk}/withdraw/")
    assert not Post.objects.live().exists()
    assert not Notice.objects.exists()


def test_a_reason_that_is_too_long_is_told_and_kept(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    typed = {"reason_en": "x" * 1001, "reason_zh_hant": "數字有誤。"}
    answer = as_editor.post(f"/admin/blog/post/{post.pk}/withdraw/", typed)
    assert "at most 1000 characters" in said(answer, "reason_en")
    assert typed_in(answer, "reason_zh_hant") == "數字有誤。"
    assert Post.objects.live().exists()


@pytest.mark.parametrize("verb", ["publish", "schedule", "withdraw"])
def test_a_writer_lets_nothing_out(verb: str, as_writer: Client, first: Revision) -> None:
    assert send(as_writer, first, verb).status_code == HTTPStatus.FORBIDDEN
    assert not Post.objects.live().exists()
