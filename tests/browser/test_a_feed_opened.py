"""A reader opens a feed in her browser: she sees its posts as a page, and follows one to its text."""

import pytest
from playwright.sync_api import Browser, expect

from tests.site import Site

pytestmark = pytest.mark.browser
PLANT = """
import datetime as dt
from django.contrib.auth.models import User
from tests import builders
editor = User.objects.get(username="editor")
body = "<p>The ferry left at noon.</p>"
said = builders.content("Seen in a browser", body, slug="seen", date=dt.date(2026, 4, 5))
builders.live(editor, said)
"""


@pytest.fixture(scope="module")
def planted(site: Site) -> Site:
    """A site with a post."""
    site.run(PLANT)
    site.settle()
    return site


@pytest.mark.parametrize(("ending", "raw"), [("rss", "item"), ("atom", "entry")])
def test_its_posts_are_links_and_what_is_for_machines_is_hidden(
    ending: str, raw: str, planted: Site, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"{planted.address}/en/blog/feed.{ending}")
    expect(page.get_by_text("This is a web feed.")).to_be_visible()
    expect(page.get_by_role("link", name="How to subscribe")).to_be_visible()
    title = page.get_by_role("link", name="Seen in a browser")
    expect(title).to_be_visible()
    expect(title).to_have_css("color", "rgb(15, 76, 107)")  # --link of feed.css
    assert page.locator(raw).count() > 0
    assert not any(each.is_visible() for each in page.locator(raw).all())
    title.click()
    expect(page.get_by_role("heading", name="Seen in a browser")).to_be_visible()
    expect(page.get_by_text("The ferry left at noon.")).to_be_visible()
    page.close()
