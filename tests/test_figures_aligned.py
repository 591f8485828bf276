"""Two texts of different length: blocks find each other, and one that is missing makes no flood."""

from blog.figures import compare

ENGLISH = [
    "The year in figures",
    "We spent HK$340 million on 12 parks in 2025.",
    "On 3 March the 75th clinic opened its doors, with 48 beds and a garden on the roof.",
    "About 60% of readers wrote to us; there were 2,140 letters and 19 drawings.",
    "The library lent 880,000 books.",
    "Next year begins with a surplus of $1.9 billion.",
]
CHINESE = [
    "數字回顧",
    "2025年，我們動用3.4億港元興建12個公園。",
    "第75間診所於3月3日啟用，設有48張病牀和天台花園。",
    "約六成讀者來信，共有2,140封信和19幅圖畫。",
    "圖書館借出88萬本書。",
    "來年以19億元盈餘開始。",
]


def test_a_missing_paragraph_is_one_mismatch() -> None:
    (mismatch,) = compare(ENGLISH, CHINESE[:2] + CHINESE[3:])
    assert mismatch.english is not None
    assert (mismatch.reason, mismatch.english_block, mismatch.chinese_block) == ("missing", 2, None)


def test_an_extra_paragraph_is_one_mismatch() -> None:
    (mismatch,) = compare(ENGLISH[:3] + ENGLISH[4:], CHINESE)
    assert mismatch.chinese is not None
    assert (mismatch.reason, mismatch.english_block, mismatch.chinese_block) == ("extra", None, 3)


def test_a_missing_paragraph_without_figures_is_no_mismatch() -> None:
    assert compare(ENGLISH, CHINESE[1:]) == []


def test_a_paragraph_split_in_two_is_no_mismatch() -> None:
    first, second = "2025年，我們動用3.4億港元", "興建12個公園。"
    assert compare(ENGLISH, [CHINESE[0], first, second, *CHINESE[2:]]) == []


def test_a_wrong_figure_is_found_beside_a_missing_paragraph() -> None:
    chinese = [CHINESE[0], *CHINESE[2:5], "來年以91億元盈餘開始。"]
    found = compare(ENGLISH, chinese)
    assert [(mismatch.english_block, mismatch.chinese_block) for mismatch in found] == [(1, None), (5, 4)]


def test_texts_without_blocks_are_compared() -> None:
    assert compare([], []) == []
    assert [mismatch.reason for mismatch in compare(["5 cats"], [])] == ["missing"]
    assert [mismatch.reason for mismatch in compare([], ["5隻貓"])] == ["extra"]
