"""What a hub must hear is queued in the transaction that changes the feeds, where there is a hub."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import clock, edition, languages, workflow
from blog.models import Masthead, Ping
from tests import builders

HUB = "https://hub.example.org/"
ALL = {f"/{code}/blog/feed.{ending}" for code in languages.CODES for ending in ("rss", "atom", "json")}


def of_tag(slug: str) -> set[str]:
    """The feeds of a tag."""
    return {address.replace("/blog/", f"/blog/tags/{slug}/") for address in ALL}


def queued() -> set[str]:
    """The feeds that a hub must hear of; the queue is empty afterwards."""
    found = set(Ping.objects.values_list("topic", flat=True))
    Ping.objects.all().delete()
    return found


@pytest.fixture
def hub(settings: Any) -> None:
    """There is a hub."""
    settings.WEBSUB_HUB = HUB


def test_without_a_hub_nothing_is_queued_and_no_feed_names_one(editor: User, client: Client) -> None:
    builders.live(editor)
    assert queued() == set()
    for ending in ("rss", "atom", "json"):
        answer = client.get(f"/en/blog/feed.{ending}")
        assert "Link" not in answer
        assert "hub" not in answer.content.decode().replace("http", "")


@pytest.mark.usefixtures("hub")
def test_feeds_name_the_hub_and_themselves(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(tags=(builders.tag().pk,)))
    for path in sorted(ALL | of_tag("harbour")):
        answer = client.get(path)
        assert answer["Link"] == f'<{HUB}>; rel="hub", <http://127.0.0.1:8000{path}>; rel="self"'
        text = answer.content.decode()
        if path.endswith("json"):
            assert json.loads(text)["hubs"] == [{"type": "WebSub", "url": HUB}]
        else:
            assert f'rel="hub" href="{HUB}"' in text
    archive = client.get(f"/en/blog/{timezone.localdate():%Y/%m}/feed.atom")
    assert "Link" not in archive
    assert HUB not in archive.content.decode()


@pytest.mark.usefixtures("hub")
def test_every_act_queues_the_feeds_it_changes(editor: User, administrator: User) -> None:
    one, two = builders.tag("one", "One"), builders.tag("two", "Two")
    post = builders.live(editor, builders.content(tags=(one.pk,)))
    assert queued() == ALL | of_tag("one")
    workflow.publish(builders.again(post, builders.content(tags=(two.pk,)), editor), editor)
    assert queued() == ALL | of_tag("one") | of_tag("two")
    workflow.save_tag(two, editor)
    assert queued() == ALL | of_tag("two")
    post.refresh_from_db()
    workflow.withdraw(post, editor)
    assert queued() == ALL | of_tag("two")
    workflow.save_tag(two, editor)
    workflow.delete_tag(one, editor)
    assert queued() == set()  # no live post carries them
    workflow.save_masthead(Masthead(site_name_en="New"), administrator)
    assert queued() == ALL


@pytest.mark.usefixtures("hub")
def test_a_draft_and_a_schedule_queue_nothing(editor: User) -> None:
    builders.schedule(builders.draft(editor), editor)
    assert queued() == set()


@pytest.mark.usefixtures("hub")
def test_a_moment_that_a_reader_brings_about_is_queued_too(editor: User) -> None:
    tag = builders.tag()
    scheduled = builders.schedule(builders.draft(editor, builders.content(tags=(tag.pk,))), editor)
    builders.due(scheduled, seconds=-1)
    edition.forget()
    clock.edition_now()
    assert queued() == ALL | of_tag("harbour")


@pytest.mark.usefixtures("hub")
def test_what_fails_queues_nothing(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    revision = builders.draft(editor)
    monkeypatch.setattr("blog.audit.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workflow.publish(revision, editor, reasons=builders.reasons(revision))
    assert queued() == set()


@pytest.mark.usefixtures("hub")
def test_a_feed_that_changes_twice_is_queued_once_with_the_later_change(editor: User) -> None:
    post = builders.live(editor)
    Ping.objects.update(attempts=3)
    before = Ping.objects.first()
    workflow.publish(builders.again(post, builders.content("Other"), editor), editor)
    after = Ping.objects.first()
    assert before
    assert after
    assert Ping.objects.count() == len(ALL)
    assert after.attempts == 0
    assert after.changed_at > before.changed_at
    assert after.due_at > before.due_at
