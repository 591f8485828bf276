"""Photos on a page: light, without a jump, the first one at once, each opened large by a plain link."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests import builders

MOST = 60_000  # bytes of HTML and CSS before any photo
_COLOURS = ("teal", "navy", "gold", "pink", "green", "brown")
_IMAGES = re.compile(r"<img[^>]*>")


@pytest.fixture
def page(editor: User, client: Client) -> str:
    """A post of a thousand words with six photos: one, a row of two, a row of three."""
    words = builders.paragraphs(*("A sentence of nine words is always the same. " * 9 for _ in range(4)))
    library = (builders.photo(editor, color=color, credit="The photographer") for color in _COLOURS)
    first, *others = (builders.placed(image) for image in library)
    body = words + first + words + "".join(others[:2]) + words + "".join(others[2:])
    builders.live(editor, builders.content(body=body, chinese=None, date=builders.DAY))
    return client.get("/en/blog/2026/02/08/harbour-lights/").content.decode()


def test_html_and_css_of_six_photos_stay_light(page: str) -> None:
    folder = Path(settings.BASE_DIR) / "blog/static/blog"
    sheets = re.findall(r'href="/static/blog/(\w+\.css)"', page)
    assert "site.css" in sheets[0]
    assert len(page.encode()) + sum((folder / name).stat().st_size for name in sheets) < MOST


def test_every_photo_keeps_its_place_before_it_is_there(page: str) -> None:
    images = _IMAGES.findall(page)
    assert len(images) == 6
    assert all(re.search(r' width="[1-9]\d+" height="[1-9]\d+"', image) for image in images)


def test_the_first_photo_comes_at_once_and_the_others_when_they_are_near(page: str) -> None:
    first, *others = _IMAGES.findall(page)
    assert 'fetchpriority="high"' in first
    assert "loading=" not in first
    assert all('loading="lazy"' in image and "fetchpriority" not in image for image in others)


def test_photos_that_follow_each_other_stand_in_one_row(page: str) -> None:
    assert re.findall(r'class="photos photos-(\d)"', page) == ["1", "2", "3"]


def test_each_opens_large_by_a_link_to_its_largest_file(page: str, client: Client) -> None:
    large = re.findall(r'<a class="large" href="([^"]+)"', page)
    assert len(set(large)) == 6
    answer = client.get(large[0])
    assert answer["Content-Type"] == "image/jpeg"
    answer.close()


def test_a_decorative_photo_is_a_link_with_a_name(editor: User, client: Client) -> None:
    body = "<p>One.</p>" + builders.placed(builders.photo(editor), "", "")
    builders.live(editor, builders.content(body=body, date=builders.DAY))
    page = client.get("/en/blog/2026/02/08/harbour-lights/").content.decode()
    assert re.search(r'<a class="large" href="[^"]+" aria-label="Open the photo">', page)
