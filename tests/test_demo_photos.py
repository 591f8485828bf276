"""The photos of a demo post exist, are placed once, and are described in each of its languages."""

import re

import pytest

from blog.demo import pictures, texts
from blog.demo.texts import DemoPost

POSTS = texts.posts()


def test_every_photo_is_a_drawing_and_every_drawing_is_used() -> None:
    assert {photo.name for post in POSTS for photo in post.photos} == set(pictures.NAMES)


@pytest.mark.parametrize("post", POSTS, ids=lambda post: str(post.date))
def test_each_photo_of_a_post_has_one_place_in_each_body(post: DemoPost) -> None:
    names = [photo.name for photo in post.photos]
    for body in post.bodies.values():
        assert re.findall(r"^\{photo:([^}]+)\}$", body, re.MULTILINE) == names


@pytest.mark.parametrize("post", POSTS, ids=lambda post: str(post.date))
def test_each_photo_has_an_alternative_text_and_another_caption_in_each_language(post: DemoPost) -> None:
    for photo in post.photos:
        assert set(photo.alt) == set(photo.caption) == set(post.titles)
        assert all(photo.alt[code] and photo.caption[code] for code in post.titles)
        assert all(photo.alt[code] != photo.caption[code] for code in post.titles)


def test_some_post_shows_two_photos_in_a_row() -> None:
    assert any(re.search(r"\}\n\{photo:", body) for post in POSTS for body in post.bodies.values())
