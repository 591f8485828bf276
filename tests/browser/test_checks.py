"""The checks beside the form in a real browser: they follow the typing, and lead to the words."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(browser: Browser, site: Site) -> Iterator[Person]:
    """He writes and publishes."""
    with somebody(browser, site) as person:
        person.sign_in("editor")
        yield person


def write(editor: Person, slug: str) -> None:
    """A post in English alone with one warning, saved."""
    editor.open("/admin/blog/post/add/")
    editor.page.get_by_label("Address").fill(slug)
    editor.title("en", "Ferry times")
    editor.paste("en", "<p>The pier is open.</p><p>Calm，quiet and dry.</p>")


def selected(page: Page) -> str:
    """The words that are selected."""
    return str(page.evaluate("getSelection().toString()"))


def test_the_list_follows_the_typing_and_leads_to_the_words(editor: Person) -> None:
    page = editor.page
    write(editor, "checks-typing")
    opener = page.locator("#checks-open")
    expect(opener).to_contain_text("1 warning")
    expect(page.locator("#checks-said")).to_have_text("1 warning")
    opener.press("Enter")
    checks = page.get_by_role("complementary", name="Checks")
    expect(checks).to_be_focused()
    expect(checks).to_contain_text("1 full-width sign in English")
    checks.get_by_role("link", name="Go there").click()
    expect(checks).to_be_hidden()
    expect(editor.text("en")).to_be_focused()
    assert selected(page) == "Calm，quiet and"
    page.keyboard.type("Dry")
    expect(opener).to_contain_text("Nothing found")


def test_a_reason_is_given_in_the_list_and_the_page_of_publishing_leads_back(editor: Person) -> None:
    page = editor.page
    write(editor, "checks-reason")
    editor.press("Publish…")
    expect(page.get_by_role("group", name="Warnings")).to_contain_text("1 full-width sign in English")
    page.get_by_role("link", name="Go there").click()
    expect(editor.text("en")).to_be_focused()
    assert selected(page) == "Calm，quiet and"

    page.locator("#checks-open").click()
    checks = page.get_by_role("complementary", name="Checks")
    checks.get_by_text("Override with a reason").click()
    checks.get_by_label("Why it may stand").fill("It quotes a sign.")
    page.keyboard.press("Enter")
    expect(checks).to_contain_text("1 warning overridden")
    page.keyboard.press("Escape")
    expect(checks).to_be_hidden()
    expect(page.locator("#checks-open")).to_be_focused()

    editor.press("Publish…")
    expect(page.get_by_text("It quotes a sign.")).to_be_attached()
    editor.press("Publish now")
    expect(editor.messages()).to_contain_text("Published.")
