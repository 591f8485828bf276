"""Two bodies compared: their photos."""

from blog.differences import Row, compare_bodies
from blog.richtext import Placed, figure

WORDS = "<p>The harbour is calm.</p>"
FERRY = figure(Placed(7, "A ferry", "The ferry at noon"))


def outline(rows: list[Row]) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.kind, row.note) for row in rows]


def test_a_photo_is_a_block_with_number_alternative_and_caption() -> None:
    (row,) = compare_bodies("", FERRY)
    assert row.after
    assert (row.after.kind, row.after.image, row.after.alt) == ("photo", 7, "A ferry")
    assert row.after.text == "The ferry at noon"


def test_an_added_and_a_removed_photo_are_seen_without_a_caption_too() -> None:
    bare = figure(Placed(7, "", ""))
    assert outline(compare_bodies(WORDS, WORDS + bare)) == [("same", ()), ("added", ())]
    assert outline(compare_bodies(bare + WORDS, WORDS)) == [("removed", ()), ("same", ())]


def test_a_changed_alternative_is_seen_where_the_caption_stays() -> None:
    (row,) = compare_bodies(FERRY, FERRY.replace("A ferry", "A green ferry"))
    assert (row.kind, row.note) == ("changed", ("alt",))
    assert [span.kind for span in row.spans] == ["same"]


def test_decorative_on_purpose_differs_from_nobody_wrote_one() -> None:
    rows = compare_bodies(figure(Placed(7, None, "")), figure(Placed(7, "", "")))
    assert outline(rows) == [("changed", ("alt",))]


def test_a_changed_caption_is_compared_by_its_words() -> None:
    (row,) = compare_bodies(FERRY, FERRY.replace("noon", "dusk"))
    assert row.note == ("caption",)
    assert [span.text for span in row.spans_after] == ["The ferry at ", "dusk"]


def test_another_photo_in_the_same_place_is_a_replacement() -> None:
    rows = compare_bodies(WORDS + FERRY, WORDS + FERRY.replace('"7"', '"8"'))
    assert outline(rows) == [("same", ()), ("changed", ("photo",))]


def test_a_moved_photo_is_seen_at_both_places() -> None:
    rows = compare_bodies(FERRY + WORDS + "<p>Good night.</p>", WORDS + "<p>Good night.</p>" + FERRY)
    assert outline(rows) == [("moved", ()), ("same", ()), ("same", ()), ("moved", ())]


def test_a_photo_that_moved_and_changed_says_both() -> None:
    after = WORDS + "<p>Good night.</p>" + FERRY.replace("noon", "dusk").replace("A ferry", "Ferry")
    rows = compare_bodies(FERRY + WORDS + "<p>Good night.</p>", after)
    assert outline(rows) == [
        ("moved", ("alt", "caption")),
        ("same", ()),
        ("same", ()),
        ("moved", ("alt", "caption")),
    ]
    assert (rows[0].number_before, rows[0].number_after) == (1, 3)
    assert [span.text for span in rows[0].spans_before] == ["The ferry at ", "noon"]
    assert [span.text for span in rows[3].spans_after] == ["The ferry at ", "dusk"]


def test_two_photos_that_changed_places_are_moved_and_not_replaced() -> None:
    other = figure(Placed(8, "A crane", "A crane"))
    rows = compare_bodies(FERRY + WORDS + other, other + WORDS + FERRY)
    assert {row.kind for row in rows} == {"moved", "same"}


def test_a_photo_never_becomes_a_paragraph() -> None:
    rows = compare_bodies(FERRY, "<p>The ferry at noon</p>")
    assert outline(rows) == [("removed", ()), ("added", ())]


def test_a_paragraph_after_a_photo_has_nothing_of_it() -> None:
    row = compare_bodies("", FERRY + WORDS)[1]
    assert row.after
    assert (row.after.kind, row.after.image, row.after.alt) == ("p", None, None)
