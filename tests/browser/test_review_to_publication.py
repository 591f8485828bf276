"""From the writer's note to the readers: review, languages one after the other, a correction."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser

ADDRESS = "/{code}/blog/2017/06/07/ferry-times/"


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She writes."""
    with somebody(browser, site) as person:
        person.sign_in("writer")
        yield person


@pytest.fixture
def editor(browser: Browser, site: Site) -> Iterator[Person]:
    """He reviews and publishes."""
    with somebody(browser, site) as person:
        person.sign_in("editor")
        yield person


def write(writer: Person, slug: str, day: str) -> None:
    """A post in two languages, saved."""
    writer.open("/admin/blog/post/add/")
    writer.title("en", "Ferry times")
    writer.paste("en", "<p>The pier is open.</p><p>Ferries run until midnight.</p>")
    writer.title("zh-hant", "渡輪時間")
    writer.paste("zh-hant", "<p>碼頭開放。</p><p>渡輪行駛至午夜。</p>")
    writer.page.get_by_label("Address").fill(slug)
    writer.page.get_by_label("Date", exact=True).fill(day)


def test_a_post_is_returned_approved_published_and_corrected(
    site: Site, writer: Person, editor: Person
) -> None:
    write(writer, "ferry-times", "2017-06-07")
    writer.press("Submit…")
    writer.page.get_by_label("Note to the editors").fill("For Sunday")
    writer.press("Submit revision 1")
    expect(writer.messages()).to_contain_text("Revision 1 is in review now.")
    form = writer.address().partition("#")[0]

    editor.open(form)
    expect(editor.page.locator("#review")).to_contain_text("For Sunday")
    editor.page.locator("#review").get_by_label("Comment").fill("Until when on Sundays?")
    editor.page.get_by_label("About").select_option("en:2")
    editor.press("Return revision 1")
    expect(editor.messages()).to_contain_text("Revision 1 is returned.")

    writer.open(form)
    expect(writer.page.locator("#review")).to_contain_text("2. Ferries run until midnight.")
    writer.title("en", "Ferry times at the pier")
    writer.press("Submit…")
    writer.press("Submit revision 2")

    editor.open(form)
    editor.press("Approve revision 2")
    expect(editor.page.locator("#review")).to_contain_text("approved")
    editor.press("Publish…")
    editor.page.get_by_role("checkbox", name="English").uncheck()
    editor.press("Publish now")
    expect(editor.messages()).to_contain_text("Published.")
    site.settle()
    assert "渡輪時間" in site.get(ADDRESS.format(code="zh-hant")).text
    assert "Ferry times at the pier" not in site.get(ADDRESS.format(code="en")).text

    editor.press("Publish…")
    expect(editor.page.get_by_text("unchanged")).to_have_count(2)
    editor.press("Publish now")
    site.settle()
    assert "Ferry times at the pier" in site.get(ADDRESS.format(code="en")).text

    editor.title("en", "Ferry times at the pier and holidays")
    editor.press("Publish…")
    note = editor.page.get_by_label("English", exact=True).and_(editor.page.locator("textarea"))
    expect(note).to_be_hidden()
    editor.page.get_by_label("A correction").check()
    note.fill("Holidays were missing.")
    editor.press("Publish now")
    expect(editor.page.get_by_text("Write what was corrected")).to_have_count(1)
    expect(note).to_have_value("Holidays were missing.")
    editor.page.get_by_role("checkbox", name="繁體中文").uncheck()
    editor.page.get_by_role("checkbox", name="简体中文").uncheck()
    editor.press("Publish now")
    expect(editor.messages()).to_contain_text("Published.")
    site.settle()
    assert "Ferry times at the pier and holidays" in site.get(ADDRESS.format(code="en")).text


def test_a_review_button_asks_before_it_leaves_typed_text_behind(writer: Person) -> None:
    write(writer, "unsaved", "2017-06-08")
    writer.press("Save draft")
    writer.title("en", "Typed and not saved")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    writer.page.on("dialog", stay)
    writer.page.locator("#review summary").click()
    writer.page.get_by_role("button", name="Submit revision 1").click()
    expect(writer.panel("en").get_by_label("Title")).to_have_value("Typed and not saved")
    assert asked == ["beforeunload"]
    writer.page.remove_listener("dialog", stay)
    writer.page.on("dialog", lambda dialog: dialog.accept())
