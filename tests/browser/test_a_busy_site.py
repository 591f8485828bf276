"""A site that is busy for a moment: what was typed waits in the browser, and is sent again by itself."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import somebody
from tests.site import Site

pytestmark = pytest.mark.browser

BUSY = {"status": 503, "headers": {"Retry-After": "2"}, "body": "Too many uploads at once."}


def test_text_and_checks_are_sent_again(browser: Browser, site: Site) -> None:
    with somebody(browser, site) as writer:
        writer.sign_in("writer")
        page = writer.page
        page.route("**/typed/", lambda route: route.fulfill(**BUSY), times=1)
        page.route("**/checks/", lambda route: route.fulfill(**BUSY), times=1)
        writer.open("/admin/blog/post/add/")
        page.locator("#checks-open").click()
        trouble = page.locator(".checks-trouble")
        expect(trouble).to_contain_text("This page tries again by itself.")
        writer.title("en", "In a crowd")
        note = page.locator("#kept")
        expect(note).to_contain_text(
            "This page tries again by itself. Kept in this browser at", timeout=20_000
        )
        expect(note).to_contain_text("Kept at", timeout=30_000)
        expect(trouble).to_be_hidden()


def test_a_form_stays_on_the_page_while_the_site_is_down(browser: Browser, site: Site) -> None:
    with somebody(browser, site) as writer:
        writer.sign_in("writer")
        writer.open("/admin/blog/post/add/")
        writer.title("en", "In an outage")
        writer.page.route("**/details/", lambda route: route.fulfill(**BUSY), times=1)
        writer.page.get_by_role("button", name="Save draft").click()
        expect(writer.page.get_by_role("alert")).to_contain_text("Your text is still here")
        writer.press("Save draft")
        expect(writer.messages()).to_contain_text("Saved as revision 1.")
