"""The two written languages of a demo post run side by side."""

import re

import pytest

from blog.demo import texts
from blog.demo.texts import DemoPost

POSTS = texts.posts()
BILINGUAL = [post for post in POSTS if len(post.bodies) == 2]


def name(post: DemoPost) -> str:
    """A post's date and slug, to tell the cases apart."""
    return f"{post.date}-{post.slug}"


def shape(body: str) -> list[str]:
    """The kind of each block, with the number of items of a list and the name of a photo."""
    return [
        line if line.startswith("{") else f"{line[: line.index('>')]} {line.count('<li>')}"
        for line in body.splitlines()
    ]


@pytest.mark.parametrize("post", BILINGUAL, ids=name)
def test_both_languages_have_the_same_blocks_and_photos_in_the_same_order(post: DemoPost) -> None:
    assert shape(post.bodies["en"]) == shape(post.bodies["zh-hant"])


@pytest.mark.parametrize("post", BILINGUAL, ids=name)
def test_both_languages_link_to_the_same_addresses(post: DemoPost) -> None:
    english, chinese = (re.findall(r'href="([^"]+)"', post.bodies[code]) for code in ("en", "zh-hant"))
    assert english == chinese


@pytest.mark.parametrize("post", BILINGUAL, ids=name)
def test_a_teaser_is_there_in_both_languages_or_in_neither(post: DemoPost) -> None:
    assert bool(post.teasers["en"]) == bool(post.teasers["zh-hant"])


@pytest.mark.parametrize("post", POSTS, ids=name)
def test_chinese_text_uses_full_width_punctuation(post: DemoPost) -> None:
    words = re.sub(r"<[^>]+>", "", post.bodies.get("zh-hant", ""))
    assert not re.search(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!(][\u4e00-\u9fff]|[“”]", words)
