"""The demo posts show the cases that the site has to handle."""

from collections import Counter
from datetime import date

import pytest

from blog.demo import texts
from blog.demo.texts import DemoPost

POSTS = texts.posts()
LIVE = [post for post in POSTS if post.state == "live"]


def test_posts_come_oldest_first() -> None:
    assert [post.date for post in POSTS] == sorted(post.date for post in POSTS)


def test_every_post_is_dated_on_its_own_sunday() -> None:
    assert {post.date.isoweekday() for post in POSTS} == {7}
    assert len({post.date for post in POSTS}) == len(POSTS)


def test_there_is_one_draft_one_scheduled_and_one_withdrawn_post() -> None:
    states = Counter(post.state for post in POSTS)
    assert (states["draft"], states["scheduled"], states["withdrawn"]) == (1, 1, 1)


def test_live_posts_cover_three_years_and_end_in_mid_november() -> None:
    assert {post.date.year for post in LIVE} == {2024, 2025, 2026}
    assert LIVE[-1].date == date(2026, 11, 15)


def test_two_posts_are_in_chinese_alone_and_one_in_english_alone() -> None:
    alone = Counter(next(iter(post.titles)) for post in POSTS if len(post.titles) == 1)
    assert alone == {"zh-hant": 2, "en": 1}


def test_one_of_the_chinese_posts_has_an_english_gist() -> None:
    gists = [post.slug for post in LIVE if post.teasers.get("en") and "en" not in post.titles]
    assert gists == ["reading-rooms"]


def test_one_live_post_has_no_slug_and_the_others_differ() -> None:
    slugs = Counter(post.slug for post in POSTS)
    assert slugs[""] == 1
    assert max(slugs.values()) == 1


def test_a_post_has_six_photos_and_another_none() -> None:
    counts = {len(post.photos) for post in LIVE}
    assert {0, 6} <= counts


def test_one_post_has_a_heading_a_list_a_quotation_and_a_link() -> None:
    marks = ("<h2>", "<ul>", "<blockquote>", '<a href="https://www.example.org/')
    assert any(all(mark in body for mark in marks) for post in LIVE for body in post.bodies.values())


@pytest.mark.parametrize("post", POSTS, ids=lambda post: str(post.date))
def test_every_tag_of_a_post_is_known(post: DemoPost) -> None:
    assert post.tags
    assert set(post.tags) <= {tag.slug for tag in texts.tags()}


def test_tags_and_masthead_have_words_in_both_written_languages() -> None:
    masthead = texts.masthead()
    words = [tag.names for tag in texts.tags()]
    words += [masthead.site_names, masthead.sections, masthead.taglines, masthead.footers]
    assert all(set(word) == {"en", "zh-hant"} and all(word.values()) for word in words)
