"""A scheduled revision goes out by itself, once, and never before its moment."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone, translation

from blog import acts, edition, workflow
from blog.models import AuditEntry, Post, Schedule
from tests import builders

SOON = dt.timedelta(hours=1)
PLACES = (
    "/en/",
    "/en/blog/",
    "/en/blog/archive/",
    "/en/blog/tags/",
    "/zh-hant/blog/feed.rss",
    "/zh-hans/blog/",
)


@pytest.fixture
def scheduled(editor: User) -> Schedule:
    """A revision with a photo and a tag that goes out in an hour."""
    image = builders.photo(editor)
    body = builders.paragraphs("Words under embargo.") + builders.placed(image)
    saying = builders.content("Embargoed", body, chinese="禁運", chinese_body=body, tags=(builders.tag().pk,))
    revision = builders.draft(editor, saying)
    return workflow.schedule(revision, editor, timezone.now() + SOON)


def test_before_its_moment_it_is_nowhere(scheduled: Schedule, client: Client, folders: Path) -> None:
    for address in PLACES:
        page = client.get(address).content.decode()
        assert "Embargoed" not in page, address
        assert "禁運" not in page, address
        assert "Harbour" not in page, address
        assert f"/blog/{timezone.localdate():%Y/%m}/" not in page, address
    assert not list((folders / "public").rglob("*.*"))
    assert client.get(f"/en/blog/{timezone.localdate():%Y/%m/%d}/harbour-lights/").status_code == 404


def test_at_its_moment_the_next_request_finds_it_everywhere(
    scheduled: Schedule, client: Client, folders: Path
) -> None:
    builders.due(scheduled)
    for address in PLACES:
        page = client.get(address).content.decode()
        month = f"/blog/{timezone.localdate():%Y/%m}/"
        assert any(word in page for word in ("Embargoed", "禁運", "禁运", "Harbour", month)), address
    assert list((folders / "public").rglob("480.avif"))
    assert client.get(f"/en/blog/{timezone.localdate():%Y/%m/%d}/harbour-lights/").status_code == 200


def test_it_carries_the_moment_it_was_scheduled_for(scheduled: Schedule) -> None:
    builders.due(scheduled, seconds=-5)
    workflow.promote_due()
    assert Post.objects.get(pk=scheduled.post_id).published_at == scheduled.at


def test_it_goes_out_once(scheduled: Schedule) -> None:
    builders.due(scheduled)
    before = edition.read().number
    assert [workflow.promote_due(), workflow.promote_due()] == [1, 0]
    assert edition.read().number == before + 1


def test_a_moment_that_has_passed_is_refused(editor: User) -> None:
    revision = builders.draft(editor)
    with pytest.raises(workflow.BadMomentError):
        workflow.schedule(revision, editor, timezone.now() - dt.timedelta(seconds=1))


def test_an_edit_makes_the_schedule_void(scheduled: Schedule, editor: User) -> None:
    builders.again(scheduled.post, builders.content("Another text"), editor)
    scheduled.refresh_from_db()
    assert scheduled.state == Schedule.State.VOID
    assert edition.read().next_change_at is None


def test_a_cancelled_schedule_never_goes_out(scheduled: Schedule, editor: User) -> None:
    assert workflow.cancel_schedule(scheduled, editor)
    assert workflow.promote_due(timezone.now() + 2 * SOON) == 0
    assert not Post.objects.live().exists()


def test_the_clock_names_the_earliest_of_several(scheduled: Schedule, editor: User) -> None:
    later = builders.draft(editor, builders.content("Later", slug="later"))
    workflow.schedule(later, editor, timezone.now() + 2 * SOON)
    assert edition.read().next_change_at == scheduled.at


def test_one_that_cannot_go_out_any_more_does_not_hold_up_the_others(
    scheduled: Schedule, editor: User
) -> None:
    other = builders.draft(editor, builders.content("Other", slug="other"))
    second = workflow.schedule(other, editor, timezone.now() + SOON)
    builders.live(editor, builders.content("Taken", slug="harbour-lights"))
    builders.due(scheduled)
    builders.due(second)
    with translation.override("zh-hans"):
        assert workflow.promote_due() == 1
    scheduled.refresh_from_db()
    assert scheduled.state == Schedule.State.VOID
    assert scheduled.why == "Another post of that day has this address. Choose another one."


def test_why_one_failed_is_told_in_the_language_of_the_desk(scheduled: Schedule, editor: User) -> None:
    builders.live(editor, builders.content("Taken", slug="harbour-lights"))
    builders.due(scheduled)
    workflow.promote_due()
    entry = AuditEntry.objects.get(verb="schedule failed")
    with translation.override("zh-hant"):
        assert acts.details(entry).startswith("原因：")
        assert "Another" not in acts.details(entry)


def test_caches_may_not_keep_a_page_past_the_next_moment(
    scheduled: Schedule, client: Client, settings: Any
) -> None:
    builders.due(scheduled, seconds=20)
    header = client.get("/en/blog/")["Cache-Control"]
    seconds = int(header.rpartition("s-maxage=")[2])
    assert 0 <= seconds <= 20


def test_two_moments_of_one_post_each_carry_their_languages(scheduled: Schedule, editor: User) -> None:
    later = workflow.schedule(scheduled.revision, editor, timezone.now() + 2 * SOON, languages=["en"])
    Schedule.objects.filter(pk=scheduled.pk).update(languages=["zh-hant"])
    builders.due(Schedule.objects.get(pk=scheduled.pk))
    workflow.promote_due()
    assert Post.objects.get(pk=scheduled.post_id).shown_languages() == ["zh-hant"]
    builders.due(later)
    workflow.promote_due()
    assert Post.objects.get(pk=scheduled.post_id).shown_languages() == ["en", "zh-hant"]


def test_two_schedules_of_one_post_cannot_share_a_second(scheduled: Schedule, editor: User) -> None:
    with pytest.raises(workflow.BadMomentError, match="taken"):
        workflow.schedule(scheduled.revision, editor, scheduled.at)
