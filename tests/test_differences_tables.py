"""Two bodies compared: tables row by row and cell by cell."""

from blog.differences import compare_bodies


def table(*rows: str, caption: str = "") -> str:
    """A table of cells with a bar between."""
    cells = (
        "".join(f"<td><p>{cell}</p></td>" if cell else "<td></td>" for cell in row.split("|")) for row in rows
    )
    title = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{title}<tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


def changes(before: str, after: str) -> list[tuple[str, str, str]]:
    """The rows that are not the same: what happened, the text before, the text after."""
    return [
        (row.kind, row.before.text if row.before else "", row.after.text if row.after else "")
        for row in compare_bodies(before, after)
        if row.kind != "same"
    ]


FARES = table("Pier|Fare|Crossings", "Central|10|10", "West|10|25")


def test_of_a_table_only_the_cell_that_changed_is_told() -> None:
    assert changes(FARES, table("Pier|Fare|Crossings", "Central|10|12", "West|10|25")) == [
        ("changed", "10", "12")
    ]


def test_a_cell_that_takes_the_words_of_another_is_no_move() -> None:
    after = table("Pier|Fare|Crossings", "Central|25|10", "West|10|10")
    assert changes(FARES, after) == [("changed", "10", "25"), ("changed", "25", "10")]


def test_a_row_put_in_leaves_the_others_as_they_are() -> None:
    after = table("Pier|Fare|Crossings", "North|10|10", "Central|10|10", "West|10|25")
    assert changes(FARES, after) == [("added", "", each) for each in ("North", "10", "10")]


def test_a_column_taken_out_leaves_the_others_as_they_are() -> None:
    after = table("Pier|Crossings", "Central|10", "West|25")
    assert changes(FARES, after) == [("removed", each, "") for each in ("Fare", "10", "10")]


def test_a_cell_that_is_filled_or_emptied_is_told_alone() -> None:
    before, after = table("a||c", "d|e|f"), table("a|b|c", "d||f")
    assert changes(before, after) == [("added", "", "b"), ("removed", "e", "")]


def test_words_like_those_of_a_cell_do_not_leave_the_table() -> None:
    before, after = f"<p>Central</p>{FARES}", f"{FARES}<p>Central</p>"
    assert {change[0] for change in changes(before, after)} == {"moved"}
    assert len(changes(before, after)) in {2, 18}


def test_a_title_and_one_of_two_tables_are_told_where_they_changed() -> None:
    before = table("1|2", caption="First") + table("3|4", caption="Second")
    after = table("1|2", caption="First") + table("3|5", caption="Other")
    assert changes(before, after) == [("changed", "4", "5"), ("changed", "Second", "Other")][::-1]


def test_a_table_that_is_new_is_added_whole() -> None:
    assert [each[0] for each in changes("<p>One.</p>", f"<p>One.</p>{FARES}")] == ["added"] * 9
