"""Texts that are no texts: reading and comparing them ends, and says something sane."""

from collections.abc import Iterator
from typing import Any

import pytest

from blog.figures import compare, comparing, read_chinese, read_english

HOSTILE = {
    "digits": "9" * 50_000,
    "full-width digits": "９" * 50_000,
    "digits in groups": "1" + ",234" * 10_000 + ",5",
    "numerals": "一" * 50_000,
    "units": "萬億" * 20_000,
    "number words": "one hundred and twenty million " * 600,
    "scales": "million " * 4_000,
    "ranges": "5 to " * 3_000,
    "dates": "2026年1月" * 2_000,
    "slashes": "1/2/" * 2_000,
    "letters": "a." * 20_000,
    "NUL": "\x00" * 100_000,
    "surrogates": "\ud800" * 100_000,
    "numerals beyond the plane": "𝟙𝟚" * 50_000,
    "other scripts' digits": "٣" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(name: str) -> None:
    text = HOSTILE[name]
    for figure in [*read_english(text), *read_chinese(text)]:
        assert text[figure.start : figure.end] == figure.text


def test_long_numbers_are_compared_as_they_are_written() -> None:
    long = "1" * 5_000
    assert compare([long], [long]) == []
    assert [mismatch.reason for mismatch in compare([long], [long + "0"])] == ["wrong"]


def test_many_wrong_figures_are_compared() -> None:
    english = " ".join(str(number) for number in range(3_000, 6_000))
    chinese = "、".join(str(number) for number in range(20_000, 23_000))
    assert len(compare([english], [chinese])) == 3_000


def test_many_blocks_are_aligned() -> None:
    found = compare(["5 cats"] * 600, ["5隻貓"] * 400)
    assert found == []


class Counted(list[Any]):
    """Blocks that count how often somebody goes through them all."""

    passes = 0

    def __iter__(self) -> Iterator[Any]:
        self.passes += 1
        return super().__iter__()


def test_blocks_without_counterpart_do_not_each_read_the_whole_other_text() -> None:
    english, chinese = Counted([read_english("5 cats")] * 50), Counted([read_chinese("7隻貓")] * 50)
    nothing = range(0)
    pairs = [(range(n, n + 1), nothing) for n in range(50)] + [(nothing, range(n, n + 1)) for n in range(50)]
    assert len(comparing._compared(pairs, (english, chinese))) == 100
    assert (english.passes, chinese.passes) == (1, 1)


def test_a_claimed_character_in_the_text_hides_nothing() -> None:
    (figure,) = read_english("\x0042 cats")
    assert figure.text == "42"
