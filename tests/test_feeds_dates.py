"""What a feed says of time: `updated` moves for real corrections alone, and nothing is "now"."""

import datetime as dt
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from blog.models import Post
from tests import builders, feed_rules

MOMENT = dt.datetime(2026, 2, 8, 1, 30, tzinfo=dt.UTC)
LOCAL = "2026-02-08T09:30:00+08:00"
ATOM = feed_rules.ATOM


def entry(client: Client) -> dict[str, Any]:
    """The newest entry."""
    return dict(feed_rules.json_feed(client.get("/en/blog/feed.json").content)["items"][0])


def atom_updated(client: Client) -> tuple[str, str]:
    """`updated` of the Atom feed and of its newest entry."""
    root = feed_rules.atom(client.get("/en/blog/feed.atom").content)
    first = root.findall(f"{ATOM}entry")[0]
    return feed_rules.words(root, f"{ATOM}updated"), feed_rules.words(first, f"{ATOM}updated")


@pytest.fixture
def post(editor: User) -> Post:
    """A post of that moment."""
    return builders.live(editor, builders.content(date=MOMENT.date()), moment=MOMENT)


def _publish_again(post: Post, editor: User, title: str, notices: dict[str, str] | None = None) -> None:
    revision = builders.again(post, builders.content(title, date=MOMENT.date()), editor)
    workflow.publish(revision, editor, notices=notices, reasons=builders.reasons(revision))


def test_a_new_post_was_updated_when_it_went_out(client: Client, post: Post) -> None:
    assert entry(client)["date_published"] == LOCAL
    assert "date_modified" not in entry(client)
    assert atom_updated(client) == (LOCAL, LOCAL)
    channel = feed_rules.rss(client.get("/en/blog/feed.rss").content)
    assert feed_rules.words(channel, "lastBuildDate") == "Sun, 08 Feb 2026 09:30:00 +0800"
    item = channel.findall("item")[0]
    assert feed_rules.words(item, "pubDate") == "Sun, 08 Feb 2026 09:30:00 +0800"
    assert item.find(f"{ATOM}updated") is None


def test_a_minor_change_asks_nobody_to_read_again(client: Client, post: Post, editor: User) -> None:
    _publish_again(post, editor, "A comma moved")
    assert entry(client)["title"] == "A comma moved"
    assert "date_modified" not in entry(client)
    assert atom_updated(client) == (LOCAL, LOCAL)


def test_a_correction_moves_updated_and_not_the_place(client: Client, post: Post, editor: User) -> None:
    builders.live(editor, builders.content("Next", slug="next"), moment=MOMENT + dt.timedelta(days=7))
    _publish_again(post, editor, "Corrected", {"en": "A figure was wrong."})
    revised = Post.objects.get(pk=post.pk).revised_at
    assert revised
    first, second = feed_rules.json_feed(client.get("/en/blog/feed.json").content)["items"]
    assert (first["title"], second["title"]) == ("Next", "Corrected")
    assert second["date_published"] == LOCAL
    assert dt.datetime.fromisoformat(second["date_modified"]) == revised.replace(microsecond=0)
    assert atom_updated(client)[0] == second["date_modified"]
    item = feed_rules.rss(client.get("/en/blog/feed.rss").content).findall("item")[1]
    assert feed_rules.words(item, f"{ATOM}updated") == second["date_modified"]


def test_a_withdrawal_takes_the_feed_back_to_what_is_left(client: Client, post: Post, editor: User) -> None:
    newer = builders.live(editor, builders.content("Next", slug="next"), moment=MOMENT + dt.timedelta(days=7))
    assert atom_updated(client)[0] == "2026-02-15T09:30:00+08:00"
    workflow.withdraw(newer, editor)
    assert atom_updated(client) == (LOCAL, LOCAL)


def test_the_same_edition_gives_the_same_bytes(client: Client, post: Post) -> None:
    for ending in feed_rules.RULES:
        address = f"/zh-hans/blog/feed.{ending}"
        assert client.get(address).content == client.get(address).content


def test_moments_are_written_in_the_zone_of_the_site(client: Client, post: Post, settings) -> None:  # type: ignore[no-untyped-def]
    settings.TIME_ZONE = "America/New_York"
    assert json.loads(client.get("/en/blog/feed.json").content)["items"][0]["date_published"] == (
        "2026-02-07T20:30:00-05:00"
    )
