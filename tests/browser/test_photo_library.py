"""The library in a real browser: many files at once, the focal point, captions pasted from a spreadsheet."""

from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import Person, somebody
from tests.pictures import saved
from tests.site import Site

pytestmark = pytest.mark.browser

PLANT = """
from django.contrib.auth.models import User
from tests import builders
writer = User.objects.get(username="writer")
photos = [builders.photo(writer, color=color) for color in ("teal", "tan")]
body = "<p>One</p>" + "".join(builders.placed(photo, "Old", "Old caption") for photo in photos)
saying = builders.content("Pasted captions", body, chinese="貼上說明", chinese_body=body, slug="pasted")
print(builders.draft(writer, saying).post_id, photos[0].pk)
"""
PASTE = """([selector, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const field = document.querySelector(selector);
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She is signed in."""
    with somebody(browser, site) as person:
        person.sign_in("writer")
        yield person


@pytest.fixture(scope="module")
def planted(site: Site) -> tuple[str, str]:
    """The numbers of a post with two photos, and of the first of them."""
    post, photo = site.run(PLANT).split()
    return post, photo


def test_many_files_at_once_get_a_line_each(writer: Person, tmp_path: Path) -> None:
    for name, color in (("one.jpg", "olive"), ("two.jpg", "plum"), ("again.jpg", "olive")):
        (tmp_path / name).write_bytes(saved(PIL.Image.new("RGB", (600, 400), color), "JPEG"))
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    writer.open("/admin/blog/image/")
    page = writer.page
    lines, told = page.locator(".upload-line"), page.locator(".upload").get_by_role("status")
    with page.expect_file_chooser() as chooser:
        # Focused and pressed in one step: the page may still move the focus to its search.
        page.get_by_role("button", name="Choose files…").press("Enter")
    chooser.value.set_files([tmp_path / name for name in ("one.jpg", "plan.pdf", "two.jpg")])
    expect(told).to_have_text("All files are through: 2 in the library, 1 not taken.")
    expect(lines.filter(has_text="one.jpg")).to_contain_text("Added as number")
    expect(lines.filter(has_text="plan.pdf")).to_contain_text("PDF document, not a photo")
    writer.drop(tmp_path / "again.jpg", page.locator("#changelist"))
    expect(lines.filter(has_text="again.jpg")).to_contain_text("The same photo is number")
    expect(told).to_have_text("All files are through: 3 in the library, 1 not taken.")
    page.get_by_role("link", name="Write their text alternatives and captions").click()
    row = page.get_by_role("group", name="one.jpg")
    expect(page.get_by_role("group")).to_have_count(2)
    row.get_by_label("Text alternative English").fill("An olive wall")
    writer.press("Save all")
    expect(writer.messages()).to_contain_text("Words of 1 photo saved.")
    expect(row.get_by_label("Text alternative English")).to_have_value("An olive wall")


def test_the_focal_point_by_click_and_keys(writer: Person, planted: tuple[str, str]) -> None:
    writer.open(f"/admin/blog/image/{planted[1]}/change/")
    page = writer.page
    pad = page.get_by_role("button", name="Focal point: click a place")
    expect(pad.locator("img")).to_have_js_property("complete", True)
    box = pad.locator("img").bounding_box()
    assert box
    pad.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    across, down = page.get_by_label("from the left"), page.get_by_label("from the top")
    expect(across).to_have_value("25")
    expect(down).to_have_value("75")
    pad.press("ArrowLeft")
    pad.press("Shift+ArrowDown")
    expect(across).to_have_value("24")
    expect(down).to_have_value("85")
    expect(page.locator(".crop-1-1 img")).to_have_css("object-position", "24% 85%")
    across.fill("30")
    expect(page.locator(".crop-card img")).to_have_css("object-position", "30% 85%")
    writer.press("Save")
    writer.open(f"/admin/blog/image/{planted[1]}/change/")
    expect(across).to_have_value("30")


def test_cells_of_a_spreadsheet_are_shown_before_they_are_put_in(
    writer: Person, planted: tuple[str, str]
) -> None:
    writer.open(f"/admin/blog/post/{planted[0]}/captions/")
    page, fields = writer.page, writer.page.locator("table.captions textarea")
    expect(fields).to_have_count(8)
    dialog = page.get_by_role("dialog", name="What goes where")
    selector = "table.captions textarea"

    page.evaluate(PASTE, [selector, 'A "ferry"\t"At\nnoon, ""soon"""\r\nA pier\tAt one\r\nlost\t\r\n'])
    expect(dialog.get_by_role("row")).to_have_count(5)
    expect(dialog).to_contain_text("Cells without a place in the table, left out: 1")
    dialog.get_by_role("button", name="Cancel").click()
    expect(fields.first).to_have_value("Old")
    expect(fields.first).to_be_focused()

    page.evaluate(
        PASTE, [selector, "圖片說明 繁\tCaption (English)\tNotes\n渡輪\tA ferry\tx\n碼頭\tA pier\ty"]
    )
    expect(dialog).to_contain_text("The first row was taken for headings.")
    dialog.get_by_role("button", name="Put them in").click()
    values = [fields.nth(number).input_value() for number in range(8)]
    assert values == ["Old", "A ferry", "Old", "渡輪", "Old", "A pier", "Old", "碼頭"]
    page.get_by_role("button", name="Undo").click()
    expect(fields.nth(1)).to_have_value("Old caption")

    page.evaluate(PASTE, [selector, "A\tB\nC\tD"])
    dialog.get_by_role("button", name="Put them in").click()
    writer.press("Save draft")
    expect(writer.messages()).to_contain_text("Saved as revision 2.")
    assert [fields.nth(number).input_value() for number in (0, 1, 4, 5)] == ["A", "B", "C", "D"]
