"""What stands around a post: the posts before and after it, ways to pass it on, the time it takes."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import reading_time, workflow
from blog.models import Post
from tests import builders


def _live(editor: User, title: str, day: int, **others: Any) -> Post:
    saying = builders.content(title, slug=f"day-{day}", date=dt.date(2026, 2, day), **others)
    return builders.live(editor, saying)


def _links(client: Client, code: str = "en") -> str:
    page = client.get(f"/{code}/blog/2026/02/02/day-2/").content.decode()
    return page.partition('<nav class="neighbours"')[2].partition("</nav>")[0]


@pytest.fixture
def three(editor: User) -> list[Post]:
    """Posts of three days, saved out of order."""
    return [_live(editor, title, day) for title, day in (("Middle", 2), ("Newest", 3), ("Oldest", 1))]


@pytest.mark.usefixtures("three")
def test_a_post_leads_to_the_one_before_and_the_one_after(client: Client) -> None:
    links = _links(client)
    assert 'rel="prev" href="/en/blog/2026/02/01/day-1/"' in links
    assert 'rel="next" href="/en/blog/2026/02/03/day-3/"' in links
    assert links.index("Oldest") < links.index("Newest")


def test_a_neighbour_that_is_withdrawn_is_passed_over(
    three: list[Post], editor: User, client: Client
) -> None:
    _live(editor, "Even newer", 4)
    workflow.withdraw(three[1], editor)
    links = _links(client)
    assert "Newest" not in links
    assert "Even newer" in links


def test_a_neighbour_in_another_language_says_so(editor: User, client: Client) -> None:
    _live(editor, "Middle", 2)
    _live(editor, "", 3, chinese="只有中文")
    assert (
        '<span class="title" lang="zh-Hant-HK">只有中文</span> <span class="only">(Chinese only)'
        in _links(client)
    )


def test_an_only_post_has_no_neighbours(editor: User, client: Client) -> None:
    _live(editor, "Middle", 2)
    assert _links(client) == ""


def test_posts_of_one_moment_are_neighbours_too(editor: User, client: Client) -> None:
    for slug in ("day-1", "day-2", "day-3"):
        saying = builders.content(slug, slug=slug, date=dt.date(2026, 2, 2))
        builders.live(editor, saying)
    Post.objects.update(published_at=Post.objects.earliest("published_at").published_at)
    links = _links(client)
    assert "/day-1/" in links
    assert "/day-3/" in links


def test_a_post_is_passed_on_by_plain_links(editor: User, client: Client) -> None:
    _live(editor, "Up 5% & more", 2)
    page = client.get("/en/blog/2026/02/02/day-2/").content.decode()
    address = "http%3A%2F%2F127.0.0.1%3A8000%2Fen%2Fblog%2F2026%2F02%2F02%2Fday-2%2F"
    assert f'href="mailto:?subject=Up%205%25%20%26%20more&amp;body={address}"' in page
    assert f'href="https://wa.me/?text=Up%205%25%20%26%20more%20{address}"' in page


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", 1), ("word " * 230, 1), ("word " * 1150, 5), ("字" * 2000, 5), ("字" * 400 + " word" * 230, 2)],
)
def test_the_time_counts_words_of_english_and_characters_of_chinese(text: str, minutes: int) -> None:
    assert reading_time.minutes(text) == minutes
