"""Two bodies compared: headings, lists, quotations, links, bold and italic."""

import pytest

from blog.differences import compare_bodies
from blog.differences.blocks import read


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("<p>Harbour</p>", "<h2>Harbour</h2>", "kind"),
        ("<h2>Harbour</h2>", "<h3>Harbour</h3>", "kind"),
        ("<p>Harbour</p>", "<ul><li>Harbour</li></ul>", "kind"),
        ("<p>Harbour</p>", "<blockquote><p>Harbour</p></blockquote>", "kind"),
        ("<ul><li>Harbour</li></ul>", "<ol><li>Harbour</li></ol>", "around"),
        ("<ol><li>Harbour</li></ol>", '<ol start="3"><li>Harbour</li></ol>', "around"),
        ("<h2>Harbour</h2>", "<blockquote><h2>Harbour</h2></blockquote>", "around"),
        ("<p>See it</p>", '<p>See <a href="https://a.hk">it</a></p>', "link"),
        ('<p><a href="https://a.hk">it</a></p>', '<p><a href="https://b.hk">it</a></p>', "link"),
        ('<p><a href="https://a.hk">an</a> it</p>', '<p>an <a href="https://a.hk">it</a></p>', "link"),
        ("<p>See it</p>", "<p>See <strong>it</strong></p>", "marks"),
        ("<p><em>it</em></p>", "<p><strong>it</strong></p>", "marks"),
        ("<p><em>See</em> it</p>", "<p>See <em>it</em></p>", "marks"),
    ],
)
def test_equal_words_in_another_shape_are_a_change_with_its_name(before: str, after: str, note: str) -> None:
    (row,) = compare_bodies(before, after)
    assert (row.kind, row.note) == ("changed", (note,))
    assert {span.kind for span in row.spans} == {"same"}


def test_changed_words_and_a_changed_link_are_both_told() -> None:
    before = '<p>Read <a href="https://a.hk">the first report</a> today.</p>'
    after = '<p>Read <a href="https://b.hk">the second report</a> today.</p>'
    (row,) = compare_bodies(before, after)
    assert row.note == ("link",)
    assert [span.text for span in row.spans if span.kind != "same"] == ["first", "second"]


def test_a_link_that_stays_is_no_note_where_words_before_it_changed() -> None:
    link = '<a href="https://a.hk">the <em>report</em></a>'
    (row,) = compare_bodies(f"<p>Read {link} today.</p>", f"<p>Please do read {link} today.</p>")
    assert (row.kind, row.note) == ("changed", ())


def test_bold_that_only_reaches_over_a_space_is_no_change() -> None:
    (row,) = compare_bodies("<p><strong>See </strong>it</p>", "<p><strong>See</strong> it</p>")
    assert row.kind == "same"


def test_an_item_set_one_level_deeper_is_a_change() -> None:
    rows = compare_bodies(
        "<ul><li>Harbour</li><li>Ferry</li></ul>", "<ul><li>Harbour<ul><li>Ferry</li></ul></li></ul>"
    )
    assert [row.note for row in rows] == [(), ("around",)]


def test_a_second_paragraph_of_an_item_is_not_an_item() -> None:
    blocks = read("<ul><li><p>one</p><p>two</p></li><li><p>three</p></li></ul>")
    assert [block.kind for block in blocks] == ["li", "p", "li"]
    assert {block.around for block in blocks} == {("ul", "li")}


def test_blocks_are_read_in_order_with_their_kinds() -> None:
    body = "<h2>A</h2><p>b</p><ul><li>c</li></ul><blockquote><p>d</p></blockquote><h3>e</h3>bare"
    kinds = [(block.kind, block.text) for block in read(body)]
    assert kinds == [("h2", "A"), ("p", "b"), ("li", "c"), ("quote", "d"), ("h3", "e"), ("p", "bare")]
