"""Files dropped, pasted and chosen: on their way to the server and into the text."""

import re

from playwright.sync_api import FilePayload, expect

from tests.editor.desk import THREE, Desk


def test_two_files_dropped_between_pasted_paragraphs(desk: Desk) -> None:
    desk.open()
    desk.text.click()
    desk.paste(html=THREE, text="One\nTwo\nThree")
    with desk.server.gate:
        desk.drop(["a.jpg", "b.jpg"], desk.text.get_by_text("One"))
        expect(desk.text.locator(".photo-upload")).to_have_count(2)
        desk.caret("One", "Home")
        desk.page.keyboard.type("Number ")
        desk.page.keyboard.press("Enter")
    expect(desk.text.locator(".photo-upload")).to_have_count(0)
    # Number 51 is odd: this server knows a text alternative for it.
    desk.expect_body(
        '<p>Number </p><p>One</p><figure data-image="50"><figcaption></figcaption></figure>'
        '<figure data-image="51" data-alt="A ferry, number 51"><figcaption></figcaption></figure>'
        "<p>Two</p><p>Three</p>"
    )
    assert desk.uploads() == ["a.jpg", "b.jpg"]


def test_a_drop_in_the_upper_half_goes_before(desk: Desk) -> None:
    desk.open(THREE)
    desk.drop(["a.jpg"], desk.text.get_by_text("Two"), 0.1)
    expect(desk.photo).to_have_count(1)
    assert desk.body().startswith("<p>One</p><figure")


def test_undo_and_redo_of_a_dropped_photo(desk: Desk) -> None:
    desk.open(THREE)
    desk.drop(["a.jpg"], desk.text.get_by_text("Two"))
    expect(desk.photo).to_have_count(1)
    with_photo = desk.body()
    desk.caret("Three")
    desk.page.keyboard.type("x")
    desk.undo()
    desk.expect_body(with_photo)
    desk.undo()
    desk.expect_body(THREE)
    desk.page.keyboard.press("Control+Shift+z")
    desk.expect_body(with_photo)


def test_the_place_survives_the_loss_of_its_neighbours(desk: Desk) -> None:
    desk.open(THREE)
    with desk.server.gate:
        desk.drop(["a.jpg"], desk.text.get_by_text("One"))
        desk.text.click()
        desk.page.keyboard.press("Control+a")
        desk.page.keyboard.type("All new")
    expect(desk.photo).to_have_count(1)
    assert "<p>All new</p>" in desk.body()


def test_failures_name_the_file_and_keep_the_text(desk: Desk) -> None:
    desk.open(THREE)
    desk.drop(["bad.jpg"], desk.text.get_by_text("One"))
    messages = desk.page.locator(".photo-messages")
    expect(messages).to_have_text(re.compile("“bad.jpg” was not added. The file is cut off in the middle."))
    desk.drop(["out.jpg"], desk.text.get_by_text("One"))
    expect(messages).to_have_text(re.compile("“out.jpg” was not added. You are signed out"))
    desk.drop(["note.txt"], desk.text.get_by_text("One"), kind="text/plain")
    expect(messages).to_have_text(re.compile("“note.txt” was not added. It is neither a photo nor a PDF."))
    desk.page.evaluate("() => { document.querySelector('[name=csrfmiddlewaretoken]').value = 'old' }")
    desk.drop(["a.jpg"], desk.text.get_by_text("One"))
    expect(messages).to_have_text(re.compile("“a.jpg” was not added. You are signed out"))
    for _ in range(4):
        messages.get_by_role("button", name="Dismiss").first.click()
    expect(messages).to_be_empty()
    expect(desk.text.locator(".photo-upload")).to_have_count(0)
    assert desk.body() == THREE


def test_a_lost_connection_is_told(desk: Desk) -> None:
    desk.open(THREE)
    desk.page.route("**/upload/", lambda route: route.abort())
    desk.drop(["a.jpg"], desk.text.get_by_text("One"))
    expect(desk.page.locator(".photo-messages")).to_have_text(re.compile("“a.jpg” .* could not be reached"))


