"""No text is lost: it is kept while it is typed, outlives a session and a browser, and meets another's."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser

NEW = "/admin/blog/post/add/"


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She is signed in; nothing of hers waits."""
    forget(site)
    with somebody(browser, site) as person:
        person.sign_in("writer")
        yield person


@pytest.fixture
def editor(browser: Browser, site: Site) -> Iterator[Person]:
    """He is signed in."""
    with somebody(browser, site) as person:
        person.sign_in("editor")
        yield person


def forget(site: Site) -> None:
    """The desk forgets what anybody typed."""
    site.run("from blog.models import Jotting; Jotting.objects.all().delete()")


def begin(person: Person, title: str) -> str:
    """Save a post of one paragraph; gives the address of its form."""
    person.open(NEW)
    person.title("en", title)
    person.paste("en", "<p>The harbour is calm.</p>")
    person.press("Save draft")
    return person.address()


def write(person: Person, words: str) -> None:
    """Type at the end of the English text."""
    person.text("en").locator("p").last.click()
    person.page.keyboard.press("End")
    person.page.keyboard.type(words)


def expect_kept(page: Page) -> None:
    """Wait until the desk has it."""
    expect(page.locator("#kept")).to_contain_text("Kept at", timeout=20_000)


def leave(person: Person) -> None:
    """Close the window as a crash does: nobody is asked."""
    person.page.on("dialog", lambda dialog: dialog.accept())
    person.page.goto("about:blank")


def test_nothing_is_discarded_without_a_question(writer: Person) -> None:
    writer.open(NEW)
    writer.title("en", "Waiting")
    expect_kept(writer.page)
    writer.open(NEW)
    discard = writer.page.get_by_role("button", name="Discard what I typed")
    writer.page.once("dialog", lambda dialog: dialog.dismiss())
    discard.click()
    expect(discard).to_be_visible()
    writer.page.once("dialog", lambda dialog: dialog.accept())
    discard.click()
    expect(writer.messages()).to_contain_text("Discarded.")


def test_what_was_typed_is_kept_and_comes_back(writer: Person, site: Site) -> None:
    form = begin(writer, "Typed and left")
    write(writer, " Gulls cry.")
    expect_kept(writer.page)
    leave(writer)
    writer.open(form)
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm.")
    writer.page.get_by_role("link", name="Restore what I typed").click()
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm. Gulls cry.")
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 2.")
    expect(writer.page.get_by_text("did not save")).to_have_count(0)
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm. Gulls cry.")
    assert site.run("from blog.models import Jotting; print(Jotting.objects.count())").strip() == "0"


def test_a_form_that_nobody_typed_in_keeps_nothing(writer: Person, site: Site) -> None:
    begin(writer, "Only looked at")
    writer.page.reload()
    expect(writer.text("en")).to_be_visible()
    writer.page.wait_for_timeout(4000)
    leave(writer)
    assert site.run("from blog.models import Jotting; print(Jotting.objects.count())").strip() == "0"


def test_a_session_that_ends_during_typing_is_told_and_keeps_the_text(writer: Person) -> None:
    begin(writer, "Signed out while typing")
    writer.page.context.clear_cookies(name="sessionid")
    write(writer, " Gulls cry.")
    notice = writer.page.get_by_role("alert")
    expect(notice).to_contain_text("You are signed out. What you typed is still here.", timeout=20_000)
    expect(writer.page.locator("#kept")).to_contain_text("Kept in this browser at")
    link = notice.get_by_role("link", name="Sign in in a new tab")
    expect(link).to_have_attribute("rel", "noopener")
    with writer.page.context.expect_page() as opened:
        link.click()
    Person(writer.site, opened.value).sign_in("writer")
    opened.value.close()
    expect_kept(writer.page)
    expect(writer.page.get_by_role("alert")).to_have_count(0)
    assert writer.page.evaluate("Object.keys(localStorage).filter(key => key.includes('typed'))") == []
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 2.")
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm. Gulls cry.")


def test_without_a_session_and_without_a_warning_the_form_survives_signing_in(writer: Person) -> None:
    begin(writer, "Signed out without a word")
    write(writer, " Gulls cry.")
    writer.page.context.clear_cookies(name="sessionid")
    # As a browser without scripts sends it.
    writer.page.evaluate("HTMLFormElement.prototype.submit.call(document.getElementById('post_form'))")
    expect(writer.page.get_by_text("You were signed out. Nothing is lost")).to_be_visible()
    writer.page.get_by_label("User name").fill("writer")
    writer.page.get_by_label("Password").fill("correct-horse-battery")
    writer.page.get_by_role("button", name="Log in").click()
    expect(writer.page.get_by_text("It is not saved yet.")).to_be_visible()
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm. Gulls cry.")


def test_what_only_this_browser_has_is_offered(writer: Person, site: Site) -> None:
    form = begin(writer, "Typed under the sea")
    write(writer, " Gulls cry.")
    writer.page.context.set_offline(True)
    expect(writer.page.locator("#kept")).to_contain_text("Kept in this browser at", timeout=20_000)
    leave(writer)
    writer.page.context.set_offline(False)
    # A closing page's last request may go out all the same.
    forget(site)
    writer.open(form)
    writer.page.get_by_role("button", name="Restore what this browser has kept").click()
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm. Gulls cry.")
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 2.")
    expect(writer.page.get_by_text("did not save")).to_have_count(0)


def test_a_form_that_is_too_large_says_so_before_it_is_sent(writer: Person) -> None:
    writer.open(NEW)
    writer.page.evaluate("document.getElementById('typed').dataset.limit = '1000'")
    writer.title("en", "x" * 2000)
    writer.page.get_by_role("button", name="Save draft").click()
    note = writer.page.locator(".draft-buttons").get_by_role("alert")
    expect(note).to_be_focused()
    expect(note).to_contain_text("Too large to send")
    assert writer.address().startswith(NEW)


def test_two_people_at_one_post_see_each_other_and_both_texts(writer: Person, editor: Person) -> None:
    form = begin(writer, "Two at once")
    editor.open(form)
    expect(editor.page.get_by_text("writer has this post open too, since")).to_be_visible()
    writer.page.reload()
    expect(writer.page.get_by_text("editor has this post open too, since")).to_be_visible()
    write(editor, " His words.")
    editor.press("Save draft")
    write(writer, " Her own.")
    writer.press("Save draft")
    page = writer.page
    expect(page.get_by_role("alert")).to_contain_text("Nothing of yours is lost")
    changed = page.locator("#content .difference-changed")
    expect(changed.locator("del")).to_contain_text("His words")
    expect(changed.locator("ins")).to_contain_text("Her own")
    page.get_by_label("mine", exact=True).check()
    writer.press("Save what I chose")
    expect(writer.messages()).to_contain_text("Settled: what you chose is revision 4.")
    expect(writer.text("en").locator("p")).to_have_text("The harbour is calm. Her own.")
    expect(page.get_by_text("editor has this post open too, since")).to_be_visible()
    editor.page.goto("about:blank")
    page.reload()
    expect(page.get_by_text("has this post open too")).to_have_count(0)
