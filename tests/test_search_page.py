"""The search page: what it shows, what it offers, and that nothing typed into it does harm."""

import datetime as dt
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.models import Post
from tests import builders

SEARCH = "/en/blog/search/"


def _ask(client: Client, words: str, code: str = "en", **others: str | int) -> Any:
    return client.get(f"/{code}/blog/search/", {"q": words, **others})


def _text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def posts(editor: User) -> list[Post]:
    """Two posts in all languages, of two years, one with a tag, and one in Chinese alone."""
    tag = builders.tag("ferries", "Ferries", "渡輪")
    days = [dt.date(year, 3, 1) for year in (2025, 2024, 2023)]
    quiet = "<p>A &lt;harbour&gt; at rest.</p>"
    dawn = "<p>海港的 harbour 早晨。</p>"
    contents = [
        builders.content(date=days[0], tags=(tag.pk,)),
        builders.content("Quiet harbour", quiet, slug="quiet", date=days[1]),
        builders.content("", chinese="漁港", chinese_body=dawn, slug="dawn", date=days[2]),
    ]
    return [builders.live(editor, content) for content in contents]


def test_without_words_there_is_the_form_alone(client: Client, posts: list[Post]) -> None:
    page = _text(client.get(SEARCH))
    assert 'role="search"' in page
    assert 'class="found"' not in page
    assert '<option value="2024">' in page
    assert '<option value="ferries">Ferries</option>' in page


def test_words_are_marked_in_title_and_snippet_and_escaped(client: Client, posts: list[Post]) -> None:
    page = _text(_ask(client, "harbours"))
    assert "<mark>Harbour</mark> lights" in page
    assert "The <mark>harbour</mark> is calm." in page
    assert "A &lt;<mark>harbour</mark>&gt; at rest." in page
    assert "2 posts" in page


@pytest.mark.parametrize("words", ["海港", "衞生", "衛生", "卫生"])
def test_other_languages_are_offered(words: str, client: Client, posts: list[Post]) -> None:
    page = _text(_ask(client, words))
    assert f"No post says “{words}”." in page
    assert f"/zh-hant/blog/search/?q={quote(words)}" in page
    assert "zh-hans/blog/search/?q=" in page  # the language switch
    assert page.count('<span lang="zh-Hant-HK">繁體中文</span>') == 1
    assert '<span lang="zh-Hans">' not in page


def test_posts_in_another_language_alone_are_counted(client: Client, posts: list[Post]) -> None:
    page = _text(_ask(client, "harbour"))
    assert '1 more in <span lang="zh-Hant-HK">繁體中文</span>' in page
    page = _text(_ask(client, "harbour", "zh-hant"))
    assert '<span lang="en">English</span>另有 2 篇' in page


def test_year_and_tag_narrow(client: Client, posts: list[Post]) -> None:
    assert "quiet" not in _text(_ask(client, "harbour", year=2025))
    assert "Quiet" in _text(_ask(client, "harbour", year=2024))
    page = _text(_ask(client, "harbour", tag="ferries"))
    assert "lights" in page
    assert "Quiet" not in page
    assert '<option value="ferries" selected>' in page


def test_nothing_found_says_what_to_try(client: Client, posts: list[Post]) -> None:
    page = _text(_ask(client, "unicorn", year=2025))
    assert 'href="?q=unicorn"' in page
    assert "/en/blog/archive/" in page
    assert "Use fewer or other words" in page


def test_no_machine_lists_the_page(client: Client, posts: list[Post]) -> None:
    page = _text(_ask(client, "harbour"))
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_machines_may_know_that_there_is_a_search(client: Client, posts: list[Post]) -> None:
    page = _text(_ask(client, ""))
    assert "noindex" not in page
    assert 'rel="canonical"' in page


def test_results_come_in_pages(client: Client, posts: list[Post], settings: Any) -> None:
    settings.POSTS_PER_PAGE = 1
    page = _text(_ask(client, "harbour", year=""))
    assert "Page 1 of 2" in page
    assert 'href="?q=harbour&amp;page=2"' in page
    assert 'href="?q=harbour"' in _text(_ask(client, "harbour", page=2))
    for wrong in ("0", "3", "x", "9" * 5000, "²"):
        assert _ask(client, "harbour", page=wrong).status_code == 404


HARMFUL = [
    '"', '""', "'", "*", "har*", "NEAR(a b)", "a NEAR b", "harbour AND OR NOT", "title:harbour", "^harbour",
    "-x", "{title}:x", "a | & ! b", "'a':*", "<->", "\\", "%", "_", "%s", "; DROP TABLE blog_post; --",
    "\x1f", "\x00harbour", "¶", "(((", ")", "<script>", "x" * 10_000, "海" * 10_000, "word " * 1_000,
    "海 " * 1_000, "\n\t\r",
    "\u202e\u200b\ufeff", "「」", "「海", "👩‍👩‍👧 🇭🇰", "ﷺ" * 300, "ا" * 50, "\U00020bb7", "e\u0301\u0301",
    "が ガ 한국", " ".join(f"w{number}" for number in range(1_000)), "'' OR 1=1", "a" * 199 + '"',
]  # fmt: skip
ADDRESSES = [
    "q=%ff%fe", "q=%ed%a0%80", "q=%00", "q[]=x", "q=a&q=b", "q=a&year=99999", "q=a&year=0000", "q=a&tag=%00",
    "q=a&year=²²²²", "q=a&tag=x%27", f"q=a&tag={'x' * 500}", "q=a&page=",
]  # fmt: skip


def test_any_words_are_safe(client: Client, posts: list[Post]) -> None:
    for words in HARMFUL:
        for code in ("en", "zh-hant"):
            assert "<script>" not in _text(_ask(client, words, code)), words


def test_any_address_is_safe(client: Client, posts: list[Post]) -> None:
    for raw in ADDRESSES:
        assert client.get(f"{SEARCH}?{raw}").status_code in {200, 404}, raw


def test_a_long_search_says_that_it_was_cut(client: Client, posts: list[Post]) -> None:
    assert "only its beginning was used" in _text(
        _ask(client, "harbour " * 30 + "a b c d e f g h i j k l m n o p q r")
    )
    assert "only its beginning was used" not in _text(_ask(client, "harbour " * 20))


def test_the_form_stands_in_the_archive_too(client: Client, posts: list[Post]) -> None:
    assert 'action="/zh-hant/blog/search/"' in client.get("/zh-hant/blog/archive/").content.decode()
