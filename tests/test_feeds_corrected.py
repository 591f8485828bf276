"""A correction brings a post back to subscribers that the newest have pushed out of the feed."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog import edition, workflow
from blog.models import Post
from tests import builders, feed_rules

NEWEST = ["P5", "P4"]
BOTH = {"en": "A figure was wrong.", "zh-hant": "數字有誤。"}


@pytest.fixture
def posts(editor: User, settings: Any) -> dict[str, Post]:
    """Six posts by slug, `p0` the oldest; a feed has room for two. Every other one has a tag."""
    settings.POSTS_PER_FEED = 2
    tag = builders.tag()
    found = {}
    for number in range(6):
        day = dt.date(2026, 1, number + 1)
        tags = (tag.pk,) if number % 2 else ()
        saying = builders.content(f"P{number}", slug=f"p{number}", date=day, tags=tags)
        moment = dt.datetime(2026, 1, number + 1, 4, tzinfo=dt.UTC)
        found[f"p{number}"] = builders.live(editor, saying, moment=moment)
    return found


def correct(post: Post, editor: User, notices: dict[str, str] | None = None) -> None:
    """The same post with another text, and what readers are told of it."""
    tags = tuple(post.tags.values_list("pk", flat=True))
    saying = builders.content(
        post.slug.title(),
        "<p>Mended.</p>",
        slug=post.slug,
        date=post.date,
        tags=tags,
        chinese_body="<p>改。</p>",
    )
    revision = builders.again(post, saying, editor)
    told = BOTH if notices is None else notices
    workflow.publish(revision, editor, notices=told, reasons=builders.reasons(revision))


def titles(client: Client, place: str = "en/blog/") -> list[str]:
    """The posts of a feed by their English titles, the same in every format."""
    answers = {ending: client.get(f"/{place}feed.{ending}").content for ending in feed_rules.RULES}
    items = feed_rules.json_feed(answers["json"])["items"]
    ids = [each["id"] for each in items]
    assert [feed_rules.words(each, "guid") for each in feed_rules.rss(answers["rss"]).findall("item")] == ids
    entries = feed_rules.atom(answers["atom"]).findall(f"{feed_rules.ATOM}entry")
    assert [feed_rules.words(each, f"{feed_rules.ATOM}id") for each in entries] == ids
    return [each["url"].split("/")[-2].title() for each in items]


def test_a_post_that_had_left_comes_back_behind_the_newest(
    client: Client, posts: dict[str, Post], editor: User
) -> None:
    before = feed_rules.json_feed(client.get("/en/blog/2026/01/feed.json").content)["items"][-1]
    assert titles(client) == NEWEST
    correct(posts["p0"], editor)
    assert titles(client) == [*NEWEST, "P0"]
    found = feed_rules.json_feed(client.get("/en/blog/feed.json").content)["items"][-1]
    assert (found["id"], found["content_html"]) == (before["id"], "<p>Mended.</p>")
    assert found["date_published"] == before["date_published"] < found["date_modified"]


def test_the_last_correction_comes_first_and_no_more_than_the_feed_has_room_for(
    client: Client, posts: dict[str, Post], editor: User
) -> None:
    for slug in ("p3", "p0", "p5", "p2"):
        correct(posts[slug], editor)
    assert titles(client) == [*NEWEST, "P2", "P0"]


def test_a_minor_change_brings_nothing_back(client: Client, posts: dict[str, Post], editor: User) -> None:
    correct(posts["p0"], editor, {})
    assert titles(client) == NEWEST


def test_a_correction_older_than_the_oldest_of_the_newest_has_had_its_time(
    client: Client, posts: dict[str, Post], editor: User
) -> None:
    correct(posts["p0"], editor)
    for number in (6, 7):
        builders.live(editor, builders.content(f"P{number}", slug=f"p{number}"))
    assert titles(client) == ["P7", "P6"]


def test_a_correction_comes_back_to_those_whose_language_it_is_told_in(
    client: Client, posts: dict[str, Post], editor: User
) -> None:
    correct(posts["p0"], editor, {"en": "A figure was wrong."})
    correct(posts["p2"], editor, {"zh-hant": "數字有誤。"})
    assert titles(client) == [*NEWEST, "P0"]
    assert titles(client, "zh-hant/blog/") == titles(client, "zh-hans/blog/") == [*NEWEST, "P2"]


def test_those_of_one_language_are_in_the_order_of_its_own_corrections(
    client: Client, posts: dict[str, Post], editor: User
) -> None:
    correct(posts["p0"], editor)
    correct(posts["p1"], editor)
    correct(posts["p0"], editor, {"zh-hant": "數字又有誤。"})
    assert titles(client) == [*NEWEST, "P1", "P0"]
    assert titles(client, "zh-hant/blog/") == [*NEWEST, "P0", "P1"]


def test_in_the_feed_of_a_tag_come_back_those_that_carry_it(
    client: Client, posts: dict[str, Post], editor: User
) -> None:
    for slug in ("p0", "p1"):
        correct(posts[slug], editor)
    assert titles(client, "en/blog/tags/harbour/") == ["P5", "P3", "P1"]


def test_a_withdrawn_post_does_not_come_back(client: Client, posts: dict[str, Post], editor: User) -> None:
    correct(posts["p0"], editor)
    workflow.withdraw(Post.objects.get(pk=posts["p0"].pk), editor)
    assert titles(client) == NEWEST


def test_posts_of_one_moment_are_there_once(client: Client, posts: dict[str, Post], editor: User) -> None:
    for slug in ("p0", "p4", "p5"):
        correct(posts[slug], editor)
    Post.objects.update(published_at=Post.objects.earliest("published_at").published_at)
    assert titles(client) == [*NEWEST, "P0"]


@pytest.mark.parametrize("place", ["", "tags/harbour/"])
def test_the_way_back_leads_by_the_date_alone(
    place: str, client: Client, posts: dict[str, Post], editor: User
) -> None:
    address = f"/en/blog/{place}feed.json"
    before = feed_rules.json_feed(client.get(address).content)["next_url"]
    for slug in ("p0", "p1"):
        correct(posts[slug], editor)
    assert feed_rules.json_feed(client.get(address).content)["next_url"] == before
    builders.live(editor, builders.content("Old", slug="old", date=dt.date(2025, 1, 1)))
    correct(Post.objects.get(slug="old"), editor)
    assert feed_rules.json_feed(client.get("/en/blog/feed.json").content)["next_url"].endswith(
        "/2026/01/feed.json"
    )


@pytest.mark.parametrize("place", ["", "tags/harbour/"])
def test_they_cost_one_query_however_many_they_are(
    place: str, client: Client, posts: dict[str, Post], editor: User, settings: Any
) -> None:
    def cost() -> int:
        edition.forget()
        client.get(f"/en/blog/{place}feed.json")  # so that what depends on the edition alone is known
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/en/blog/{place}feed.atom")
        return len(asked)

    without = cost()
    for slug in ("p0", "p1"):
        correct(posts[slug], editor)
    assert cost() == without == 2
    settings.POSTS_PER_FEED = 10
    assert cost() == 1
