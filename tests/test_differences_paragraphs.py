"""Two bodies compared: which paragraph became which."""

from blog.differences import Row, compare_bodies
from tests.builders import paragraphs

CALM = "The harbour is calm and the ferries run."
BUDGET = "The budget speech is on Wednesday morning."
HILLS = "Walkers on the hill trail should carry water."
NIGHT = "Lanterns hang over every street tonight."


def outline(rows: list[Row]) -> list[tuple[str, int | None, int | None]]:
    return [(row.kind, row.number_before, row.number_after) for row in rows]


def test_an_equal_body_is_all_same() -> None:
    rows = compare_bodies(paragraphs(CALM, BUDGET), paragraphs(CALM, BUDGET))
    assert outline(rows) == [("same", 1, 1), ("same", 2, 2)]
    assert [row.spans_before[0].text for row in rows] == [CALM, BUDGET]


def test_a_paragraph_in_the_middle_does_not_shift_the_others() -> None:
    after = paragraphs(CALM.replace("calm", "rough"), NIGHT, BUDGET.replace("Wednesday", "Thursday"))
    rows = compare_bodies(paragraphs(CALM, BUDGET), after)
    assert outline(rows) == [("changed", 1, 1), ("added", None, 2), ("changed", 2, 3)]


def test_a_removed_paragraph_stands_where_it_was() -> None:
    rows = compare_bodies(paragraphs(CALM, NIGHT, BUDGET), paragraphs(CALM, BUDGET))
    assert outline(rows) == [("same", 1, 1), ("removed", 2, None), ("same", 3, 2)]
    assert [(span.kind, span.text) for span in rows[1].spans_before] == [("removed", NIGHT)]
    assert rows[1].spans_after == ()


def test_another_paragraph_in_the_same_place_is_not_a_change_of_the_first() -> None:
    rows = compare_bodies(paragraphs(CALM), paragraphs(HILLS))
    assert outline(rows) == [("removed", 1, None), ("added", None, 1)]


def test_the_words_of_a_changed_paragraph_are_compared() -> None:
    (row,) = compare_bodies(paragraphs("政府將撥款8億元。"), paragraphs("政府將撥款9億元。"))
    assert [span.text for span in row.spans_before] == ["政府將撥款", "8", "億元。"]
    assert [span.text for span in row.spans_after] == ["政府將撥款", "9", "億元。"]
    assert row.note == ()


def test_a_moved_paragraph_stands_at_both_places_with_both_numbers() -> None:
    rows = compare_bodies(paragraphs(CALM, BUDGET, HILLS), paragraphs(BUDGET, HILLS, CALM))
    assert outline(rows) == [("moved", 1, 3), ("same", 2, 1), ("same", 3, 2), ("moved", 1, 3)]
    assert (rows[0].after, rows[3].before) == (None, None)
    assert rows[0].before == rows[3].after


def test_a_paragraph_that_stands_twice_keeps_its_twin() -> None:
    rows = compare_bodies(paragraphs(CALM, NIGHT, CALM), paragraphs(CALM, CALM, NIGHT, CALM))
    assert sorted(row.kind for row in rows) == ["added", "same", "same", "same"]


def test_a_line_break_is_part_of_the_words() -> None:
    (row,) = compare_bodies("<p>one two</p>", "<p>one<br>two</p>")
    assert row.after
    assert row.after.text == "one\ntwo"
    assert row.kind == "changed"


def test_white_space_of_the_source_is_no_change() -> None:
    (row,) = compare_bodies("<p>one two</p>", "<p> one\n  <em></em> two </p>")
    assert row.kind == "same"


def test_characters_that_html_escapes_read_as_they_are() -> None:
    (row,) = compare_bodies("<p>Fish &amp; chips &lt; HK$80</p>", "<p>Fish &amp; chips &lt; HK$90</p>")
    assert "".join(span.text for span in row.spans_after) == "Fish & chips < HK$90"


def test_an_empty_body_has_no_rows() -> None:
    assert compare_bodies("", "") == []
    assert outline(compare_bodies("", paragraphs(CALM))) == [("added", None, 1)]
    assert outline(compare_bodies(paragraphs(CALM), "")) == [("removed", 1, None)]
