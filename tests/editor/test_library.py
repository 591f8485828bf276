"""The library: choosing a photo, and what the editor is told about it."""

import re

from playwright.sync_api import expect

from tests.editor.desk import BARE, PIER, THREE, Desk


def test_details_are_asked_once_for_three_editors(desk: Desk) -> None:
    desk.open(PIER + BARE, editors=3, others={"zh-hant": PIER, "zh-hans": PIER})
    expect(desk.page.locator("figure.photo img")).to_have_count(4)
    assert len(desk.server.asked) == 1


def test_an_unknown_photo_is_told_and_kept(desk: Desk) -> None:
    body = PIER.replace("12", "999")
    desk.open(body + "<p>One</p>")
    expect(desk.photo.locator(".photo__picture")).to_have_text(re.compile("Photo 999 is not in the library"))
    desk.caret("One")
    desk.page.keyboard.type("!")
    desk.expect_body(body + "<p>One!</p>")


def test_details_that_fail_can_be_asked_again(desk: Desk) -> None:
    desk.page.route("**/details/*", lambda route: route.abort(), times=1)
    desk.open(PIER)
    expect(desk.photo.locator(".photo__picture")).to_have_text(re.compile("could not be shown"))
    desk.photo.get_by_role("button", name="Try again").click()
    expect(desk.photo.locator("img")).to_be_visible()


def test_the_picker(desk: Desk) -> None:
    desk.open(THREE)
    desk.caret("One")
    desk.page.get_by_role("button", name="Photo", exact=True).click()
    dialog = desk.page.get_by_role("dialog", name="Photos")
    expect(dialog.get_by_label("Search photos")).to_be_focused()
    expect(dialog.get_by_role("listitem")).to_have_count(12)
    dialog.get_by_role("button", name="More photos").click()
    expect(dialog.get_by_role("listitem")).to_have_count(24)
    desk.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(desk.text).to_be_focused()
    desk.page.get_by_role("button", name="Photo", exact=True).click()
    dialog.get_by_label("Search photos").fill("img_15")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    dialog.get_by_role("button", name="IMG_15.jpg").click()
    desk.expect_body(
        '<p>One</p><figure data-image="15" data-alt="A ferry, number 15">'
        "<figcaption>Caption 15</figcaption></figure><p>Two</p><p>Three</p>"
    )
    desk.page.keyboard.type("!")
    assert "Caption 15!" in desk.body()
    assert all("post=7" in asked for asked in desk.server.asked)


def test_the_picker_takes_the_language_of_its_editor(desk: Desk) -> None:
    desk.open(THREE, editors=2, others={"zh-hant": "<p>一</p>"})
    desk.page.get_by_text("一", exact=True).click()
    desk.page.get_by_role("button", name="Photo", exact=True).nth(1).click()
    desk.page.get_by_role("button", name="IMG_15.jpg").click()
    expect(desk.page.locator("#id_zh-hant")).to_have_value(
        '<p>一</p><figure data-image="15"><figcaption>渡輪</figcaption></figure>'
    )


def test_a_failing_picker_says_why(desk: Desk) -> None:
    desk.open(THREE)
    desk.page.route("**/picker/*", lambda route: route.abort())
    desk.page.get_by_role("button", name="Photo", exact=True).click()
    expect(desk.page.get_by_role("dialog").get_by_role("status")).to_have_text(
        re.compile("could not be reached")
    )


def test_words_that_the_library_lacks_can_be_kept_there(desk: Desk) -> None:
    desk.open(PIER + PIER.replace("12", "15"))
    keep = desk.photo.get_by_role("button", name="Keep these words in the library")
    expect(desk.photo.locator("img")).to_have_count(2)
    expect(keep).to_have_count(1)  # of the other it has both
    keep.click()
    expect(keep).to_have_count(0)
    words = [("alt", "A pier"), ("caption", "The pier"), ("language", "en"), ("photo", "12")]
    assert f"offer {words}" in desk.server.asked


def test_a_photo_follows_a_text_that_is_locked_and_opened(desk: Desk) -> None:
    desk.open(PIER)
    for may, state in ((False, "disabled"), (True, "enabled")):
        desk.text.evaluate("(text, may) => text.editor.setEditable(may, false)", may)
        for name in ("Move up", "Remove"):
            expect(desk.photo.get_by_role("button", name=name)).to_be_enabled(enabled=state == "enabled")
        expect(desk.photo.get_by_label("Decorative")).to_be_enabled(enabled=state == "enabled")
