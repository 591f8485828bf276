"""Chinese input methods beside photos, in captions and in cells, with undo afterwards."""

import pytest

from tests.editor.desk import BARE, Desk

TABLE = "<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("body", "place", "key", "composed"),
    [
        (f"<p>One</p>{BARE}<p>Two</p>", "One", "End", f"<p>One海港</p>{BARE}<p>Two</p>"),
        (f"<p>One</p>{BARE}<p>Two</p>", "Two", "Home", f"<p>One</p>{BARE}<p>海港Two</p>"),
        (f"<p>One</p>{TABLE}", "b", "End", f"<p>One</p>{TABLE.replace('b<', 'b海港<')}"),
        (f"<ul><li><p>One</p></li></ul>{BARE}", "One", "Home", f"<ul><li><p>海港One</p></li></ul>{BARE}"),
    ],
)
def test_composed_words_stand_where_the_caret_was(
    desk: Desk, body: str, place: str, key: str, composed: str
) -> None:
    desk.open(body)
    desk.caret(place, key)
    desk.compose("海港")
    desk.expect_body(composed)
    desk.undo()
    desk.expect_body(body)
    desk.page.keyboard.press("Control+Shift+z")
    desk.expect_body(composed)


def test_composing_in_a_caption_and_undo_across_the_insert(desk: Desk) -> None:
    desk.open("<p>One</p>")
    desk.caret("One")
    desk.compose("燈火")
    desk.page.get_by_role("toolbar").get_by_role("button", name="Photo", exact=True).last.click()
    desk.page.get_by_role("dialog").get_by_role("button", name="IMG_12").click()
    desk.settle()
    desk.compose("渡輪")
    written = f"<p>One燈火</p>{BARE.replace('><figcaption>', '><figcaption>渡輪')}"
    desk.expect_body(written)
    desk.undo()
    desk.expect_body(f"<p>One燈火</p>{BARE}")
    desk.undo()
    desk.expect_body("<p>One燈火</p>")
    desk.undo()
    desk.expect_body("<p>One</p>")
    for _ in range(3):
        desk.page.keyboard.press("Control+Shift+z")
    desk.expect_body(written)


def test_composing_right_after_the_caption_was_left(desk: Desk) -> None:
    desk.open(f"<p>One</p>{BARE}")
    desk.into_caption()
    desk.page.keyboard.press("Enter")
    desk.settle()
    desk.compose("平靜")
    desk.expect_body(f"<p>One</p>{BARE}<p>平靜</p>")
