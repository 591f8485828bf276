"""Links: to an address, or to a post by its number; what is no address is told, and nonsense is no link."""

from playwright.sync_api import expect

from tests.editor.desk import Desk


def mark(desk: Desk, text: str) -> None:
    """Mark the whole paragraph with this text and open the dialog."""
    desk.caret(text)
    desk.page.keyboard.press("Shift+Home")
    desk.settle()
    desk.page.keyboard.press("Control+k")


def test_a_post_is_picked_and_kept_by_its_number(desk: Desk) -> None:
    desk.open("<p>One</p>")
    mark(desk, "One")
    dialog = desk.page.get_by_role("dialog", name="Link")
    choices = dialog.get_by_role("listitem")
    expect(choices).to_have_text(
        [
            "The pierFebruary 8, 2026 · live",
            "Lights <b>draft · readers see the words alone until it is public",
        ]
    )
    dialog.get_by_role("searchbox").fill("pier")
    expect(choices).to_have_count(1)
    choices.get_by_role("button").click()
    desk.expect_body('<p><a href="post:61">One</a></p>')
    desk.undo()
    desk.expect_body("<p>One</p>")
    assert any("language=en" in asked and "post=7" in asked for asked in desk.server.asked)


def test_without_marked_words_the_title_is_written(desk: Desk) -> None:
    desk.open("<p>See</p>")
    desk.caret("See")
    desk.page.keyboard.type(" ")
    desk.page.get_by_role("toolbar").get_by_role("button", name="Link", exact=True).click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Lights").click()
    desk.expect_body('<p>See <a href="post:62">Lights &lt;b&gt;</a></p>')


def test_an_address_is_mended_or_told(desk: Desk) -> None:
    desk.open("<p>One</p>")
    for typed, kept in (
        ("example.org/a", "https://example.org/a"),
        ("desk@example.org", "mailto:desk@example.org"),
    ):
        mark(desk, "One")
        desk.page.get_by_label("Address").fill("javascript:alert(1)")
        desk.page.keyboard.press("Enter")
        expect(desk.page.get_by_role("dialog").get_by_role("alert")).to_contain_text("begins with https://")
        desk.page.get_by_label("Address").fill(typed)
        desk.page.keyboard.press("Enter")
        desk.expect_body(f'<p><a href="{kept}">One</a></p>')


def test_the_dialog_tells_where_a_reference_leads_and_changes_it(desk: Desk) -> None:
    desk.open('<p><a href="post:61">One</a></p>')
    desk.caret("One", "Home")
    desk.page.keyboard.press("ArrowRight")
    desk.settle()
    desk.page.keyboard.press("Control+k")
    dialog = desk.page.get_by_role("dialog", name="Link")
    expect(dialog).to_contain_text("It leads to “The pier” (live).")
    dialog.get_by_role("button", name="Lights").click()
    desk.expect_body('<p><a href="post:62">One</a></p>')


def test_nonsense_references_are_no_links(desk: Desk) -> None:
    desk.open("<p>One</p>")
    desk.caret("One")
    hrefs = ["post:1e9", "post:javascript", "POST:1", "\tpost:1", "post:01", "java\tscript:x", "post:5"]
    desk.paste(html="".join(f'<p><a href="{href}">x</a></p>' for href in hrefs))
    assert desk.body().count("<a ") == 1
    assert 'href="post:5"' in desk.body()
    assert desk.server.asked == []
