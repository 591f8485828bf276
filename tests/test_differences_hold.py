"""What holds for any two texts compared, and how much work it may take."""

import random
from difflib import Match, SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from blog.differences import Row, compare_bodies, compare_lines
from blog.differences.blocks import read
from blog.differences.matching import EFFORT, matches
from blog.richtext import clean

words = some.text("海港平靜 的,。A8b$%\u0301\u200d\n", max_size=40) | some.text(max_size=20)
pieces = some.sampled_from(
    [
        "<p>{}</p>",
        "<h2>{}</h2>",
        "<p>a <strong>{}</strong></p>",
        '<p><a href="https://a.hk">{}</a>的</p>',
        "<ul><li>{}</li><li><p>海</p><p>港</p></li></ul>",
        "<blockquote><p>{}</p></blockquote>",
        '<figure data-image="1" data-alt="x"><figcaption>{}</figcaption></figure>',
        '<figure data-image="2"><figcaption></figcaption></figure>',
    ]
)
short = some.text("海港 a<&", max_size=6)
bodies = some.lists(
    some.builds(lambda piece, text: piece.replace("{}", text), pieces, short), max_size=8
).map(lambda parts: clean("".join(parts)))


def joined(row: Row, side: str) -> str:
    return "".join(span.text for span in getattr(row, f"spans_{side}"))


@given(words, words)
def test_the_spans_give_back_both_lines(before: str, after: str) -> None:
    spans = compare_lines(before, after)
    assert "".join(span.text for span in spans if span.kind != "added") == before
    assert "".join(span.text for span in spans if span.kind != "removed") == after
    assert all(span.text for span in spans)


@given(words)
def test_a_line_is_the_same_as_itself(text: str) -> None:
    assert {span.kind for span in compare_lines(text, text)} <= {"same"}


@given(bodies, bodies)
def test_the_rows_have_every_block_of_both_sides_once_and_in_order(before: str, after: str) -> None:
    rows = compare_bodies(before, after)
    for side, body in (("before", before), ("after", after)):
        there = [row for row in rows if getattr(row, side)]
        blocks = [getattr(row, side) for row in there]
        assert blocks == read(body)
        assert [getattr(row, f"number_{side}") for row in there] == list(range(1, len(blocks) + 1))
        assert [joined(row, side) for row in there] == [block.text for block in blocks]


@given(bodies, bodies)
def test_a_changed_row_shows_a_change_or_names_it(before: str, after: str) -> None:
    for row in compare_bodies(before, after):
        differs = bool(row.note) or any(span.kind != "same" for span in row.spans)
        if row.before and row.after:
            assert differs == (row.kind == "changed")


@given(bodies)
def test_a_body_is_the_same_as_itself(body: str) -> None:
    assert {row.kind for row in compare_bodies(body, body)} <= {"same"}


def test_a_hostile_text_is_compared_without_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SequenceMatcher, "find_longest_match", None)
    spans = compare_lines("甲" + "的" * 5000 + "乙", "丙" + "的" * 4000 + "丁")
    assert sum(len(span.text) for span in spans if span.kind == "same") == 4000
    spans = compare_lines("一的" * 3000, "一的的" * 2000)
    assert "".join(span.text for span in spans if span.kind != "removed") == "一的的" * 2000


@pytest.mark.parametrize("letters", [2, 40, 200, 2000])
def test_a_search_takes_no_more_steps_than_its_effort(monkeypatch: pytest.MonkeyPatch, letters: int) -> None:
    chance = random.Random(letters)
    a, b = ([chance.randrange(letters) for _ in range(3000)] for _ in range(2))
    steps, search = 0, SequenceMatcher.find_longest_match

    def counted(self: Any, a0: int, a1: int, b0: int, b1: int) -> Match:
        nonlocal steps
        steps += sum(1 + len(self.b2j.get(item, ())) for item in self.a[a0:a1])
        return search(self, a0, a1, b0, b1)

    monkeypatch.setattr(SequenceMatcher, "find_longest_match", counted)
    for i, j, size in matches(a, b, 8):
        assert a[i : i + size] == b[j : j + size]
    assert steps <= EFFORT * (len(a) + len(b))
    assert (steps > 0) == (letters >= 40)
