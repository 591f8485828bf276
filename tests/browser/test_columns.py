"""Languages in columns: rows of one height, holes seen, scrolled together, remembered with the account."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.staff import Person, somebody
from tests.site import Site

pytestmark = pytest.mark.browser

NEW = "/admin/blog/post/add/"
FORGET = """
from blog.models import Jotting, Seat
Jotting.objects.all().delete()
Seat.objects.all().delete()
"""
ENGLISH = "".join(
    f"<p>{words}</p>" for words in ("The 12 ferries left at noon. " * 6, "Rain. " * 9, "Night.")
)
CHINESE = f"<p>{'十二艘渡輪中午開出。' * 4}</p><p>入夜。</p>"
TOPS = "rows => rows.map(row => Math.round(row.getBoundingClientRect().top))"
NUMBERED = """text => [...text.querySelectorAll("[data-block]")].map(one =>
  one.dataset.block + " " + (one.querySelector("figcaption") || one).textContent)"""
BLOCKS = """
from blog import richtext
from blog.models import Revision
for number, block in enumerate(richtext.blocks(Revision.objects.latest("pk").content.texts["en"].body), 1):
    print(number, block)
"""


@pytest.fixture
def writer(browser: Browser, site: Site) -> Iterator[Person]:
    """She is signed in, nothing of hers waits, and she never chose her columns."""
    site.run(FORGET)
    with somebody(browser, site) as person:
        person.sign_in("writer")
        yield person
    site.run(FORGET)


def tops(person: Person, selector: str) -> list[int]:
    """Where the elements begin, in pixels."""
    found: list[int] = person.page.locator(selector).evaluate_all(TOPS)
    return found


def apart(person: Person, selector: str) -> int:
    """How far apart the highest and the lowest of them begin."""
    found = tops(person, selector)
    assert len(found) > 1
    return max(found) - min(found)


def write(person: Person) -> None:
    """Three English paragraphs and two Chinese ones: the second has no counterpart."""
    person.open(NEW)
    person.title("en", "Ferries")
    person.paste("en", ENGLISH)
    person.paste("zh-hant", CHINESE)


@pytest.mark.parametrize("title", ["渡輪", "渡" * 201])
def test_rows_of_one_field_stand_at_one_height(title: str, writer: Person) -> None:
    writer.open(NEW)
    writer.page.get_by_role("button", name="简体中文").click()
    writer.title("zh-hant", title)
    writer.press("Save draft")
    expect(writer.panel("en").locator(".prose-menubar")).to_be_visible()
    for field in ("title_{} textarea", "teaser_{} textarea", "body_{} .prose-editor > .tiptap"):
        rows = ", ".join(f".field-{field.format(column)}" for column in ("en", "zh_hant", "zh_hans"))
        assert len(set(tops(writer, rows))) == 1, field
    writer.page.set_viewport_size({"width": 899, "height": 900})
    assert len(set(tops(writer, ".draft-language-head h2"))) == 3
    writer.page.set_viewport_size({"width": 900, "height": 900})
    assert len(set(tops(writer, ".draft-language-head h2"))) == 1


def test_a_hole_is_seen_and_what_belongs_together_stands_at_one_height(writer: Person) -> None:
    write(writer)
    line = writer.page.locator("#draft-steps")
    expect(line).to_contain_text("English: 3 paragraphs, 0 photos · 繁體中文: 2 paragraphs, 0 photos")
    expect(line.get_by_role("button")).to_have_text("English 2")
    writer.page.get_by_role("button", name="Align paragraphs").click()
    alone = writer.page.locator(".is-alone")
    expect(alone).to_contain_text("Rain.")
    last = "#language-en .tiptap > p:nth-of-type(3), #language-zh-hant .tiptap > p:nth-of-type(2)"
    assert len(set(tops(writer, last))) == 1
    assert writer.page.locator("#id_body_en").input_value().count("<p>") == 3
    line.get_by_role("button").click()
    writer.page.keyboard.press("Home")
    writer.page.keyboard.type("Much ")
    expect(alone).to_contain_text("Much Rain.")


def test_rows_stay_at_one_height_while_the_tools_of_a_table_are_over_one_text(writer: Person) -> None:
    writer.open(NEW)
    table = "<table><tbody><tr><th><p>Pier</p></th></tr><tr><td><p>12</p></td></tr></tbody></table>"
    writer.paste("en", f"<p>Ferries.</p>{table}<p>Night.</p>")
    writer.paste("zh-hant", "<p>渡輪。</p><p>入夜。</p>")
    writer.page.get_by_role("button", name="Align paragraphs").click()
    last = "#language-en .tiptap > p:last-child, #language-zh-hant .tiptap > p:last-child"
    writer.text("en").get_by_text("Night.").click()
    expect(writer.page.locator(".is-alone").first).to_be_visible()
    assert apart(writer, last) <= 1
    writer.text("en").get_by_text("12", exact=True).click()
    expect(writer.panel("en").get_by_role("button", name="Delete table")).to_be_visible()
    assert apart(writer, ".draft-language:not([hidden]) .tiptap") > 1
    for _ in range(100):  # the rows are drawn a moment later
        if apart(writer, last) <= 1:
            break
        writer.page.wait_for_timeout(100)
    assert apart(writer, last) <= 1


def test_columns_scroll_together(writer: Person) -> None:
    write(writer)
    for code in ("en", "zh-hant"):
        writer.text(code).press("Control+End")
        writer.paste(code, "".join(f"<p>{number}</p>" for number in range(60)))
    writer.page.get_by_role("button", name="Scroll together").click()
    expect(writer.page.locator("#draft-steps")).to_contain_text("繁體中文: 61 paragraphs")
    writer.text("en").evaluate("text => text.scrollTo(0, 0)")
    writer.text("en").evaluate("text => text.scrollTo(0, text.scrollHeight)")
    end = writer.text("zh-hant").evaluate("text => text.scrollHeight - text.clientHeight")
    assert end > 300
    expect(writer.text("zh-hant")).to_have_js_property("scrollTop", end)


def test_the_numbers_are_those_that_comments_name(writer: Person, site: Site) -> None:
    writer.open(NEW)
    writer.title("en", "Numbered")
    body = "<h2>A</h2><p>B<br>b</p><ul><li>C<ul><li>D</li></ul></li></ul><blockquote><p>E</p></blockquote>"
    writer.paste("en", f"{body}<p> </p><p>F</p>")
    writer.press("Save draft")
    numbered = writer.text("en").evaluate(NUMBERED)
    assert [each.replace("Bb", "B b") for each in numbered] == site.run(BLOCKS).split("\n")[:-1]
    assert len(numbered) == 6


def test_columns_are_remembered_here_and_on_another_machine(
    writer: Person, browser: Browser, site: Site
) -> None:
    writer.open(NEW)
    with writer.page.expect_response("**/seat/"):
        writer.page.get_by_role("button", name="English", exact=True).click()
    with writer.page.expect_response("**/seat/"):
        writer.page.get_by_role("button", name="简体中文").click()
    writer.page.reload()
    with somebody(browser, site) as elsewhere:
        elsewhere.sign_in("writer")
        elsewhere.open(NEW)
        for person in (writer, elsewhere):
            expect(person.panel("en")).to_be_hidden()
            expect(person.panel("zh-hant")).to_be_visible()
            expect(person.panel("zh-hans")).to_be_visible()


def test_a_link_to_a_hidden_field_brings_its_language_back(writer: Person) -> None:
    writer.open(NEW)
    writer.page.get_by_role("button", name="繁體中文").click()
    expect(writer.panel("zh-hant")).to_be_hidden()
    skip = writer.page.get_by_role("navigation", name="In this form").get_by_role("link", name="繁體中文")
    skip.focus()
    skip.press("Enter")
    expect(writer.panel("zh-hant")).to_be_focused()
