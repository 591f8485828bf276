"""An editor writes a page beside the posts; a reader follows the footer to it, and a paragraph’s sign."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import somebody
from tests.site import Site

pytestmark = pytest.mark.browser


def test_from_the_editor_to_the_address_of_a_paragraph(site: Site, browser: Browser) -> None:
    with somebody(browser, site) as editor:
        editor.sign_in("editor")
        editor.open("/admin/blog/page/add/")
        page = editor.page
        expect(page.locator(".tiptap")).to_have_count(3)
        page.get_by_label("Address").fill("about")
        page.get_by_label("English: Title").fill("About us")
        page.locator(".tiptap").first.click()
        page.keyboard.type("We write on Sundays.")
        page.get_by_role("button", name="Save and publish").click()
        expect(page.get_by_text("The page is public.", exact=True)).to_be_visible()
        editor.open("/en/")
        page.get_by_role("link", name="About us").click()
        expect(page.get_by_role("heading", name="About us")).to_be_visible()
        sign = page.get_by_role("link", name="Link to this paragraph")
        expect(sign).to_have_css("opacity", "0")
        sign.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(sign).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/en/about/#p-[0-9a-f]{8}$"))
        expect(page.locator(":target")).to_have_text("We write on Sundays.")
