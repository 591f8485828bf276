"""A gist is found by its words, and shown as what it is: a post in another language, told in brief."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import search, workflow
from blog.content import Content, Text
from blog.models import Post
from blog.search import keeping
from tests import builders

GIST = "What the third quarter means for small shops."


def _saying() -> Content:
    saying = builders.content("", chinese="只有中文", slug="chinese-only", date=builders.DAY)
    return replace(saying.with_text("en", Text(teaser=GIST)), ready=("en", *saying.ready))


@pytest.fixture
def post(editor: User) -> Post:
    """A live Chinese post with an English gist."""
    return builders.live(editor, _saying())


def _found(words: str, code: str = "en") -> list[int]:
    return search.find(search.read(words), code).posts


def test_a_result_is_the_post_with_its_note_and_the_marked_gist(client: Client, post: Post) -> None:
    page = client.get("/en/blog/search/", {"q": "quarters"}).content.decode()
    assert '<h2 lang="zh-Hant-HK"><a href="/en/blog/2026/02/08/chinese-only/">只有中文' in page
    assert '<span class="only">(Chinese only)</span>' in page
    assert '<p class="text">What the third <mark>quarter</mark> means for small shops.' in page


def test_the_text_itself_is_still_offered_in_its_language(client: Client, post: Post) -> None:
    page = client.get("/en/blog/search/", {"q": "海港"}).content.decode()
    assert '1 post in <span lang="zh-Hant-HK">' in page
    assert "chinese-only" not in page


def test_readers_of_the_text_are_offered_the_gist(client: Client, post: Post) -> None:
    page = client.get("/zh-hant/blog/search/", {"q": "quarter"}).content.decode()
    assert '<span lang="en">English</span>有 1 篇' in page


def test_readers_of_simplified_find_a_gist_in_traditional(client: Client, editor: User) -> None:
    saying = builders.content("Taxis", chinese=None, slug="taxis", date=builders.DAY)
    gist = Text(teaser="的士接受電子支付。")
    builders.live(editor, replace(saying.with_text("zh-hant", gist), ready=("en", "zh-hant")))
    page = client.get("/zh-hans/blog/search/", {"q": "电子支付"}).content.decode()
    assert '<h2 lang="en">' in page
    assert '<p class="text" lang="zh-Hant-HK">的士接受<mark>電子支付</mark>。' in page


def test_a_gist_goes_with_its_post_and_with_a_text_in_its_place(post: Post, editor: User) -> None:
    assert _found("quarter") == [post.pk]
    whole = _saying().with_text("en", Text("Shops", "", "<p>Shops are small.</p>"))
    workflow.publish(builders.again(post, whole, editor), editor)
    assert not _found("quarter")
    assert _found("shops") == [post.pk]
    workflow.withdraw(Post.objects.get(pk=post.pk), editor)
    assert not _found("shops")


def test_a_gist_that_waits_at_the_desk_is_not_found(editor: User) -> None:
    revision = builders.draft(editor, _saying())
    assert not _found("quarter")
    workflow.publish(revision, editor, languages=["zh-hant", "zh-hans"])
    assert not _found("quarter")


def test_a_site_indexed_before_gists_were_gets_them(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(keeping, "_TERMS", 1)
        before.setattr("blog.search.entries.gist_for", lambda _texts, _code: "")
        list(search.rebuild())
    assert not _found("quarter")
    assert list(search.faults())
    assert list(search.catch_up()) == [post.pk]
    assert _found("quarter") == [post.pk]
    assert list(search.faults()) == []


def test_what_a_gist_says_can_be_verified(client: Client, post: Post) -> None:
    page = client.get("/en/blog/verify/", {"q": GIST}).content.decode()
    assert '<a href="/en/blog/2026/02/08/chinese-only/" lang="zh-Hant-HK" hreflang="en">只有中文</a>' in page
    assert '<span class="kind" lang="en">Teaser:</span>' in page
