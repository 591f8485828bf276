"""A photo in the text: its caption, its text alternative, and what keeps it whole."""

import re

import pytest
from playwright.sync_api import expect

from tests.editor.desk import BARE, PIER, Desk, place_of


def test_round_trip(desk: Desk) -> None:
    decorative = '<figure data-image="14" data-alt=""><figcaption></figcaption></figure>'
    body = f"<p>One</p>{PIER}{BARE.replace('12', '13')}{decorative}<p>Two</p>"
    desk.open(body)
    desk.caret("Two")
    desk.page.keyboard.type("!")
    desk.expect_body(body.replace("Two", "Two!"))
    expect(desk.photo).to_have_count(3)
    expect(desk.photo.nth(1)).to_have_class(re.compile("photo--undescribed"))
    expect(desk.photo.nth(2)).not_to_have_class(re.compile("photo--undescribed"))


def test_caption_and_enter(desk: Desk) -> None:
    desk.open(f"<p>One</p>{BARE}<p>Two</p>")
    desk.into_caption()
    desk.page.keyboard.type("## The **pier**")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("After")
    desk.expect_body(
        '<p>One</p><figure data-image="12"><figcaption>## The **pier**</figcaption></figure>'
        "<p>After</p><p>Two</p>"
    )


def test_enter_uses_an_empty_paragraph_that_is_there(desk: Desk) -> None:
    desk.open(f"{PIER}<p></p>")
    desk.into_caption()
    desk.page.keyboard.press("Shift+Enter")
    desk.page.keyboard.type("After")
    desk.expect_body(f"{PIER}<p>After</p>")


def test_text_alternative(desk: Desk) -> None:
    desk.open(f"<p>One</p>{BARE}")
    warning = desk.photo.locator(".photo__warning")
    field = desk.photo.get_by_label("Text alternative")
    expect(warning).to_have_text(re.compile("Describe the photo"))
    field.click()
    desk.page.keyboard.type("A ferry")
    expect(warning).to_be_empty()
    desk.expect_body(f"<p>One</p>{PIER.replace('A pier', 'A ferry').replace('The pier', '')}")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("Caption")
    assert "<figcaption>Caption</figcaption>" in desk.body()
    desk.undo(2)
    desk.expect_body(f"<p>One</p>{BARE}")
    expect(field).to_have_value("")


def test_an_emptied_text_alternative_is_missing_and_not_decorative(desk: Desk) -> None:
    desk.open(PIER)
    desk.photo.get_by_label("Text alternative").fill("  ")
    desk.expect_body('<figure data-image="12"><figcaption>The pier</figcaption></figure>')
    expect(desk.photo.get_by_label("Decorative")).not_to_be_checked()


def test_decorative(desk: Desk) -> None:
    desk.open(f"{PIER}<p>One</p>")
    desk.photo.get_by_label("Decorative").check()
    desk.expect_body(f"{PIER.replace('A pier', '')}<p>One</p>")
    expect(desk.photo.get_by_label("Text alternative")).to_be_disabled()
    desk.photo.get_by_label("Decorative").uncheck()
    desk.expect_body(f"{PIER}<p>One</p>")


def test_delete_of_a_clicked_photo(desk: Desk) -> None:
    for key in ("Delete", "Backspace"):
        desk.open(f"<p>One</p>{PIER}<p>Two</p>")
        desk.photo.locator("img").click()
        expect(desk.photo).to_have_class(re.compile("ProseMirror-selectednode"))
        desk.page.keyboard.press(key)
        desk.expect_body("<p>One</p><p>Two</p>")
        desk.undo()
        desk.expect_body(f"<p>One</p>{PIER}<p>Two</p>")


def test_typing_on_a_selected_photo_goes_to_its_caption(desk: Desk) -> None:
    desk.open(f"<p>One</p>{PIER}<p>Two</p>")
    desk.photo.locator("img").click()
    desk.page.keyboard.type("s of Wan Chai")
    desk.expect_body(f"<p>One</p>{PIER.replace('The pier', 'The piers of Wan Chai')}<p>Two</p>")


def test_deleting_at_the_ends_of_a_caption_only_selects(desk: Desk) -> None:
    desk.open(f"{BARE}<p>Two</p>")
    for key in ("Backspace", "Delete", "Control+Backspace", "Control+Delete"):
        desk.into_caption()
        desk.page.keyboard.press(key)
        expect(desk.photo).to_have_class(re.compile("ProseMirror-selectednode"))
    desk.caret("Two", "Home")
    desk.page.keyboard.press("Backspace")
    expect(desk.photo).to_have_class(re.compile("ProseMirror-selectednode"))
    desk.page.keyboard.press("Backspace")
    desk.expect_body("<p>Two</p>")


@pytest.mark.parametrize("word", ["Heading 2", "Paragraph"])
def test_a_heading_does_not_swallow_the_photo(desk: Desk, word: str) -> None:
    desk.open(f"<p>One</p>{PIER}<p>Two</p>")
    desk.into_caption()
    desk.page.locator(".prose-menubar__selected").click()
    desk.page.locator(".prose-menubar__option", has_text=word).click()
    desk.caret("Two")
    desk.page.keyboard.type("!")
    desk.expect_body(f"<p>One</p>{PIER}<p>Two!</p>")


