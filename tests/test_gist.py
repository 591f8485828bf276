"""A post in one language, with a gist of it in another: a teaser without title and text."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import readiness, translation_state
from blog.content import Content, Text
from blog.models import Post
from blog.translation_state import Standing
from tests import builders

GIST = "What the third quarter means for small shops."


def _saying(gist: str = GIST) -> Content:
    saying = builders.content("", chinese="只有中文", slug="chinese-only", date=builders.DAY)
    return replace(saying.with_text("en", Text(teaser=gist)), ready=(*["en"] * bool(gist), *saying.ready))


@pytest.fixture
def page(editor: User, client: Client) -> str:
    """The English page of a Chinese post with an English gist."""
    builders.live(editor, _saying())
    return client.get("/en/blog/2026/02/08/chinese-only/").content.decode()


def test_the_gist_stands_above_the_text_in_its_own_language(page: str) -> None:
    assert '<p class="only" lang="en">(Chinese only)</p>' in page
    assert f'<p lang="en">{GIST}</p>' in page
    main = page.partition("<main")[2]
    assert main.index(GIST) < main.index("海港平靜")


def test_the_gist_is_offered_as_no_text(page: str) -> None:
    assert 'hreflang="en" class="absent"' in page.replace(' aria-current="true"', "")


def test_lists_show_the_gist_below_the_title(editor: User, client: Client) -> None:
    builders.live(editor, _saying())
    page = client.get("/en/blog/").content.decode()
    assert '<h2 lang="zh-Hant-HK">' in page
    assert f'<p class="text" lang="en">{GIST}</p>' in page


def test_a_post_without_a_gist_shows_none(editor: User, client: Client) -> None:
    builders.live(editor, _saying(gist=""))
    assert 'class="gist"' not in client.get("/en/blog/2026/02/08/chinese-only/").content.decode()


def test_a_reader_of_the_text_sees_no_gist(editor: User, client: Client) -> None:
    builders.live(editor, _saying())
    assert GIST not in client.get("/zh-hant/blog/2026/02/08/chinese-only/").content.decode()


@pytest.mark.django_db
def test_the_checks_call_a_gist_no_hole() -> None:
    assert readiness.errors(readiness.check(_saying(), None)) == []


@pytest.mark.django_db
def test_the_checks_ask_for_a_text_where_there_is_only_a_gist() -> None:
    alone = Content(texts={"en": Text(teaser=GIST)}, ready=("en",))
    assert [problem.kind for problem in readiness.errors(readiness.check(alone, None))] == ["no-title"]


def test_the_board_says_that_it_is_live(editor: User) -> None:
    post = Post.objects.select_related("latest_revision").get(pk=builders.live(editor, _saying()).pk)
    assert translation_state.standing(post, "en") is Standing.LIVE
