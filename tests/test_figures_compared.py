"""Two texts, paragraph by paragraph: what agrees, and what is wrong, missing or extra."""

import pytest

from blog.figures import Mismatch, compare

AGREE = [
    ("over HK$800 million", "超過8億港元"),
    ("over 350 enterprises", "350多家企業"),
    ("22,000 posts in 1.85 million square feet", "185萬平方呎，2.2萬個職位"),
    ("approximately 70%", "約七成"),
    ("In 2026 the 15th Five-Year Plan begins", "2026年是「十五五」規劃的開局之年"),
    ("six dollars for each dollar", "每1元帶來6元"),
    ("since April last year", "自去年4月以來"),
    ("February 8, 2026", "二〇二六年二月八日"),
    ("3:30pm on Tuesday", "星期二下午3時半"),
    ("one in four people", "每四人有一人"),
    ("one in four people", "四分之一的人"),
    ("exports doubled", "出口增加一倍"),
    ("exports doubled", "出口翻一番"),
    ("three or four schools", "三四間學校"),
    ("two elderly brothers", "一對年長的兄弟"),
    ("several firms, one of them new", "數家企業，其中一家是新公司"),
    ("5 per cent in 2025; the 2025 figure is final", "2025年為5%，屬最終數字"),
    ("a fund of 3 billion dollars", "30億美元的基金".replace("美", "港")),
]


@pytest.mark.parametrize(("english", "chinese"), AGREE)
def test_the_same_figure_in_another_form_is_no_mismatch(english: str, chinese: str) -> None:
    assert compare([english], [chinese]) == []


def words(mismatch: Mismatch) -> tuple[str, str | None, str | None]:
    english, chinese = mismatch.english, mismatch.chinese
    return mismatch.reason, english.text if english else None, chinese.text if chinese else None


DIFFER = [
    ("HK$800 million for 5 schools", "8萬港元，5間學校", ("wrong", "HK$800 million", "8萬港元")),
    ("US$600 million", "6億港元", ("wrong", "US$600 million", "6億港元")),
    ("by 1.5 percentage points", "1.5%", ("wrong", "1.5 percentage points", "1.5%")),
    ("in March", "4月", ("wrong", "March", "4月")),
    ("on Monday", "星期二", ("wrong", "Monday", "星期二")),
    ("5:30pm", "下午6時30分", ("wrong", "5:30pm", "下午6時30分")),
    ("the third runway", "第二跑道", ("wrong", "third", "第二")),
    ("the first phase", "第二期", ("wrong", "first", "第二")),
    ("two schools", "三間學校", ("wrong", "two", "三")),
    ("last year", "今年", ("wrong", "last year", "今年")),
    ("first half of the year", "下半年", ("wrong", "first half", "下半年")),
    ("from 5% to 7%", "升至5%", ("missing", "7%", None)),
    ("a new park", "新公園佔地3公頃", ("extra", None, "3")),
    ("more than 500 people", "不足500人", ("bound", "500", "500")),
]


@pytest.mark.parametrize(("english", "chinese", "expected"), DIFFER)
def test_a_figure_that_differs_is_shown_in_both_texts(
    english: str, chinese: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert [words(mismatch) for mismatch in compare([english], [chinese])] == [expected]


def test_a_mismatch_names_its_blocks() -> None:
    (mismatch,) = compare(["5 cats", "6 dogs", ""], ["5隻貓", "7隻狗", ""])
    assert (mismatch.english_block, mismatch.chinese_block) == (1, 1)
    assert words(mismatch) == ("wrong", "6", "7")


def test_each_wrong_figure_of_a_paragraph_is_one_mismatch() -> None:
    found = compare(["In 2025, 312 of 640 firms in 21 cities"], ["2024年，21個城市的640家公司中有321家"])
    assert [words(mismatch) for mismatch in found] == [("wrong", "2025", "2024年"), ("wrong", "312", "321")]
