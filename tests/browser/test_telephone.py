"""The desk on a telephone: one row of buttons, lists as cards, and what was done is said where one looks."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import site as sites
from tests.browser.staff import Person
from tests.site import Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="screens look the same on every database"),
]
PLANT = """
from django.contrib.auth.models import User
from tests import builders
builders.draft(User.objects.get(username="editor"), builders.content())
builders.photo(User.objects.get(username="editor"))
builders.tag()
"""


@pytest.fixture(scope="module")
def planted() -> Iterator[Site]:
    """A site with an editor and one draft of hers."""
    with sites.site() as site:
        site.run(PLANT)
        yield site


@pytest.fixture
def editor(browser: Browser, planted: Site) -> Iterator[Person]:
    """An editor with a telephone."""
    context = browser.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    person = Person(planted, context.new_page())
    person.sign_in("editor")
    yield person
    context.close()
    assert person.errors == []


def test_the_row_of_buttons_is_one_and_the_rest_unfolds_by_keyboard(editor: Person) -> None:
    editor.open("/admin/blog/post/1/change/")
    page = editor.page
    more, publish = page.locator(".draft-more > summary"), page.get_by_role("button", name="Publish…")
    expect(publish).to_be_hidden()
    boxes = [page.locator(one).bounding_box() for one in ("[name=_save]", ".draft-more", "#checks-open")]
    assert all(box and box["y"] < boxes[0]["y"] + boxes[0]["height"] for box in boxes if boxes[0])
    more.focus()
    page.keyboard.press("Enter")
    expect(publish).to_be_visible()
    page.keyboard.press("Escape")
    expect(publish).to_be_hidden()
    expect(more).to_be_focused()


def test_a_title_is_one_paragraph_and_says_how_much_of_its_room_is_used(editor: Person) -> None:
    editor.open("/admin/blog/post/1/change/")
    title = editor.page.locator("#id_title_en")
    title.fill("The lights of the harbour")
    title.press("Enter")
    title.press_sequentially(" are lit")
    expect(title).to_have_value("The lights of the harbour are lit")
    expect(editor.page.locator("#id_title_en_helptext")).to_have_text("At most 200 characters. Used: 33")
    low = title.bounding_box()
    title.fill("The lights of the harbour are lit " * 4)
    high = title.bounding_box()
    assert low
    assert high
    assert high["height"] > low["height"] * 2
    editor.page.reload()


def test_tools_of_a_table_take_three_rows_and_the_number_of_warnings_is_read_whole(
    editor: Person,
) -> None:
    editor.open("/admin/blog/post/1/change/")
    page = editor.page
    editor.paste("en", '<p>“Half” , and 12 ferries "more".</p>' * 11)
    cut = "sum => sum.scrollWidth - sum.clientWidth"
    total = page.locator(".checks-open .checks-sum")
    expect(total).to_contain_text("warnings")
    assert total.evaluate(cut) <= 0
    expect(page.get_by_role("button", name="Checks")).to_be_visible()
    bar = editor.panel("en").get_by_role("toolbar")
    low = bar.evaluate("bar => bar.offsetHeight")
    bar.get_by_role("button", name="Table", exact=True).click()
    last = bar.get_by_role("button", name="Delete table")
    expect(last).to_be_visible()
    assert bar.evaluate("bar => bar.offsetHeight") <= low + 100
    cut = "tools => tools.filter(one => one.getBoundingClientRect().right > innerWidth).length"
    assert bar.locator(".table-tool").evaluate_all(cut) == 0
    page.reload()


def test_the_offer_of_a_photo_to_another_language_is_not_under_the_buttons(editor: Person) -> None:
    editor.open("/admin/blog/post/1/change/")
    page = editor.page
    editor.paste(
        "en", "<p>Dawn.</p><p>Noon.</p>" + "<p>The ferry crosses the harbour twice in an hour.</p>" * 30
    )
    expect(page.locator("#kept")).not_to_be_empty()  # it makes the row higher
    editor.pick("en", "harbour.jpg", after="Noon.")
    offer = page.locator(".photo-offer")
    expect(offer).to_be_in_viewport()
    said, row = offer.bounding_box(), page.locator("#draft-buttons").bounding_box()
    assert said
    assert row
    assert said["y"] + said["height"] <= row["y"]
    page.reload()


def test_what_was_done_is_in_sight_and_has_the_focus(editor: Person) -> None:
    editor.open("/admin/blog/post/1/publish/")
    editor.press("Publish now")
    said = editor.page.locator("#messages")
    expect(said).to_have_role("status")
    expect(said).to_contain_text("Published.")
    expect(said).to_be_focused()
    expect(said).to_be_in_viewport()


@pytest.mark.parametrize("width", [900, 1280])
def test_a_list_on_a_tablet_and_a_desk_ends_in_the_window(editor: Person, width: int) -> None:
    editor.page.set_viewport_size({"width": width, "height": 900})
    for name in ("auditentry", "image", "post"):
        editor.open(f"/admin/blog/{name}/")
        hidden = "room => room.scrollWidth - room.clientWidth"
        assert editor.page.locator("#changelist-form .results").evaluate(hidden) <= 0, name


def test_a_list_is_cards_that_name_what_they_hold_and_its_filters_are_folded(editor: Person) -> None:
    editor.open("/admin/blog/post/")
    page = editor.page
    expect(page.locator("#changelist-filter")).to_be_hidden()
    expect(page.locator("#result_list td.field-english")).to_have_attribute("data-label", "English")
    editor.open("/admin/blog/tag/")
    cut = page.locator("#result_list tbody :is(td, th)").evaluate_all(
        "cells => cells.filter((one) => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert cut == 0