def test_a_busy_site_is_sent_the_photo_again(desk: Desk) -> None:
    desk.open(THREE)
    busy = {"status": 503, "headers": {"Retry-After": "1"}, "body": "Too many uploads at once."}
    desk.page.route("**/upload/", lambda route: route.fulfill(**busy), times=2)
    desk.drop(["a.jpg"], desk.text.get_by_text("One"))
    expect(desk.text.locator(".photo-upload")).to_contain_text("“a.jpg” is sent again in a moment")
    expect(desk.photo).to_have_count(1, timeout=15_000)
    expect(desk.page.locator(".photo-messages .photo-message")).to_have_count(0)


def test_an_upload_can_be_cancelled(desk: Desk) -> None:
    desk.open(THREE)
    with desk.server.gate:
        desk.drop(["a.jpg", "b.jpg"], desk.text.get_by_text("One"))
        desk.text.get_by_role("button", name="Cancel").first.click()
    expect(desk.photo).to_have_count(1)
    expect(desk.text.locator(".photo-upload")).to_have_count(0)
    expect(desk.page.locator(".photo-messages")).to_be_empty()


def test_saving_waits_for_uploads_once(desk: Desk) -> None:
    desk.open(THREE)
    with desk.server.gate:
        desk.drop(["a.jpg"], desk.text.get_by_text("One"))
        desk.page.get_by_role("button", name="Save").click()
        expect(desk.page.locator(".photo-messages")).to_have_text(re.compile("still being uploaded"))
    expect(desk.photo).to_have_count(1)
    desk.page.get_by_role("button", name="Save").click()
    expect(desk.page.locator("body")).to_have_text("saved")


def test_uploads_from_the_picker(desk: Desk) -> None:
    desk.open(THREE)
    desk.caret("Two")
    desk.page.get_by_role("button", name="Photo", exact=True).click()
    files: list[FilePayload] = [
        {"name": name, "mimeType": "image/jpeg", "buffer": b"x"} for name in ("a.jpg", "b.jpg")
    ]
    desk.page.get_by_label("Upload photos").set_input_files(files)
    expect(desk.photo).to_have_count(2)
    assert re.findall(r"<p>\w+|data-image=.\d+", desk.body()) == [
        "<p>One", "<p>Two", 'data-image="50', 'data-image="51', "<p>Three",
    ]  # fmt: skip


def test_a_pasted_picture_is_uploaded(desk: Desk) -> None:
    desk.open(THREE)
    desk.caret("Two")
    desk.paste(html='<meta charset="utf-8"><img src="https://example.com/a.png">', files=["image.png"])
    expect(desk.photo).to_have_count(1)
    assert desk.uploads() == ["image.png"]


def test_the_picture_word_adds_is_left_out(desk: Desk) -> None:
    desk.open()
    desk.text.click()
    word = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><p class=MsoNormal>Text</p></html>'
    desk.paste(html=word, text="Text", files=["image.png"])
    desk.expect_body("<p>Text</p>")
    assert desk.uploads() == []
    desk.paste(
        html=word.replace("Text", "More <img src='file:///C:/a.png'>"), text="More", files=["image.png"]
    )
    expect(desk.page.locator(".photo-messages")).to_have_text(re.compile("do not come along"))
    desk.paste(html="<p>Cells</p>", text="Cells", files=["image.png"])
    assert desk.uploads() == []


def test_a_picture_left_behind_in_a_web_page_is_told(desk: Desk) -> None:
    desk.open()
    desk.text.click()
    page = '<p>Text <img src="https://example.com/a.png"></p>'
    desk.paste(html=page.replace("<p>", '<p data-pm-slice="1 1 []">', 1), text="Text")
    expect(desk.page.locator(".photo-messages")).to_be_empty()
    desk.paste(html=page, text="Text")
    expect(desk.page.locator(".photo-messages")).to_have_text(re.compile("do not come along"))


def test_a_file_dropped_beside_the_editor_does_not_replace_the_page(desk: Desk) -> None:
    desk.open(THREE)
    desk.drop(["a.jpg"], desk.page.get_by_role("button", name="Save"))
    assert desk.uploads() == []
    assert desk.page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File(["x"], "a.jpg", {type: "image/jpeg"}))
          const event = new DragEvent("dragover", {dataTransfer, bubbles: true, cancelable: true})
          document.body.dispatchEvent(event)
          return event.defaultPrevented
        }"""
    )
