"""Eighty script payloads in every text field and language, in a real browser without a policy: none runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests import payloads
from tests import site as sites
from tests.browser.staff import Person
from tests.site import Site

CODES = ("en", "zh-hant", "zh-hans")
FEWEST_ALIVE = 40  # of the payloads run in a page that escapes nothing, without being pressed

# Past every door: as if cleaning had never happened.
PLANT = Path(__file__).with_name("plant_payloads.py").read_text()


class Watched:
    """A page that knows whether something in it ran."""

    def __init__(self, page: Page) -> None:
        self.page, self.ran = page, list[str]()
        self.where = ""
        page.add_init_script("window.alive = 0")
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: object) -> None:
        self.ran.append(f"{self.where}: a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def look(self, address: str) -> None:
        """Open an address."""
        self.where = address
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        assert answer.status < 500, address
        if self.page.evaluate("window.alive"):
            self.ran.append(address)


@pytest.fixture(scope="module")
def poisoned() -> Iterator[tuple[Site, dict[str, list[str]]]]:
    """A site all of whose words are payloads, and its addresses."""
    with sites.site(POSTS_PER_PAGE="100", POSTS_PER_FEED="100") as site:
        found = json.loads(site.run(PLANT).splitlines()[-1])
        site.settle()
        yield site, found


def test_the_payloads_do_run_where_nothing_stops_them(browser: Browser) -> None:
    alive = 0
    page = browser.new_page()
    for each in payloads.ALL:
        page.goto("about:blank")
        page.evaluate("window.alive = 0")
        page.set_content(f"<!doctype html><body>{each}")
        alive += bool(page.evaluate("window.alive"))
    page.close()
    assert alive >= FEWEST_ALIVE


def test_none_runs_for_readers(poisoned: tuple[Site, dict[str, list[str]]], browser: Browser) -> None:
    site, found = poisoned
    with browser.new_context(bypass_csp=True) as context:
        watched = Watched(context.new_page())
        for path in found["public"]:
            watched.look(site.address + path)
        for number, each in enumerate(payloads.ALL):
            code = CODES[number % 3]
            for door in ("search", "verify"):
                watched.look(f"{site.address}/{code}/blog/{door}/?q={quote(each)}")
            watched.look(f"{site.address}/{code}/blog/{quote(each, safe='')}")
        assert watched.ran == []


def test_no_link_to_a_script_is_left(poisoned: tuple[Site, dict[str, list[str]]], browser: Browser) -> None:
    site, found = poisoned
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        for path in found["batches"]:
            page.goto(site.address + path)
            bad = page.evaluate(
                "[...document.querySelectorAll('[href],[src],[action],[formaction],[data]')].filter("
                "e => ['href','src','action','formaction','data'].some("
                "n => /^(javascript|vbscript|data:text)/i.test((e.getAttribute(n)||'')"
                ".replace(/[\\x00-\\x20]/g, '')))).length"
            )
            assert bad == 0, path


def test_none_runs_at_the_desk(poisoned: tuple[Site, dict[str, list[str]]], browser: Browser) -> None:
    site, found = poisoned
    with browser.new_context(bypass_csp=True) as context:
        watched = Watched(context.new_page())
        Person(site, watched.page).sign_in("editor")
        for path in found["desk"]:
            watched.look(site.address + path)
        for each in payloads.ALL[::8]:
            watched.look(f"{site.address}/admin/blog/post/?q={quote(each)}")
        assert watched.ran == []
