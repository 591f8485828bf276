"""The feed of each language carries the newest posts in full."""

import datetime as dt
from typing import Any

import feedparser
import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import workflow
from tests import builders


def _read(client: Client, code: str = "en") -> feedparser.FeedParserDict:
    answer = client.get(f"/{code}/blog/feed.rss")
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_an_item_has_the_whole_text_with_its_photos_at_absolute_addresses(
    editor: User, client: Client
) -> None:
    body = (
        builders.paragraphs("First.") + builders.placed(builders.photo(editor)) + builders.paragraphs("Last.")
    )
    builders.live(editor, builders.content("Whole", body))
    html = _read(client).entries[0].content[0].value
    assert html.index("First.") < html.index('src="http://127.0.0.1:8000/media/photos/') < html.index("Last.")
    assert "The ferry at noon" in html


@pytest.mark.parametrize(
    ("code", "title", "tag"),
    [
        ("en", "Harbour lights", "en"),
        ("zh-hant", "海港燈火", "zh-Hant-HK"),
        ("zh-hans", "海港灯火", "zh-Hans"),
    ],
)
def test_each_language_has_its_own(code: str, title: str, tag: str, editor: User, client: Client) -> None:
    builders.live(editor)
    found = _read(client, code)
    assert found.entries[0].title == title
    assert found.feed.language == tag
    assert found.entries[0].link.startswith(f"http://127.0.0.1:8000/{code}/blog/")


def test_an_entrys_id_outlives_its_address_and_differs_by_language(editor: User, client: Client) -> None:
    post = builders.live(editor, builders.content(slug="one"))
    before = {code: _read(client, code).entries[0].id for code in ("en", "zh-hant", "zh-hans")}
    workflow.publish(
        builders.again(post, builders.content(slug="two", date=dt.date(2026, 1, 5)), editor), editor
    )
    assert {code: _read(client, code).entries[0].id for code in before} == before
    assert len(set(before.values())) == 3


def test_an_entrys_id_outlives_the_domain(editor: User, client: Client, settings: Any) -> None:
    builders.live(editor)
    before = {code: _read(client, code).entries[0] for code in ("en", "zh-hant", "zh-hans")}
    settings.SITE_URL = "https://other.example.org"
    for code, entry in before.items():
        moved = _read(client, code).entries[0]
        assert moved.id == entry.id
        assert moved.link == entry.link.replace("http://127.0.0.1:8000", "https://other.example.org")


def test_a_post_in_chinese_alone_says_so_in_the_english_feed(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("", chinese="只有中文"))
    assert _read(client).entries[0].title == "只有中文 (Chinese only)"


def test_the_newest_comes_first_and_the_oldest_drop_out(editor: User, client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.POSTS_PER_FEED = 2
    for number in range(3):
        day = dt.date(2026, 1, number + 1)
        builders.live(editor, builders.content(f"Post {number}", slug=f"p{number}", date=day))
    assert [entry.title for entry in _read(client).entries] == ["Post 2", "Post 1"]


def test_control_characters_do_not_break_it(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("Bell \x07 and\x00 null", "<p>Text \x0b here \x1f.</p>"))
    assert _read(client).entries[0].title == "Bell and null"
