"""Every screen of the desk, looked at by axe on a demonstration blog; the audit looks at the public pages."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

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


View = tuple[int, Literal["light", "dark"]]  # pixels, and the light
VIEWS: tuple[View, ...] = ((390, "light"), (900, "light"), (1280, "light"), (1280, "dark"))
BETWEEN: tuple[View, ...] = ((900, "dark"),)  # the others are among the settings above
# One post that two people changed: the English has a table that the Chinese lacks, and is newer than it.
CLASH = """
import json
from django.contrib.auth.models import User
from blog import workflow
from tests import builders
writer, editor = (User.objects.get(username=name) for name in ("writer", "editor"))
def said(words):
    rows = f"<tr><th><p>Pier</p></th></tr><tr><td><p>{words}</p></td></tr>"
    table = f"<table><caption>Ferries</caption><tbody>{rows}</tbody></table>"
    body = f"<p>The harbour is {words}.</p>{table}<p>Ships come and go.</p>"
    chinese = builders.paragraphs("海港平靜，后來著火。", "船隻往來。")
    return builders.content(f"A {words} harbour", body, chinese_body=chinese, original="en")
first = builders.draft(writer, said("calm"))
builders.again(first.post, said("busy"), editor)
try:
    workflow.save_draft(first.post, said("windy"), writer, first)
except workflow.ConflictError as clash:
    print(json.dumps({"post": first.post_id, "parked": clash.parked.number}))
"""
# Colours that change do so in a moment, not at once.
COLOURED = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  .then(() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => {}))))
  .then(() => true)"""
STATES = (
    "/blog/post/{post}/revisions/{parked}/settle/", "/blog/post/{post}/stale/zh-hant/",
    "/blog/post/{post}/simplified/", "/blog/post/{post}/change/",
)  # fmt: skip
WIDE = (
    "/blog/post/{draft}/history/", "/blog/post/{live}/captions/", "/blog/image/", "/blog/auditentry/",
)  # fmt: skip


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


def sign_in(person: Person) -> None:
    """The editor, at a desk of any language."""
    person.open("/admin/")
    person.page.locator("#id_login").fill("editor")
    person.page.locator("#id_password").fill("correct-horse-battery")
    person.page.get_by_role("button", name=re.compile("^(Log in|登入)$")).click()
    person.page.wait_for_load_state()


def open_a_table(person: Person) -> None:
    """On a form: its paragraphs aligned, the caret in a table whose tools are over the text."""
    align = person.page.locator("#align")
    person.text("en").locator("td").click()
    if align.get_attribute("aria-pressed") == "false":
        align.click()
    expect(person.text("en").locator(".is-alone")).to_have_count(1)
    person.text("en").locator("td").click()
    expect(person.panel("en").locator(".table-tool:not(.hidden)").first).to_be_visible()


def at_each(person: Person, views: tuple[View, ...]) -> dict[str, list[str]]:
    """What axe finds on the page that is open, at each width and in each light."""
    found = {}
    for width, scheme in views:
        person.page.set_viewport_size({"width": width, "height": 900})
        person.page.emulate_media(color_scheme=scheme)
        person.page.evaluate(COLOURED)
        if faults := axe.faults(person.page):
            found[f"{person.address()} at {width}, {scheme}"] = faults
    return found


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
        sign_in(editor)
        assert looked_at(editor, [f"/admin{path}" for path in furnished.filled(DESK)]) == {}


def test_what_comes_of_two_people_and_a_table_at_three_widths(browser: Browser, furnished: Furnished) -> None:
    keys = json.loads(furnished.site.run(CLASH).splitlines()[-1])
    found: dict[str, list[str]] = {}
    with visitor(browser, furnished.site, locale="en") as editor:
        sign_in(editor)
        for path in STATES:
            editor.open(f"/admin{path.format(**keys)}")
            editor.page.wait_for_load_state("networkidle")
            if path.endswith("/change/"):
                open_a_table(editor)
            found |= at_each(editor, VIEWS)
    assert found == {}


def test_wide_tables_at_the_width_between(browser: Browser, furnished: Furnished) -> None:
    found: dict[str, list[str]] = {}
    with visitor(browser, furnished.site, locale="zh-HK") as editor:
        sign_in(editor)
        for path in furnished.filled(WIDE):
            editor.open(f"/admin{path}")
            found |= at_each(editor, BETWEEN)
    assert found == {}
