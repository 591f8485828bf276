"""Tables in a body: one form, cells with words alone, read and shown with what each header heads."""

import pytest

from blog import richtext, tables

TABLE = (
    "<table><caption>Fares &amp; times</caption><tbody><tr><th><p>Ferry</p></th><th><p>Fare</p></th></tr>"
    "<tr><th><p>Star</p></th><td><p>$5 <strong>only</strong></p></td></tr>"
    '<tr><td colspan="2"></td></tr></tbody></table>'
)


def test_a_table_in_order_stays_as_it_is() -> None:
    assert richtext.clean(f"<p>a</p>{TABLE}<p>b</p>") == f"<p>a</p>{TABLE}<p>b</p>"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<table><tr><td>a", "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"),
        ("<table><tr><td>a<br>b<td><h2>c</h2>d", "<tr><td><p>a<br>b</p></td><td><p>c</p><p>d</p></td></tr>"),
        ("<table><tr><td><ul><li>a<li>b</ul>", "<tr><td><p>a</p><p>b</p></td></tr>"),
        ("<table><thead><tr><th>a<tbody><tr><td>b", "<tr><th><p>a</p></th></tr><tr><td><p>b</p></td></tr>"),
        (
            "<table><tr><td>a<table><tr><td>b<td>c</table>d",
            "<tr><td><p>a</p><p>b</p><p>c</p><p>d</p></td></tr>",
        ),
        ('<table><tr><td rowspan=1 colspan="999" style="x" onclick=y>a', "<tr><td><p>a</p></td></tr>"),
        ('<table><tr><td colspan="2" rowspan="3">a', '<tr><td colspan="2" rowspan="3"><p>a</p></td></tr>'),
        (
            "<table><tr><td><a href='/x'><em>a</em></a>",
            '<tr><td><p><a href="/x"><em>a</em></a></p></td></tr>',
        ),
        ("<table><colgroup><col></colgroup><tr><td>a</td></tr><tr></tr>", "<tr><td><p>a</p></td></tr>"),
    ],
)
def test_a_table_is_brought_into_order(raw: str, clean: str) -> None:
    expected = clean if clean.startswith("<table>") else f"<table><tbody>{clean}</tbody></table>"
    assert richtext.clean(raw) == expected
    assert richtext.clean(expected) == expected


def test_an_empty_table_is_none_and_its_caption_stays() -> None:
    assert richtext.clean("<p>a</p><table><tr><td> <td></table><p>b</p>") == "<p>a</p><p>b</p>"
    assert richtext.clean("<table><caption>c</caption><tr><td></table>") == "<p>c</p>"


def test_a_photo_in_a_cell_stands_behind_the_table() -> None:
    photo = richtext.figure(richtext.Placed(1, None, "c"))
    table = "<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>"
    assert richtext.clean(f"<table><tr><td>a{photo}b</table>") == table + photo


def test_cells_are_blocks_and_stay_out_of_the_opening() -> None:
    words = ["Fares & times", "Ferry", "Fare", "Star", "$5 only"]
    assert richtext.blocks(TABLE) == words
    assert richtext.to_text(TABLE) == " ".join(words)
    assert richtext.opening(f"<p>Before.</p>{TABLE}<p>After.</p>", 100) == "Before. After."


def test_words_of_a_table_change_with_the_others() -> None:
    assert richtext.change_text(TABLE, str.upper) == TABLE.replace("Fares", "FARES").replace(
        "times", "TIMES"
    ).replace("Ferry", "FERRY").replace("Fare<", "FARE<").replace("Star", "STAR").replace("only", "ONLY")


def test_headers_are_shown_with_their_scope() -> None:
    assert tables.shown(TABLE) == (
        "<table><caption>Fares &amp; times</caption>"
        '<thead><tr><th scope="col">Ferry</th><th scope="col">Fare</th></tr></thead>'
        '<tbody><tr><th scope="row">Star</th><td>$5 <strong>only</strong></td></tr>'
        '<tr><td colspan="2"></td></tr></tbody></table>'
    )


def test_an_empty_header_is_an_empty_cell() -> None:
    table = (
        "<table><tbody><tr><th></th><th><p>a</p></th></tr><tr><td><p>b</p></td><td></td></tr></tbody></table>"
    )
    assert tables.shown(table) == (
        '<table><thead><tr><td></td><th scope="col">a</th></tr></thead>'
        "<tbody><tr><td>b</td><td></td></tr></tbody></table>"
    )


def test_a_region_is_told_the_caption_as_plain_text() -> None:
    assert tables.shown(TABLE, lambda _table, caption: f"[{caption}]") == "[Fares & times]"
