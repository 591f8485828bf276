"""What the checks say of tables in two languages: missing, of another size, other figures in a cell."""

import pytest

from blog import readiness
from blog.readiness import Problem
from tests import builders

pytestmark = pytest.mark.django_db


def table(*rows: str) -> str:
    """A table of cells with a bar between."""
    cells = ("".join(f"<td><p>{c}</p></td>" if c else "<td></td>" for c in row.split("|")) for row in rows)
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"


def compared(english: str, chinese: str) -> list[Problem]:
    """The warnings of two bodies, each after a paragraph and before another."""
    saying = builders.content(
        body=f"<p>One.</p>{english}<p>Two.</p>", chinese_body=f"<p>一段。</p>{chinese}<p>兩段。</p>"
    )
    return readiness.warnings(readiness.check(saying, None))


FARES = table("Pier|Fare", "Central|HK$12", "West|HK$34")
ZFARES = table("碼頭|船費", "中環|12港元", "西環|34港元")
RAIN = table("Year|Rain", "2024|2,300", "2025|1,900")


def test_a_table_in_one_language_only_is_one_finding_and_its_figures_none() -> None:
    (found,) = compared(FARES, "")
    assert (found.kind, found.language) == ("table-missing", "zh-hant")
    assert str(found.message) == "Table 1 of English has no counterpart in 繁體中文."
    assert found.other
    assert (found.other.language, found.other.block, found.other.words) == ("en", 2, "Pier")
    (found,) = compared("", ZFARES)
    assert (found.kind, found.language) == ("table-missing", "en")


def test_of_two_tables_the_one_without_a_counterpart_is_named() -> None:
    (found,) = compared(RAIN + FARES, ZFARES)
    assert "Table 1 of English" in str(found.message)
    (found,) = compared(FARES + RAIN, ZFARES)
    assert "Table 2 of English" in str(found.message)


def test_an_override_holds_until_the_words_of_the_table_change() -> None:
    (first,) = compared(FARES, "")
    (second,) = compared(f"<p>More.</p><p>More.</p>{FARES}", "<p>多。</p><p>多。</p>")
    (third,) = compared(FARES.replace("34", "35"), "")
    assert first.key == second.key != third.key


@pytest.mark.parametrize(
    "other",
    [table("碼頭|船費", "中環|12港元"), table("碼頭|船費|", "中環|12港元|", "西環|34港元|")],
)
def test_a_table_of_another_size_is_one_finding(other: str) -> None:
    (found,) = compared(FARES, other)
    assert (found.kind, found.language) == ("table-size", "zh-hant")


def test_tables_of_one_size_are_compared_cell_by_cell() -> None:
    assert compared(FARES, ZFARES) == []
    (found,) = compared(FARES, ZFARES.replace("34", "43"))
    assert (found.kind, found.place.words, found.place.block) == ("figures", "43港元", 7)


def test_an_empty_cell_moves_no_other_out_of_its_place() -> None:
    one = table("Pier|Fare", "|HK$12", "West|HK$34")
    other = table("碼頭|船費", "中環|12港元", "|43港元")
    assert [problem.place.words for problem in compared(one, other)] == ["43港元"]


def test_paragraphs_beside_a_missing_table_are_still_compared() -> None:
    found = compared(f"<p>More.</p>{FARES}", "")
    assert {problem.kind for problem in found} == {"out-of-step", "table-missing"}
