"""A post is written with the keyboard alone, and the form helps where it can."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser

NEW = "/admin/blog/post/add/"
FORGET = """
from blog.models import Jotting, Seat
Jotting.objects.all().delete()
Seat.objects.all().delete()
"""


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She is signed in; nothing of hers waits."""
    site.run(FORGET)
    with somebody(browser, site) as person:
        person.sign_in("writer")
        person.open(NEW)
        expect(person.text("zh-hant")).to_be_visible()
        yield person
    site.run(FORGET)


def box(person: Person, code: str) -> Locator:
    """The tick of a language."""
    return person.page.locator(f"input[name=ready][value={code}]")


def test_two_languages_are_written_and_saved_by_keyboard(writer: Person) -> None:
    keyboard, page = writer.page.keyboard, writer.page
    keyboard.press("Alt+PageDown")
    expect(page.locator("#id_title_en")).to_be_focused()
    keyboard.type("Gulls")
    keyboard.press("Alt+PageDown")
    expect(page.locator("#id_title_zh_hant")).to_be_focused()
    keyboard.type("海鷗")
    keyboard.press("Tab")
    expect(page.locator("#id_teaser_zh_hant")).to_be_focused()
    keyboard.press("Tab")
    keyboard.press("Alt+PageUp")
    expect(writer.text("en")).to_be_focused()
    keyboard.type("One.")
    keyboard.press("Enter")
    keyboard.type("Two.")
    keyboard.press("Alt+PageDown")
    expect(writer.text("zh-hant")).to_be_focused()
    keyboard.type("一。")
    keyboard.press("Alt+F10")
    expect(writer.panel("zh-hant").locator(".prose-menubar button:focus")).to_have_count(1)
    keyboard.press("Escape")
    expect(writer.text("zh-hant")).to_be_focused()
    with page.expect_event("load"):
        keyboard.press("Control+s")
    expect(page.locator(".draft-buttons .said")).to_have_text("Saved as revision 1.")
    expect(writer.text("zh-hant")).to_be_focused()
    expect(writer.text("en").locator("p")).to_have_text(["One.", "Two."])


def test_ticks_follow_the_text_until_somebody_ticks(writer: Person) -> None:
    expect(box(writer, "en")).not_to_be_checked()
    writer.title("en", "Gulls")
    expect(box(writer, "en")).to_be_checked()
    expect(box(writer, "zh-hant")).not_to_be_checked()
    writer.title("zh-hant", "海鷗")
    expect(box(writer, "zh-hans")).to_be_checked()
    box(writer, "en").uncheck()
    writer.title("en", "Gulls and terns")
    expect(box(writer, "en")).not_to_be_checked()
    writer.title("zh-hant", "")
    expect(box(writer, "zh-hant")).not_to_be_checked()
    expect(box(writer, "zh-hans")).not_to_be_checked()


def test_an_address_is_suggested_until_somebody_writes_one(writer: Person) -> None:
    slug = writer.page.get_by_label("Address", exact=True)
    writer.title("en", "The café’s 2nd year: “what’s new” on Hong Kong’s outlying islands, and why")
    expect(slug).to_have_value("the-cafes-2nd-year-whats-new-on-hong-kongs-outlying-islands")
    slug.fill("islands")
    writer.title("en", "Another title")
    expect(slug).to_have_value("islands")
    writer.press("Save draft")
    slug.fill("")
    writer.title("en", "A third title")
    expect(slug).to_have_value("")


def test_back_leads_to_the_saved_post(writer: Person) -> None:
    writer.title("en", "Sent once")
    writer.press("Preview")
    writer.page.go_back()
    expect(writer.page.get_by_label("Title English")).to_have_value("Sent once")
    assert writer.address().endswith("/change/")
    writer.title("en", "Sent twice")
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 2.")
