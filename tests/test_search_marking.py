"""Words that were asked for are marked where they stand, as they are written there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog import search


def _marked(text: str, words: str) -> str:
    return "".join(
        f"[{span.text}]" if span.is_marked else span.text for span in search.marked(text, search.read(words))
    )


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Houses and housing", "house", "[Houses] and [housing]"),
        ("warehouse", "house", "warehouse"),
        ("衞生與衛生", "卫生", "[衞生]與[衛生]"),
        ("5Ｇ網絡覆蓋", "5g 網絡", "[5Ｇ網絡]覆蓋"),
        ("新的５Ｇ 網絡覆蓋", "5G網絡", "新的[５Ｇ 網絡]覆蓋"),
        ("香港", "港", "香[港]"),
        ("財政預算案", '"預算"', "財政[預算]案"),
        ("The Star Ferry, a ferry", '"star ferry"', "The [Star Ferry], a ferry"),
        ("共50㎡。", "50㎡", "共[50㎡]。"),
        ("HK$5,000 each", "5000", "HK$[5,000] each"),
        ("The Government's plan", "government", "The [Government's] plan"),
        ("cafe\u0301 and tea", "café", "[cafe\u0301] and tea"),
        ("<b> & co", "co", "<b> & [co]"),
    ],
)
def test_what_was_asked_for_is_marked(text: str, words: str, marked: str) -> None:
    assert _marked(text, words) == marked


def test_a_snippet_begins_near_the_first_match() -> None:
    passages = [
        "First paragraph, of no interest.",
        "Long before. " * 30 + "Then the ferry came. " + "Long after. " * 30,
    ]
    spans = search.snippet(passages, search.read("ferry"), 100)
    text = "".join(span.text for span in spans)
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= 102
    assert 0 <= text.index("ferry") < 50
    assert [span.text for span in spans if span.is_marked] == ["ferry"]


def test_a_second_passage_shows_the_words_that_the_first_leaves_out() -> None:
    passages = ["The ferry came.", "Nothing.", "It was a typhoon."]
    text = "".join(span.text for span in search.snippet(passages, search.read("ferry typhoon"), 200))
    assert text == "The ferry came. It was a typhoon."


def test_a_passage_that_says_nothing_of_it_gives_no_snippet() -> None:
    assert search.snippet(["Nothing."], search.read("ferry"), 100) == []


@given(st.text(max_size=80), st.text(max_size=12))
def test_marking_never_changes_a_text(text: str, words: str) -> None:
    assert "".join(span.text for span in search.marked(text, search.read(words))) == text


@given(st.lists(st.text(max_size=300), max_size=3), st.text(max_size=6), st.integers(40, 200))
def test_a_snippet_is_part_of_the_text(passages: list[str], words: str, length: int) -> None:
    spans = search.snippet(passages, search.read(words), length)
    assert not spans or any(span.is_marked for span in spans)
    assert sum(len(span.text) for span in spans) <= 2 * length + 5
    assert all(any(span.text in each for each in passages) for span in spans if span.text not in {"…", " "})
