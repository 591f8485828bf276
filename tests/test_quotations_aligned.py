"""A quotation laid along a text: paragraphs numbered as the page does, work that is bounded."""

import pytest

from blog import quotations, richtext
from blog.content import Text
from blog.quotations import figures
from tests import builders


def _compared(words: str, *paragraphs: str) -> quotations.Comparison | None:
    text = Text("A title", "", builders.paragraphs(*paragraphs))
    return quotations.compare(quotations.read(words), quotations.strands(text))


def _changes(words: str, *paragraphs: str) -> list[tuple[str, str]]:
    found = _compared(words, *paragraphs)
    assert found
    return [(change.written, change.quoted) for change in found.changes]


def test_paragraphs_are_numbered_as_the_blocks_of_the_body() -> None:
    figure = richtext.figure(richtext.Placed(1, "A ferry", "The ferry"))
    table = "<table><tr><th><p>Year</p></th><td><p>2026</p></td></tr></table>"
    body = richtext.clean(
        f"<h2>First</h2><p>Two<br>lines</p>{figure}<ul><li><p>One</p></li><li><p>Two</p></li></ul>{table}<p>End</p>"
    )
    numbered = {
        passage.number: passage.text
        for strand in quotations.strands(Text("Title", "", body))
        for passage in strand.passages
        if passage.number
    }
    assert numbered == dict(enumerate(richtext.blocks(body), start=1))


def test_a_changed_word_at_either_end_is_told() -> None:
    said = "Rates will rise by five per cent in the spring of next year"
    assert _changes("Taxes will rise by five per cent in the spring", said) == [("Rates", "Taxes")]
    assert _changes("will rise by five per cent in the autumn", said) == [("spring", "autumn")]
    assert _changes("來年的通脹預測為百分之四", "來年的通脹預測為百分之二") == [("二", "四")]


def test_a_word_put_in_or_left_out_is_told() -> None:
    said = "We will not raise the salaries tax this year"
    assert _changes("We will raise the salaries tax this year", said) == [("not", "")]
    assert _changes("We will certainly not raise the salaries tax", said) == [("", "certainly")]


def test_numbers_are_one_word_each() -> None:
    said = "The fund holds HK$1,234.5 million in 12 banks"
    assert _changes("The fund holds HK$1,234.6 million in 12 banks", said) == [("HK$1,234.5", "HK$1,234.6")]
    found = _compared("The fund holds HK$1234.5 million in 12 banks", said)
    assert found
    assert found.is_exact
    assert _changes("It grew from 3 to 5 points again", "It grew from 35 points again")


@pytest.mark.parametrize(
    "words", ["3.2%", "HK$5", "thirty", "Millions", "四", "百分之四點二", "八成", "三萬個", "２０"]
)
def test_a_number_is_a_figure(words: str) -> None:
    assert figures.is_figure(words)


@pytest.mark.parametrize("words", ["", "a", "often", "一定", "統一", "三角洲", "weight", "百姓"])
def test_a_word_is_none(words: str) -> None:
    assert not figures.is_figure(words)


def test_a_part_of_a_word_is_not_the_word() -> None:
    found = _compared("we will not tax the poor", "We will not taxi the poor")
    assert found
    assert not found.is_exact


def test_texts_of_one_word_end_too() -> None:
    assert _compared("的" * 2000, "的" * 60_000)
    assert _compared("a b " * 500, "b a " * 20_000)
    assert _compared("1 " * 999, "1 2 " * 9000) is None
