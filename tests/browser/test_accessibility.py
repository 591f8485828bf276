"""Every screen of the desk, looked at by axe on a demonstration blog; the audit looks at the public pages."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import axe
from tests.browser.staff import Person
from tests.furnished import Furnished, served
from tests.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="pages look the same on every database"),
]

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
SETTINGS: dict[str, dict[str, Any]] = {
    "phone in the dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "desk by day": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
}


@pytest.fixture(scope="module")
def furnished() -> Iterator[Furnished]:
    """A site with the demonstration blog, for the module."""
    with served() as site:
        yield site


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


@pytest.mark.parametrize(("locale", "setting"), [("zh-HK", "phone in the dark"), ("en", "desk by day")])
def test_screens_of_the_desk(browser: Browser, furnished: Furnished, locale: str, setting: str) -> None:
    with visitor(browser, furnished.site, locale=locale, **SETTINGS[setting]) as editor:
        editor.open("/admin/")
        assert axe.faults(editor.page) == []
        editor.page.locator("#id_login").fill("editor")
        editor.page.locator("#id_password").fill("correct-horse-battery")
        editor.page.get_by_role("button", name=re.compile("^(Log in|登入)$")).click()
        editor.page.wait_for_load_state()
        assert looked_at(editor, [f"/admin{path}" for path in furnished.filled(DESK)]) == {}
