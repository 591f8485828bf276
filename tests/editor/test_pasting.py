"""What is pasted keeps its structure, and nothing else."""

import re
from pathlib import Path

import pytest

from blog import richtext
from tests.editor.desk import Desk

FOLDER = Path(__file__).parents[1] / "pasted"
SEE = (
    "<p>The pier opens <strong>in spring</strong>, as <em>planned</em>; see the "
    '<a href="https://example.org/timetable">timetable</a>.</p>'
)
NESTED = "<ul><li><p>Dredging</p><ul><li><p>north side</p></li>{more}</ul></li><li><p>Piling</p></li></ul>"
CASES = {
    "minutes.word": (
        "<h2>Harbour works: minutes</h2><h2>Decisions</h2>"
        + SEE
        + "<h3>First phase</h3>"
        + NESTED.format(more="<li><p>south side</p></li>")
        + '<ol data-type="decimal">'
        + "<li><p>Survey</p></li><li><p>Tender</p></li></ol>"
        "<blockquote><p>The sea gives nothing back.</p></blockquote>"
        "<table><tbody><tr><th><p>Pier</p></th><th><p>Cost</p></th></tr>"
        "<tr><td><p>North</p></td><td><p>$5 million</p></td></tr></tbody></table>"
        "<p>海港工程<strong>如期</strong>進行。</p>"
    ),
    "minutes.docs": (
        "<h2>Decisions</h2>"
        + SEE
        + "<h3>First phase</h3>"
        + NESTED.format(more="")
        + "<table><tbody><tr><td><p>North</p></td><td><p>$5 million</p></td></tr></tbody></table>"
    ),
    "minutes.libreoffice": (
        "<h2>Decisions</h2>"
        + SEE
        + "<h3>First phase</h3>"
        + NESTED.format(more="")
        + "<blockquote><p>The sea gives nothing back.</p></blockquote>"
        "<table><tbody><tr><th><p>Pier</p></th><th><p>Cost</p></th></tr>"
        '<tr><td colspan="2"><p>North<br>$5 million</p></td></tr></tbody></table>'
    ),
    "web_page": (
        "<h2>The pier</h2><h3>When</h3><p>It opens <strong>in spring</strong>.[1]</p>"
        "<blockquote><p>Calm seas</p></blockquote><p>A picture of it</p><p>Loose words</p>"
    ),
}


def pasted(desk: Desk, html: str = "", text: str = "") -> str:
    """The body after a paste into an empty text, as the server keeps it."""
    desk.open()
    desk.text.click()
    desk.paste(html=html, text=text)
    return richtext.clean(desk.body())


@pytest.mark.parametrize("name", CASES)
def test_structure_stays_and_dress_goes(desk: Desk, name: str) -> None:
    html = (FOLDER / f"{name}.html").read_text()
    assert pasted(desk, html, "as text") == CASES[name]


def test_what_was_pasted_survives_undo_and_redo(desk: Desk) -> None:
    kept = pasted(desk, (FOLDER / "minutes.word.html").read_text())
    desk.undo()
    assert desk.body() == ""
    desk.page.keyboard.press("Control+Shift+z")
    assert richtext.clean(desk.body()) == kept


def test_a_text_of_our_own_comes_back_as_it_was(desk: Desk) -> None:
    body = (
        '<h3>Small</h3><p><strong>b</strong> <a href="post:61">c</a></p>'
        '<figure data-image="12" data-alt=""><figcaption>d</figcaption></figure>'
    )
    desk.open(body)
    desk.text.click()
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Control+c")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Control+a")
    desk.page.keyboard.press("Control+v")
    assert desk.body().removesuffix("<p></p>") == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("One\n\nTwo\r\nThree\n", "<p>One</p><p>Two</p><p>Three</p>"),
        ("- a\n- b\n\n1. c\n2. d", "<p>- a</p><p>- b</p><p>1. c</p><p>2. d</p>"),
        ("第一段。\n\n\n第二段。", "<p>第一段。</p><p>第二段。</p>"),
        ("# No heading\n<b>no mark</b>", "<p># No heading</p><p>&lt;b&gt;no mark&lt;/b&gt;</p>"),
    ],
)
def test_plain_text_is_paragraphs(desk: Desk, text: str, body: str) -> None:
    assert pasted(desk, text=text) == body


def test_a_hostile_paste_leaves_words_alone(desk: Desk) -> None:
    hostile = (FOLDER / "hostile.html").read_text()
    body = pasted(desk, hostile)
    assert not richtext.is_alive(desk.body())
    assert set(re.findall(r'href="([^"]*)"', body)) == {"https://example.org/good", "post:5"}
    assert "data-image" not in body
    assert desk.page.evaluate("window.alive === undefined && document.scripts.length") == desk.page.evaluate(
        "document.querySelectorAll('head > script').length"
    )
    # The browser tells of each handler that it did not let in.
    desk.errors = [error for error in desk.errors if "Content Security Policy" not in error]
