"""Two lines of words compared."""

import pytest

from blog.differences import compare_lines

SIGNS = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}


def shown(before: str, after: str) -> str:
    return "".join(SIGNS[span.kind].format(span.text) for span in compare_lines(before, after))


def test_english_is_compared_word_by_word() -> None:
    assert shown("The harbour is calm.", "The harbour was calm.") == "The harbour [-is][+was] calm."


def test_chinese_is_compared_character_by_character() -> None:
    assert shown("海港很平靜。", "海港十分平靜。") == "海港[-很][+十分]平靜。"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("撥款8億元", "撥款9億元", "撥款[-8][+9]億元"),
        ("每戶HK$800津貼", "每戶HK$1,000津貼", "每戶[-HK$800][+HK$1,000]津貼"),
        ("興建5G 網絡", "興建6G 網絡", "興建[-5G][+6G] 網絡"),
        ("up 12.5% in June", "up 12.7% in June", "up [-12.5%][+12.7%] in June"),
        ("共1,200萬元", "共1,250萬元", "共[-1,200][+1,250]萬元"),
        ("on 2026-02-08, at 10:30", "on 2026-02-09, at 10:30", "on [-2026-02-08][+2026-02-09], at 10:30"),
        ("We don't know", "We can't know", "We [-don't][+can't] know"),
        ("增加１２％", "增加１３％", "增加[-１２％][+１３％]"),
    ],
)
def test_a_number_and_a_word_are_one_unit(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


def test_a_character_keeps_its_variation_mark() -> None:
    assert shown("葛\U000e0100城", "葛\U000e0101城") == "[-葛\U000e0100][+葛\U000e0101]城"


def test_a_changed_comma_is_seen() -> None:
    assert shown("你好世界", "你好，世界") == "你好[+，]世界"
    assert shown("Calm, and cool", "Calm and cool") == "Calm[-,] and cool"


def test_a_space_alone_does_not_stand_between_two_changes() -> None:
    assert shown("The quick fox", "A slow fox") == "[-The quick][+A slow] fox"


def test_texts_with_nothing_in_common_are_not_shown_in_shreds() -> None:
    before, after = "我們會在下星期公布詳情，請市民留意。", "市民如有查詢，可致電1823。"
    assert shown(before, after) == f"[-{before[:-1]}][+{after[:-1]}]。"


def test_a_word_that_stayed_between_two_changed_ones_is_still_seen() -> None:
    assert shown("the old ferry sails", "the new ferry stops") == "the [-old][+new] ferry [-sails][+stops]"


def test_a_slug_is_compared_by_its_parts() -> None:
    assert shown("harbour-lights", "harbour-nights") == "harbour-[-lights][+nights]"


def test_an_empty_line_is_no_span() -> None:
    assert compare_lines("", "") == ()
    assert shown("", "海港") == "[+海港]"
    assert shown("海港", "") == "[-海港]"
    assert shown("海港", "海港") == "海港"
