"""Files and videos in the text: placed, named in place, out of lists and tables; the same photo elsewhere."""

from playwright.sync_api import expect

from tests.editor.desk import PIER, THREE, Desk

FILE = '<figure data-document="51"><figcaption>Annual report</figcaption></figure>'
ADDRESS = "https://www.youtube.com/watch?v=a&amp;t=1"
VIDEO = f'<figure data-video="{ADDRESS}"><figcaption>The race</figcaption></figure>'


def press(desk: Desk, name: str) -> None:
    """Press a button of the toolbar."""
    desk.page.get_by_role("toolbar").first.get_by_role("button", name=name, exact=True).click()


def test_files_and_videos_come_back_as_they_were(desk: Desk) -> None:
    desk.open(f"<p>One</p>{FILE}{VIDEO}<p>Two</p>")
    expect(desk.text.locator(".card--file .card__about")).to_have_text("Report_51.pdf – PDF, 1.2 MB, English")
    expect(desk.text.locator(".card--video .card__about")).to_have_text("Video on youtube.com")
    desk.caret("Two")
    desk.page.keyboard.type("!")
    desk.expect_body(f"<p>One</p>{FILE}{VIDEO}<p>Two!</p>")


def test_a_file_is_picked_named_in_place_and_taken_back(desk: Desk) -> None:
    desk.open(THREE)
    desk.caret("Two")
    press(desk, "File (PDF)")
    desk.page.get_by_role("dialog", name="Files").get_by_role("button", name="Annual report").click()
    desk.expect_body(THREE.replace("<p>Three", f"{FILE}<p>Three"))
    desk.page.keyboard.type(" 2026")
    desk.expect_body(THREE.replace("<p>Three", f"{FILE.replace('report', 'report 2026')}<p>Three"))
    desk.undo(2)
    desk.expect_body(THREE)


def test_a_dropped_pdf_stands_where_it_was_dropped(desk: Desk) -> None:
    desk.open(THREE)
    desk.drop(["Minutes.pdf"], desk.text.get_by_text("One"), kind="application/pdf")
    desk.expect_body(
        THREE.replace("<p>Two", '<figure data-document="53"><figcaption>Minutes</figcaption></figure><p>Two')
    )


def test_a_video_wants_an_https_address_and_loads_nothing(desk: Desk) -> None:
    desk.open("<p>One</p>")
    desk.caret("One")
    press(desk, "Video link")
    dialog = desk.page.get_by_role("dialog", name="Video link")
    for bad in ("youtube.com", "http://youtube.com/x", "javascript:x", "https://localhost/x"):
        dialog.get_by_label("Address of").fill(bad)
        desk.page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text("begins with https://")
    dialog.get_by_label("Address of").fill("https://www.youtube.com/watch?v=a&t=1")
    dialog.get_by_label("Words").fill("The race")
    desk.page.keyboard.press("Enter")
    desk.expect_body(f"<p>One</p>{VIDEO}")
    assert desk.server.asked == []


def test_no_figure_stands_in_a_list_a_quotation_or_a_table(desk: Desk) -> None:
    cell = "<table><tbody><tr><td><p>c</p></td></tr></tbody></table>"
    desk.open(f"<ul><li><p>a</p></li></ul><blockquote><p>b</p></blockquote>{cell}{PIER}")
    expect(desk.photo.locator("img")).to_be_visible()
    for target in ("a", "b", "c"):
        desk.photo.locator("img").drag_to(desk.text.get_by_text(target, exact=True))
        expect(desk.text.locator(":scope > figure.photo")).to_have_count(1)
        expect(desk.photo).to_have_count(1)


def test_a_photo_that_stood_in_a_list_comes_out_of_it_whole(desk: Desk) -> None:
    desk.open(f"<ul><li><p>a</p>{PIER}</li><li><p>b</p></li></ul>")
    desk.caret("b")
    desk.page.keyboard.type("!")
    desk.expect_body(f"<ul><li><p>a</p></li></ul>{PIER}<ul><li><p>b!</p></li></ul>")


def test_a_photo_is_offered_to_the_other_languages(desk: Desk) -> None:
    chinese = "<h2>標題</h2><ul><li><p>一</p></li></ul><p>二</p>"
    desk.open("<p>One</p><p>Two</p><p>Three</p>", editors=3, others={"zh-hant": chinese})
    desk.caret("Two")
    press(desk, "Photo")
    desk.page.get_by_role("dialog").get_by_role("button", name="IMG_15").click()
    offer = desk.page.get_by_role("group", name="The same photo in other languages")
    buttons = ["繁體中文, below paragraph 2", "简体中文, at the top", "All of them", "Not now"]
    expect(offer.get_by_role("button")).to_have_text(buttons)
    offer.get_by_role("button", name="繁體中文").click()
    placed = '<figure data-image="15"><figcaption>渡輪</figcaption></figure>'
    expect(desk.page.locator("#id_zh-hant")).to_have_value(chinese.replace("<p>二", f"{placed}<p>二"))
    offer.get_by_role("button", name="简体中文").click()
    expect(offer).to_have_count(0)
    desk.page.get_by_text("二", exact=True).click()
    desk.undo()
    expect(desk.page.locator("#id_zh-hant")).to_have_value(chinese)
    assert desk.body().count("figure data-image") == 1


def test_files_and_videos_are_offered_too(desk: Desk) -> None:
    desk.open("<p>One</p><p>Two</p>", editors=2, others={"zh-hant": "<p>一</p><p>二</p>"})
    desk.caret("One")
    press(desk, "File (PDF)")
    desk.page.get_by_role("dialog", name="Files").get_by_role("button", name="Annual report").click()
    desk.page.get_by_role("group", name="The same file").get_by_role("button", name="繁體中文").click()
    file = '<figure data-document="51"><figcaption>Report_51</figcaption></figure>'
    chinese = desk.page.locator("#id_zh-hant")
    expect(chinese).to_have_value(f"<p>一</p>{file}<p>二</p>")
    desk.caret("Two")
    press(desk, "Video link")
    desk.page.get_by_role("dialog").get_by_label("Address of").fill("https://www.youtube.com/watch?v=a&t=1")
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("group", name="The same video").get_by_role("button", name="繁體中文").click()
    video = f'<figure data-video="{ADDRESS}"><figcaption></figcaption></figure>'
    expect(chinese).to_have_value(f"<p>一</p>{file}<p>二</p>{video}")


def test_one_language_alone_is_offered_nothing(desk: Desk) -> None:
    desk.open(f"<p>One</p>{PIER}", editors=2, others={"zh-hant": f"<p>一</p>{PIER.replace('12', '13')}"})
    desk.caret("One")
    press(desk, "Photo")
    desk.page.get_by_role("dialog").get_by_role("button", name="IMG_13").click()
    expect(desk.photo.locator("img").first).to_be_visible()
    expect(desk.page.locator(".photo-offer")).to_have_count(0)
