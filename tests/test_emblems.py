"""The site's icons and its manifest lie where browsers look for them."""

import io
from contextlib import closing

import PIL.Image
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from blog.models import Masthead


@pytest.mark.parametrize(
    "path", ["/favicon.ico", "/apple-touch-icon.png", "/apple-touch-icon-precomposed.png"]
)
def test_icons_lie_at_the_root(path: str, client: Client, db: None) -> None:
    with closing(client.get(path)) as answer:
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "public, max-age=86400"
        picture = PIL.Image.open(io.BytesIO(answer.getvalue()))
    assert picture.size in {(48, 48), (180, 180)}


def test_the_favicon_has_the_sizes_that_are_asked_for() -> None:
    found = finders.find("blog/favicon.ico")
    assert isinstance(found, str)
    with PIL.Image.open(found) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize(
    ("code", "name", "tag"), [("en", "The Harbour", "en"), ("zh-hant", "海港", "zh-Hant-HK")]
)
def test_an_installed_page_is_called_after_the_masthead(
    code: str, name: str, tag: str, client: Client, db: None
) -> None:
    Masthead.objects.create(pk=1, site_name_en="The Harbour", site_name_zh_hant="海港")
    answer = client.get(f"/{code}/site.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = answer.json()
    assert (said["name"], said["lang"], said["start_url"]) == (name, tag, f"/{code}/")
    for icon in said["icons"]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(found, str)
        with PIL.Image.open(found) as picture:
            assert icon["sizes"] == f"{picture.width}x{picture.height}"
