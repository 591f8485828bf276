"""A reader without JavaScript goes through the whole blog."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.furnished import Furnished


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Her page."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_from_the_list_to_a_post_in_another_language(furnished: Furnished, reader: Page) -> None:
    reader.goto(f"{furnished.site.address}{'/en'}{furnished.post}")
    title = reader.get_by_role("heading", level=1).inner_text()
    reader.goto(f"{furnished.site.address}/en/blog/search/")
    reader.get_by_role("searchbox").fill(f'"{title}"')
    reader.get_by_role("searchbox").press("Enter")
    reader.get_by_role("main").get_by_role("link", name=title).first.click()
    expect(reader).to_have_url(re.compile(re.escape(furnished.post)))
    reader.get_by_role("link", name="繁體").first.click()
    expect(reader.locator("html")).to_have_attribute("lang", re.compile("zh-Hant"))
    expect(reader.get_by_role("heading", level=1)).not_to_have_text(title)


def test_every_kind_of_page_has_its_heading_and_its_way_back(
    furnished: Furnished, kinds: list[str], reader: Page
) -> None:
    for address in furnished.addresses(kinds):
        reader.goto(address)
        expect(reader.get_by_role("heading", level=1)).to_have_count(1)
        expect(reader.get_by_role("banner").get_by_role("link").first).to_be_visible()
