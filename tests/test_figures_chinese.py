"""What is read from Chinese text: kind and value of each figure that must not stand alone."""

from fractions import Fraction

import pytest

from blog.figures import read_chinese

HKD = "money HKD"
READINGS = {
    "8億港元、250億美元": [(HKD, 800_000_000), ("money USD", 25_000_000_000)],
    "1.2萬億元人民幣": [("money CNY", 1_200_000_000_000)],
    "人民幣3,000萬元": [("money CNY", 30_000_000)],
    "6元、六元、5角": [(HKD, 6), (HKD, 6), (HKD, Fraction(1, 2))],
    "350多家、逾350家": [("number", 350), ("number", 350)],
    "2.2萬、185萬平方呎": [("number", 22_000), ("number", 1_850_000)],
    "1億2,000萬、3萬5千億": [("number", 120_000_000), ("number", 3_500_000_000_000)],
    "1 000名、２，５００名": [("number", 1000), ("number", 2500)],
    "一千二百人、兩千三百萬人、三百零五人": [("number", 1200), ("number", 23_000_000), ("number", 305)],
    "廿三日、卅間、壹佰貳拾間": [("day", 23), ("number", 30), ("number", 120)],
    "百億元、二十多萬名": [(HKD, 10_000_000_000), ("number", 200_000)],
    "七成、七成半、百分之七十、七十％": [("percentage", value) for value in (70, 75, 70, 70)],
    "百分之三點五、3.5厘": [("percentage", Fraction(7, 2))] * 2,
    "1.5個百分點": [("points", Fraction(3, 2))],
    "25個基點、25點子": [("points", Fraction(1, 4))] * 2,
    "三分之二、十分之一": [("percentage", Fraction(200, 3)), ("percentage", 10)],
    "「十五五」規劃": [("number", 15)],
    "第三跑道、第二十三條、三十周年": [("number", 3), ("number", 23), ("number", 30)],
    "2026年2月8日": [("year", 2026), ("month", 2), ("day", 8)],
    "二〇二六年十月二十日": [("year", 2026), ("month", 10), ("day", 20)],
    "8月至10月、3至5日": [("month", 8), ("month", 10), ("day", 3), ("day", 5)],
    "去年4月，為期四個月": [("month", 4), ("number", 4)],
    "2026-27年度、二〇二六至二七年度": [("year", 2026), ("year", 2026)],
    "九十年代、2030年代": [("decade", 1990), ("decade", 2030)],
    "第二季、首季、第三及第四季": [("quarter", 2), ("quarter", 1), ("quarter", 3), ("quarter", 4)],
    "星期三、周日、逢周一至五": [("weekday", 2), ("weekday", 6), ("weekday", 0), ("weekday", 4)],
    "每周五天": [("number", 5)],
    "下午3時30分、晚上九時半、凌晨4時": [("time", "15:30"), ("time", "21:30"), ("time", "04:00")],
    "上午9時至11時": [("time", "09:00"), ("time", "11:00")],
    "三倍": [("multiple", 3)],
}  # fmt: skip


@pytest.mark.parametrize("text", READINGS)
def test_a_chinese_figure_is_read(text: str) -> None:
    assert [figure.readings[0] for figure in read_chinese(text) if figure.firm] == READINGS[text]


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("兩萬五千億元", "两万五千亿元"),
        ("第三季，逾350個項目", "第三季，逾350个项目"),
        ("下午3時30分", "下午3时30分"),
        ("三十周年，八千間", "三十周年，八千间"),
        ("1.5個百分點、三艘輪船", "1.5个百分点、三艘轮船"),
    ],
)
def test_simplified_is_read_like_traditional(traditional: str, simplified: str) -> None:
    one, two = read_chinese(traditional), read_chinese(simplified)
    assert one
    assert [figure.readings for figure in one] == [figure.readings for figure in two]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("3至5%", ("percentage", 3)),
        ("三至五成", ("percentage", 30)),
        ("六七成", ("percentage", 60)),
        ("3至5億元", (HKD, 300_000_000)),
        ("兩年半", ("number", Fraction(5, 2))),
    ],
)
def test_one_number_of_a_pair_takes_its_unit_from_the_other(text: str, second: tuple[str, int]) -> None:
    assert any(second in figure.readings for figure in read_chinese(text))


@pytest.mark.parametrize(
    "text",
    [
        "一直、一些、統一、唯一、進一步、一方面、萬一、一帶一路",
        "十分重要、十足信心、百姓、百貨、萬事勝意、千方百計",
        "四川、九龍、三文治、四面八方、五花八門、八達通、三藩市",
        "零售、首都、首席、單位、半導體、兩岸、數家企業、多元",
        "5G、G20、2019冠狀病毒病",
        "https://www.example.org/2026",
    ],
)
def test_words_and_names_are_no_figures(text: str) -> None:
    assert [figure.text for figure in read_chinese(text) if figure.firm] == []
