"""A link made at the desk, read and approved in another browser by somebody without an account."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser

PLANT = """
from django.contrib.auth.models import User
from tests import builders
writer = User.objects.get(username="writer")
body = builders.paragraphs("The first light.") + builders.placed(builders.photo(writer), "A lamp", "The lamp")
saying = builders.content("Shared lights", body, chinese="共享燈火", slug="shared-lights")
print(builders.draft(writer, saying).post_id)
"""


@pytest.fixture
def editor(browser: Browser, site: Site) -> Iterator[Person]:
    """He is signed in."""
    with somebody(browser, site) as person:
        person.sign_in("editor")
        yield person


@pytest.fixture
def stranger(browser: Browser, site: Site) -> Iterator[Person]:
    """Somebody without an account."""
    with somebody(browser, site) as person:
        yield person


@pytest.fixture
def address(site: Site, editor: Person) -> str:
    """A link that may comment and approve, made at the desk."""
    editor.open(f"/admin/blog/post/{site.run(PLANT).strip()}/share/")
    editor.page.get_by_label("For whom").fill("The Secretary")
    editor.page.get_by_label("May approve this revision").check()
    editor.press("Make the link")
    return editor.page.get_by_label("Address for The Secretary", exact=True).input_value()


def test_a_copied_link_is_read_in_three_languages_commented_on_and_approved(
    address: str, editor: Person, stranger: Person
) -> None:
    editor.page.get_by_role("button", name="Copy the address for The Secretary").click()
    expect(editor.page.get_by_text("Copied.")).to_be_visible()
    # The desk may write to the clipboard and not read it: a person pastes.
    editor.page.evaluate("document.body.append(document.createElement('textarea'))")
    editor.page.locator("body > textarea").press("Control+v")
    expect(editor.page.locator("body > textarea")).to_have_value(address)

    stranger.page.goto(address)
    assert stranger.reads()[:4] == ["Shared lights", "The first light.", "photo: A lamp", "The lamp"]
    for language, title in (("繁體中文", "共享燈火"), ("简体中文", "共享灯火")):
        stranger.page.get_by_role("link", name=language).click()
        expect(stranger.page.get_by_role("heading", level=1)).to_have_text(title)
    stranger.page.get_by_role("link", name="English").click()

    stranger.page.get_by_label("Your name").fill("A. Secretary")
    stranger.press("Send the comment")
    expect(stranger.page.get_by_role("alert")).to_contain_text("Not sent yet.")
    expect(stranger.page.get_by_label("Your name")).to_have_value("A. Secretary")
    stranger.page.get_by_label("Comment", exact=True).fill("Please name the year.")
    stranger.press("Approve this version")
    expect(stranger.page.get_by_role("status")).to_contain_text("Your approval is recorded.")
    expect(stranger.page.get_by_text("Please name the year.")).to_be_visible()
    expect(stranger.page.get_by_role("button", name="Approve this version")).to_have_count(0)
    stranger.page.get_by_role("link", name="Side by side").click()
    expect(stranger.page.get_by_role("article")).to_have_count(3)

    editor.page.reload()
    expect(editor.page.get_by_text("Opened 4 times")).to_be_visible()


def test_a_revoked_link_leads_nowhere(address: str, editor: Person, stranger: Person) -> None:
    editor.press("Revoke the link for The Secretary")
    expect(editor.messages()).to_contain_text("leads nowhere now")
    stranger.page.goto(address)
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