@pytest.mark.parametrize("name", ["List", "Numbered list", "Quotation", "Dividing line", "Bold", "Table"])
def test_no_button_splits_a_photo(desk: Desk, name: str) -> None:
    desk.open(f"<p>One</p>{PIER}<p>Two</p>")
    desk.into_caption()
    desk.page.keyboard.press("Home")
    for _ in range(3):
        desk.page.keyboard.press("ArrowRight")
    desk.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click(force=True)
    desk.caret("Two")
    desk.page.keyboard.type("!")
    assert PIER in desk.body()
    assert desk.body().count("<figure") == 1


def test_text_pasted_into_a_caption_is_plain(desk: Desk) -> None:
    desk.open(f"<p>One</p>{BARE}")
    desk.into_caption()
    desk.paste(html="<p><b>A</b></p><p>B</p>", text="A\n\nB")
    assert "<figcaption>A B</figcaption>" in desk.body()
    assert desk.body().count("<figure") == 1


def test_moving_by_buttons(desk: Desk) -> None:
    desk.open(f"<p>One</p><p>Two</p>{PIER}")
    up = desk.photo.get_by_role("button", name="Move up")
    up.focus()
    desk.page.keyboard.press("Enter")
    desk.expect_body(f"<p>One</p>{PIER}<p>Two</p>")
    expect(up).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    desk.expect_body(f"{PIER}<p>One</p><p>Two</p>")
    expect(desk.page.locator(".photo-spoken")).to_have_text("The photo is at the top already.")
    desk.photo.get_by_role("button", name="Move down").click()
    desk.expect_body(f"<p>One</p>{PIER}<p>Two</p>")
    desk.photo.get_by_role("button", name="Remove").click()
    desk.expect_body("<p>One</p><p>Two</p>")
    desk.undo()
    desk.expect_body(f"<p>One</p>{PIER}<p>Two</p>")


def test_dragging_moves(desk: Desk) -> None:
    desk.open(f"<p>One</p><p>Two</p>{PIER}<p>Three</p>")
    expect(desk.photo.locator("img")).to_be_visible()
    desk.photo.locator("img").drag_to(desk.text.get_by_text("One"), target_position={"x": 3, "y": 2})
    desk.expect_body(f"{PIER}<p>One</p><p>Two</p><p>Three</p>")
    expect(desk.photo).to_have_count(1)


def test_text_in_a_caption_can_be_marked_by_mouse(desk: Desk) -> None:
    desk.open(PIER)
    expect(desk.photo.locator("img")).to_have_js_property("complete", True)
    box = place_of(desk.photo.locator("figcaption"))
    middle = box["y"] + box["height"] / 2
    desk.page.mouse.move(box["x"] + 60, middle)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 1, middle, steps=4)
    desk.page.mouse.up()
    desk.page.wait_for_timeout(700)  # the editor hears of the selection late
    desk.page.keyboard.type("X")
    assert re.search("<figcaption>X.*</figcaption>", desk.body())


def test_arrows_walk_through_the_caption(desk: Desk) -> None:
    desk.open(f"<p>One</p>{PIER}<p>Two</p>")
    desk.caret("One")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("End")
    desk.page.keyboard.type("!")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("End")
    desk.page.keyboard.type("!")
    desk.expect_body(f"<p>One</p>{PIER.replace('The pier', 'The pier!')}<p>Two!</p>")


def test_tab_leads_from_the_caption_to_the_text_alternative_and_back(desk: Desk) -> None:
    desk.open(f"{PIER}{PIER.replace('12', '13')}")
    desk.into_caption(desk.photo.nth(1))
    desk.page.keyboard.press("Tab")
    expect(desk.photo.nth(1).get_by_label("Text alternative")).to_be_focused()
    desk.page.keyboard.press("Shift+Tab")
    desk.page.keyboard.type("!")
    assert "The pier!" in desk.body().split("</figure>")[1]


def test_a_chinese_input_method_in_caption_and_on_a_selected_photo(desk: Desk) -> None:
    desk.open(f"{BARE}<p>Two</p>")
    desk.into_caption()
    desk.compose("渡輪")
    desk.expect_body(f"{BARE.replace('<figcaption>', '<figcaption>渡輪')}<p>Two</p>")
    desk.photo.locator("img").click()
    desk.compose("碼頭")
    desk.expect_body(f"{BARE.replace('<figcaption>', '<figcaption>渡輪碼頭')}<p>Two</p>")


def test_a_locked_text_offers_nothing_to_do(desk: Desk) -> None:
    desk.open(PIER, locked=True)
    for control in desk.photo.locator("button, input, textarea").all():
        expect(control).to_be_disabled()


def test_cut_and_paste_keeps_a_photo_whole(desk: Desk) -> None:
    desk.open(f"<p>One</p>{PIER}<p>Two</p>")
    desk.photo.locator("img").click()
    desk.page.keyboard.press("Control+x")
    desk.expect_body("<p>One</p><p>Two</p>")
    desk.caret("Two")
    desk.page.keyboard.press("Control+v")
    desk.expect_body(f"<p>One</p><p>Two</p>{PIER}")
