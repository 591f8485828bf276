"""What only a browser shows of bad input: where the message stands, and that nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She is signed in, at the form of a new post."""
    with somebody(browser, site) as person:
        person.sign_in("writer")
        person.open("/admin/blog/post/add/")
        yield person


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A text file that is called a photo."""
    file = tmp_path / "notes.jpg"
    file.write_text("Only words.")
    return file


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_fields(writer: Person) -> None:
    writer.paste("en", "<p>The harbour is <strong>calm</strong>.</p>")
    writer.title("zh-hant", "長" * 500)
    writer.page.get_by_label("Address").fill("two words")
    writer.press("Save draft")
    errors = writer.page.get_by_role("alert")
    expect(errors).to_be_focused()
    expect(errors).to_contain_text("at most 200 characters")
    errors.get_by_role("link", name="Address").click()
    expect(writer.page.get_by_label("Address")).to_be_focused()
    expect(writer.page.get_by_label("Address")).to_have_value("two words")
    expect(writer.panel("zh-hant").get_by_label("Title")).to_have_value("長" * 500)
    expect(writer.text("en").locator("strong")).to_have_text("calm")


def test_a_text_that_is_missing_is_one_click_away(site: Site, browser: Browser) -> None:
    with somebody(browser, site) as editor:
        editor.sign_in("editor")
        editor.open("/admin/blog/post/add/")
        editor.title("en", "A title and nothing else")
        editor.press("Publish…")
        errors = editor.page.locator("#errors")
        errors.get_by_role("link", name="The text is missing.").first.click()
        expect(editor.text("en")).to_be_focused()
        expect(editor.text("en")).to_have_attribute("aria-invalid", "true")


def test_a_text_file_dropped_as_a_photo_is_told_beside_the_text(writer: Person, notes: Path) -> None:
    writer.paste("en", "<p>One.</p><p>Two.</p>")
    writer.drop(notes, writer.text("en").get_by_text("One."))
    expect(writer.panel("en").get_by_text("“notes.jpg” was not added.")).to_be_visible()
    expect(writer.text("en").locator("p")).to_have_text(["One.", "Two."])
    expect(writer.text("en").locator("figure")).to_have_count(0)


def test_saving_after_the_session_has_ended_loses_nothing(writer: Person) -> None:
    writer.title("en", "Signed out")
    writer.paste("en", "<p>A long morning’s work.</p>")
    writer.page.context.clear_cookies()
    writer.page.get_by_role("button", name="Save draft").click()
    notice = writer.page.get_by_role("alert")
    expect(notice).to_contain_text("You are signed out. Your text is still here")
    with writer.page.expect_popup() as opened:
        notice.get_by_role("link", name="Sign in").click()
    other = Person(writer.site, opened.value)
    other.sign_in("writer")
    writer.page.bring_to_front()
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 1.")
    expect(writer.text("en").locator("p")).to_have_text("A long morning’s work.")


def test_saving_without_a_network_loses_nothing(writer: Person) -> None:
    writer.title("en", "Under the sea")
    writer.page.context.set_offline(True)
    writer.page.get_by_role("button", name="Save draft").click()
    expect(writer.page.get_by_role("alert")).to_contain_text("could not be reached")
    writer.page.context.set_offline(False)
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 1.")


def test_a_double_click_makes_one_post(writer: Person) -> None:
    writer.title("en", "Twice and once")
    with writer.page.expect_event("load"):
        writer.page.get_by_role("button", name="Save draft").dblclick()
    expect(writer.messages()).to_contain_text("Saved as revision 1.")
    writer.open("/admin/blog/post/")
    expect(writer.page.get_by_role("link", name="Twice and once")).to_have_count(1)
