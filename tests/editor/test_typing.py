"""A long text stays quick to type in, and its field has every letter whenever somebody asks."""

from playwright.sync_api import expect

from tests.editor.desk import Desk

LONG = "".join(f"<p>{'海港平靜衞生良好' * 40}{number}</p>" for number in range(60))
ASK = """async (field) => {
  const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")
  document.execCommand("insertText", false, "新")
  await null
  const early = own.get.call(field).includes("新")
  const sent = new FormData(field.form).get("en").includes("新")
  document.execCommand("insertText", false, "字")
  await null
  return [early, sent, field.value.includes("新字")]
}"""


def test_a_long_text_is_written_in_pauses_but_always_before_it_is_read(desk: Desk) -> None:
    desk.open(LONG)
    desk.text.locator("p").last.click()
    desk.page.keyboard.press("Control+End")
    desk.settle()
    desk.page.evaluate(
        "window.told = 0; document.forms[0].addEventListener('input', () => { window.told += 1 })"
    )
    field = desk.page.locator("#id_en")
    assert field.evaluate(ASK) == [False, True, True]
    expect(field).to_have_value(LONG.replace("59</p>", "59新字</p>"))
    desk.page.keyboard.type("完")
    desk.page.get_by_role("button", name="Save").focus()
    assert desk.body().endswith("新字完</p>")


def test_a_long_text_that_is_sent_at_once_is_sent_whole(desk: Desk) -> None:
    desk.open(LONG)
    desk.text.locator("p").last.click()
    desk.page.keyboard.press("Control+End")
    desk.settle()
    with desk.page.expect_request("**/saved/") as sent:
        desk.page.evaluate(
            "document.execCommand('insertText', false, '末');"
            "Promise.resolve().then(() => document.forms[0].requestSubmit())"
        )
    assert "%E6%9C%AB" in (sent.value.post_data or "")
    expect(desk.page.locator("body")).to_have_text("saved")


def test_a_short_text_is_written_at_every_key(desk: Desk) -> None:
    desk.open("<p>One</p>")
    desk.caret("One")
    desk.page.keyboard.type("!")
    assert desk.body() == "<p>One!</p>"
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Delete")
    assert desk.body() == ""


def test_a_photo_alone_is_a_text(desk: Desk) -> None:
    desk.open()
    desk.text.click()
    desk.page.get_by_role("toolbar").get_by_role("button", name="Photo", exact=True).last.click()
    desk.page.get_by_role("dialog").get_by_role("button", name="IMG_12").click()
    bare = '<figure data-image="12"><figcaption></figcaption></figure>'
    expect(desk.page.locator("#id_en")).to_have_value(bare + "<p></p>")
    desk.text.locator("p").last.click()
    desk.settle()
    desk.page.keyboard.press("Backspace")
    expect(desk.page.locator("#id_en")).to_have_value(bare)


def test_words_and_characters_are_counted(desk: Desk) -> None:
    english = "<p>Two words, HK$1.5 million’s worth.</p>"
    desk.open(english, editors=2, others={"zh-hant": "<p>海港，平靜 MTR 2026年。</p>"})
    counts = desk.page.locator(".counts")
    expect(counts).to_have_text(["Words: 6 · Reading time: 1 min", "Characters: 9 · Reading time: 1 min"])
    desk.text.click()
    desk.page.keyboard.type("More ")
    expect(counts.first).to_have_text("Words: 7 · Reading time: 1 min")
    told = desk.page.locator(".counts-told").first
    expect(told).to_have_text("Words: 7 · Reading time: 1 min")


def test_the_toolbar_is_one_stop_and_the_arrows_go_through_it(desk: Desk) -> None:
    desk.open("<p>One</p>")
    toolbar = desk.page.get_by_role("toolbar").first
    stops = toolbar.locator(".prose-menubar__button[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    desk.page.keyboard.press("ArrowRight")
    expect(toolbar.get_by_role("button", name="List", exact=True)).to_be_focused()
    desk.page.keyboard.press("End")
    last = desk.page.evaluate("document.activeElement.getAttribute('aria-label')")
    desk.page.keyboard.press("ArrowRight")
    expect(stops).to_be_focused()
    desk.page.keyboard.press("ArrowLeft")
    assert desk.page.evaluate("document.activeElement.getAttribute('aria-label')") == last
    desk.page.keyboard.press("Home")
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("Enter")
    desk.expect_body("<ul><li><p>One</p></li></ul>")
    expect(stops).to_have_count(1)


def test_the_block_menu_names_a_photo(desk: Desk) -> None:
    desk.open('<p>One</p><figure data-image="12"><figcaption></figcaption></figure>')
    desk.photo.locator("img").click()
    chosen = desk.page.locator(".prose-menubar__selected").first
    expect(chosen.get_by_role("button", name="Photo")).to_be_visible()
    desk.page.keyboard.press("Control+a")
    expect(chosen).not_to_contain_text("question_mark")
