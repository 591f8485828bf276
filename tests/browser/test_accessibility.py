"""Every kind of page and every screen of the desk, looked at by axe on the demonstration blog."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser

from blog.languages import CODES
from tests import site as sites
from tests.browser import axe
from tests.browser.staff import Person
from tests.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="pages look the same on every database"),
]

PLANT = """
import json
from django.contrib.auth.models import User
from blog import roles, workflow
from blog.demo import plant
from blog.models import Image, Post, Tag
from tests import builders
administrator = builders.person("administrator", roles.ADMINISTRATOR)
writer, editor = (User.objects.get(username=name) for name in ("writer", "editor"))
for _ in plant.plant(writer, editor, administrator):
    pass
live = Post.objects.live().order_by("pk").first()
withdrawn = Post.objects.withdrawn().get()
draft = Post.objects.filter(published_at=None).order_by("pk").first()
workflow.submit(draft.latest_revision, writer, "Please read the second paragraph.")
place = f"/blog/{live.date:%Y/%m/%d}/{live.slug}/"
gone = f"/blog/{withdrawn.date:%Y/%m/%d}/{withdrawn.slug}/"
tag = Tag.objects.first()
places = {"place": place, "gone": gone, "tag": f"/blog/tags/{tag.slug}/",
          "year": f"/blog/{live.date:%Y}/", "month": f"/blog/{live.date:%Y/%m}/"}
keys = {"live": live.pk, "draft": draft.pk, "revision": draft.latest_revision_id,
        "image": Image.objects.first().pk, "tag_number": tag.pk}
print(json.dumps(places | keys))
"""
DESK = (
    "/", "/blog/post/", "/blog/post/add/", "/blog/post/{draft}/change/", "/blog/post/{live}/change/",
    "/blog/post/{draft}/history/", "/blog/post/{draft}/submit/", "/blog/post/{live}/publish/",
    "/blog/post/{live}/schedule/", "/blog/post/{live}/withdraw/", "/blog/post/{draft}/share/",
    "/blog/post/{draft}/revisions/{revision}/preview/zh-hant/", "/blog/image/", "/blog/image/add/",
    "/blog/image/{image}/change/", "/blog/image/{image}/replace/", "/blog/image/words/", "/blog/document/",
    "/blog/document/add/", "/blog/tag/", "/blog/tag/add/", "/blog/tag/{tag_number}/change/",
    "/blog/glossaryterm/", "/blog/glossaryterm/add/", "/blog/synonym/", "/blog/auditentry/",
    "/blog/post/?standing=live", "/blog/post/?q=mountain", "/blog/post/{live}/captions/",
    "/blog/post/{live}/simplified/", "/blog/post/{live}/compare/", "/password_change/",
    "/blog/page/", "/blog/page/add/", "/blog/page/1/change/",
    "/account/", "/account/factors/", "/account/factors/webauthn/", "/account/factors/totp/activate/",
    "/account/logout/",
)  # fmt: skip
PUBLIC = (
    "/",
    "/blog/",
    "{place}",
    "{gone}",
    "{year}",
    "{month}",
    "/blog/archive/",
    "/blog/verify/",
    "/blog/verify/?q=A%20sentence%20that%20nobody%20wrote",
    "/blog/tags/",
    "/blog/subscribe/",
    "{tag}",
    "/blog/nothing/",
    "/blog/harbour/",
    "/site-map/",
    "/privacy/",
    "/accessibility/",
)
SETTINGS: dict[str, dict[str, Any]] = {
    "phone in the dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "desk by day": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
}


@pytest.fixture(scope="module")
def furnished() -> Iterator[tuple[Site, dict[str, Any]]]:
    """A site with the demonstration blog, and the addresses and keys of some of it."""
    with sites.site() as site:
        keys = json.loads(site.run(PLANT).splitlines()[-1])
        site.settle()
        yield site, keys


@contextmanager
def visitor(browser: Browser, site: Site, **settings: Any) -> Iterator[Person]:
    """Somebody whose browser lets axe in."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **settings)
    yield Person(site, context.new_page())
    context.close()


def looked_at(person: Person, paths: list[str]) -> dict[str, list[str]]:
    """What axe finds on each of these pages; pages without fault are left out."""
    found = {}
    for path in paths:
        person.open(path)
        person.page.wait_for_load_state("networkidle")
        if faults := axe.faults(person.page):
            found[path] = faults
    return found


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("code", CODES)
def test_public_pages(
    browser: Browser, furnished: tuple[Site, dict[str, Any]], code: str, setting: str
) -> None:
    site, keys = furnished
    paths = [f"/{code}{path.format(**keys)}" for path in PUBLIC]
    with visitor(browser, site, **SETTINGS[setting]) as reader:
        assert looked_at(reader, paths) == {}


@pytest.mark.parametrize(("locale", "setting"), [("zh-HK", "phone in the dark"), ("en", "desk by day")])
def test_screens_of_the_desk(
    browser: Browser, furnished: tuple[Site, dict[str, Any]], locale: str, setting: str
) -> None:
    site, keys = furnished
    with visitor(browser, site, locale=locale, **SETTINGS[setting]) as editor:
        editor.open("/admin/")
        assert axe.faults(editor.page) == []
        editor.page.locator("#id_login").fill("editor")
        editor.page.locator("#id_password").fill("correct-horse-battery")
        editor.page.get_by_role("button", name=re.compile("^(Log in|登入)$")).click()
        editor.page.wait_for_load_state()
        assert looked_at(editor, [f"/admin{path.format(**keys)}" for path in DESK]) == {}
