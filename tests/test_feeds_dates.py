"""What a feed says of time: `updated` moves for real corrections alone, and nothing is "now"."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from blog import languages, workflow
from blog.content import Text
from blog.models import Plate, Post
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


def said(client: Client, code: str = "en") -> list[str]:
    """When the only entry was updated, in each format; a feed is as new as its entries."""
    root = feed_rules.atom(client.get(f"/{code}/blog/feed.atom").content)
    channel = feed_rules.rss(client.get(f"/{code}/blog/feed.rss").content)
    whole = feed_rules.json_feed(client.get(f"/{code}/blog/feed.json").content)
    (entry,), (item,), (one,) = root.findall(f"{ATOM}entry"), channel.findall("item"), whole["items"]
    found = [feed_rules.words(each, f"{ATOM}updated") for each in (entry, item)]
    built = parsedate_to_datetime(feed_rules.words(channel, "lastBuildDate"))
    assert {feed_rules.words(root, f"{ATOM}updated"), built.isoformat()} == {found[0]}
    return [*found, one["date_modified"]]


@pytest.fixture
def post(editor: User) -> Post:
    """A post of that moment."""
    return builders.live(editor, builders.content(date=MOMENT.date()), moment=MOMENT)


def _publish_again(post: Post, editor: User, title: str, notices: dict[str, str] | None = None) -> None:
    revision = builders.again(post, builders.content(title, date=MOMENT.date()), editor)
    workflow.publish(revision, editor, notices=notices, reasons=builders.reasons(revision))


def test_a_new_post_was_updated_when_it_went_out(client: Client, post: Post) -> None:
    assert entry(client)["date_published"] == entry(client)["date_modified"] == LOCAL
    assert atom_updated(client) == (LOCAL, LOCAL)
    channel = feed_rules.rss(client.get("/en/blog/feed.rss").content)
    assert feed_rules.words(channel, "lastBuildDate") == "Sun, 08 Feb 2026 09:30:00 +0800"
    item = channel.findall("item")[0]
    assert feed_rules.words(item, "pubDate") == "Sun, 08 Feb 2026 09:30:00 +0800"
    assert feed_rules.words(item, f"{ATOM}updated") == LOCAL


def test_a_minor_change_asks_nobody_to_read_again(client: Client, post: Post, editor: User) -> None:
    _publish_again(post, editor, "A comma moved")
    assert entry(client)["title"] == "A comma moved"
    assert said(client) == [LOCAL] * 3


def another_day(post: Post, editor: User) -> None:
    """The post moves to another day, and stays as it is."""
    moved = builders.content(date=MOMENT.date() + dt.timedelta(days=3))
    workflow.publish(builders.again(post, moved, editor), editor)


def another_slug(post: Post, editor: User) -> None:
    """The post moves to another address of its day."""
    moved = builders.content(slug="moved", date=MOMENT.date())
    workflow.publish(builders.again(post, moved, editor), editor)


@pytest.mark.parametrize("move", [another_day, another_slug])
def test_a_post_that_moves_asks_nobody_to_read_again(
    move: Callable[[Post, User], None], client: Client, post: Post, editor: User
) -> None:
    address = entry(client)["url"]
    move(post, editor)
    assert entry(client)["url"] != address
    assert said(client) == [LOCAL] * 3


def test_a_new_post_of_another_day_was_updated_when_it_went_out(client: Client, editor: User) -> None:
    builders.live(editor, builders.content(date=dt.date(2024, 5, 1)), moment=MOMENT)
    assert entry(client)["date_published"] == "2024-05-01T09:30:00+08:00"
    assert said(client) == [LOCAL] * 3


def test_a_post_that_comes_back_is_to_be_read_again(client: Client, post: Post, editor: User) -> None:
    workflow.withdraw(post, editor)
    _publish_again(post, editor, "Back")
    back = Post.objects.get().issued_at
    assert back
    assert back > MOMENT
    assert said(client) == [timezone.localtime(back).isoformat(timespec="seconds")] * 3
    another_day(post, editor)
    assert Post.objects.get().issued_at == back


@pytest.mark.parametrize("running", ["the same release", "another release"])
@pytest.mark.parametrize(
    ("told", "moved"),
    [
        ({"en": "A figure was wrong."}, {"en"}),
        ({"zh-hant": "數字有誤。"}, {"zh-hant", "zh-hans"}),
        ({"zh-hans": "数字有误。"}, {"zh-hans"}),
        ({"en": " ", "zh-hant": ""}, set()),
    ],
)
def test_a_correction_is_for_those_whose_language_it_is_told_in(
    told: dict[str, str],
    moved: set[str],
    running: str,
    client: Client,
    post: Post,
    editor: User,
    settings: Any,
) -> None:
    _publish_again(post, editor, "Corrected", told)
    if running == "another release":
        settings.RELEASE = running
    revised = Post.objects.get().revised_at
    for code in languages.CODES:
        at = timezone.localtime(revised).isoformat(timespec="seconds") if code in moved else LOCAL
        assert said(client, code) == [at] * 3, code


def test_a_post_in_chinese_alone_follows_what_is_told_in_chinese(client: Client, editor: User) -> None:
    alone = builders.content("", slug="alone", date=MOMENT.date())
    post = builders.live(editor, alone, moment=MOMENT)
    other = replace(alone, texts={"zh-hant": Text("更正", "", "<p>新。</p>")})
    corrected = builders.again(post, other, editor)
    workflow.publish(
        corrected, editor, notices={"zh-hant": "題目有誤。"}, reasons=builders.reasons(corrected)
    )
    revised = Post.objects.get().revised_at
    assert revised
    assert entry(client)["title"] == "更正 (Chinese only)"
    assert said(client) == [timezone.localtime(revised).isoformat(timespec="seconds")] * 3


def test_the_last_of_several_corrections_counts(client: Client, post: Post, editor: User) -> None:
    _publish_again(post, editor, "Once", {"en": "A figure was wrong."})
    first = said(client)
    _publish_again(post, editor, "Twice", {"zh-hant": "數字有誤。"})
    assert said(client) == first
    assert Plate.objects.filter(revised_at=Post.objects.get().revised_at).count() == 2


def test_a_post_put_out_by_an_older_release_counts_from_its_place(
    client: Client, post: Post, editor: User
) -> None:
    Post.objects.update(issued_at=None)
    assert said(client) == [LOCAL] * 3
    another_day(post, editor)
    assert said(client) == [LOCAL] * 3


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
