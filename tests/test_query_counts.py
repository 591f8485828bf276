"""A page costs the same few queries whatever the number of posts and photos."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog import edition, workflow
from blog.content import Text
from tests import builders

MOST = 6
PAGES = {
    "home": "/en/",
    "index": "/en/blog/",
    "post": "/en/blog/2026/02/08/post-0/",
    "archive": "/en/blog/archive/",
    "year": "/zh-hant/blog/2026/",
    "month": "/en/blog/2026/02/",
    "tags": "/en/blog/tags/",
    "tag": "/en/blog/tags/tag-0/",
    "search": "/en/blog/search/?q=post",
    "search in all ways": "/zh-hant/blog/search/?q=燈火&year=2026&tag=tag-0",
    "search for nothing": "/en/blog/search/?q=unicorn",
    "quotation": "/en/blog/verify/?q=One post says what the others say too",
    "subscribe": "/en/blog/subscribe/",
    "unknown": "/en/blog/2026/02/08/nothing/",
    "cut off": "/EN/Blog/2026/02/08/post",
    "old site": "/chi/blog/blog20260208.htm",
    "old index": "/eng/blog/blog.htm",
    "manifest": "/en/site.webmanifest",
    "page": "/zh-hans/about/",
    "site map": "/en/site-map/",
}
# One of them reads the edition, one asks for the files and linked posts of the texts.
FEEDS = {
    **{ending: (f"/zh-hans/blog/feed.{ending}", 6) for ending in ("rss", "atom", "json")},
    "of a tag": ("/en/blog/tags/tag-0/feed.rss", 6),
    "of a month": ("/en/blog/2026/02/feed.atom", 8),
    "of a month and tag": ("/en/blog/tags/tag-1/2026/02/feed.json", 8),
}


def _plant(editor: User, posts: int, photos: int) -> None:
    builders.page(editor)
    tags = tuple(builders.tag(f"tag-{number}", f"Tag {number}").pk for number in range(3))
    images = [builders.photo(editor, color=color) for color in ("teal", "navy", "gold", "pink")[:photos]]
    body = builders.paragraphs("One.") + "".join(builders.placed(image) for image in images)
    target = builders.live(editor, builders.content("Target", slug="target", date=dt.date(2025, 1, 1)))
    body += builders.filed(builders.document(editor)) + f'<p><a href="post:{target.pk}">One</a></p>'
    for number in range(posts):
        day = dt.date(2026, 2, 8) - dt.timedelta(days=number)
        saying = builders.content(
            f"Post {number}", body, chinese_body=body, slug=f"post-{number}", date=day, tags=tags
        )
        post = builders.live(editor, saying)
        corrected = builders.again(
            post, replace(saying, texts={**saying.texts, "en": Text("New", "", body)}), editor
        )
        told = {"en": "The title was wrong."}
        workflow.publish(corrected, editor, notices=told, reasons=builders.reasons(corrected))


@pytest.fixture
def cost(client: Client) -> Callable[[str], int]:
    """How many queries an address costs a process that knows nothing yet."""

    def count(address: str) -> int:
        edition.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    return count


def test_every_page_stays_within_its_queries(editor: User, cost: Callable[[str], int]) -> None:
    _plant(editor, posts=2, photos=1)
    few = {name: cost(address) for name, address in PAGES.items()}
    assert max(few.values()) <= MOST, few


def test_more_posts_and_photos_cost_no_more_queries(editor: User, cost: Callable[[str], int]) -> None:
    _plant(editor, posts=14, photos=4)
    many = {name: cost(address) for name, address in PAGES.items()}
    assert max(many.values()) <= MOST, many


@pytest.mark.parametrize(("posts", "photos"), [(2, 1), (14, 4)])
def test_a_feed_stays_within_its_queries(
    posts: int, photos: int, editor: User, cost: Callable[[str], int]
) -> None:
    _plant(editor, posts=posts, photos=photos)
    for name, (address, most) in FEEDS.items():
        assert cost(address) <= most, name


def test_a_feed_without_room_for_every_post_costs_one_query_more(
    editor: User, cost: Callable[[str], int], settings: Any
) -> None:
    _plant(editor, posts=6, photos=1)
    for name, (address, _most) in FEEDS.items():
        settings.POSTS_PER_FEED = 20
        whole = cost(address)
        settings.POSTS_PER_FEED = 2
        assert cost(address) <= whole + 1, name


def test_a_post_costs_two_queries_once_the_edition_is_known(editor: User, client: Client) -> None:
    _plant(editor, posts=2, photos=2)
    client.get("/en/")
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(PAGES["post"])
    assert b"The title was wrong." in answer.content
    assert b"<picture>" in answer.content
    assert b"post:" not in answer.content
    assert len(queries) <= 2
