"""What is read from English text: kind and value of each figure that must not stand alone."""

from fractions import Fraction

import pytest

from blog.figures import read_english

HKD = "money HKD"
READINGS = {
    "HK$800 million": [(HKD, 800_000_000)],
    "HK$2.5bn and US$40m": [(HKD, 2_500_000_000), ("money USD", 40_000_000)],
    "RMB 1.2 trillion, 90 million euros, 5 billion yuan": [
        ("money CNY", 1_200_000_000_000),
        ("money EUR", 90_000_000),
        ("money CNY", 5_000_000_000),
    ],
    "six dollars and 50 cents": [(HKD, 6), (HKD, Fraction(1, 2))],
    "over 350 firms and 22,000 posts": [("number", 350), ("number", 22_000)],
    "1.85 million square feet": [("number", 1_850_000)],
    "half a million, a quarter of a million": [("number", 500_000), ("number", 250_000)],
    "one hundred and twenty thousand": [("number", 120_000)],
    "two and a half million; twenty-five": [("number", 2_500_000), ("number", 25)],
    "a dozen; two decades": [("number", 12), ("number", 20)],
    "the 10 millionth container": [("number", 10_000_000)],
    "70%, seventy per cent, 7.5 percent": [
        ("percentage", 70),
        ("percentage", 70),
        ("percentage", Fraction(15, 2)),
    ],
    "1.5 percentage points, 25 basis points": [("points", Fraction(3, 2)), ("points", Fraction(1, 4))],
    "half a percentage point": [("points", Fraction(1, 2))],
    "two-thirds and three quarters": [("percentage", Fraction(200, 3)), ("percentage", 75)],
    "doubled, then grew three times": [("multiple", 2), ("multiple", 3)],
    "the 15th Five-Year Plan": [("number", 15)],
    "the third runway and the twenty-first ship": [("number", 3), ("number", 21)],
    "February 8, 2026": [("month", 2), ("day", 8), ("year", 2026)],
    "8 February 2026": [("day", 8), ("month", 2), ("year", 2026)],
    "2026-02-08": [("year", 2026), ("month", 2), ("day", 8)],
    "from 3 to 7 November": [("day", 3), ("day", 7), ("month", 11)],
    "in May; may I?": [("month", 5)],
    "mid-2027 and the 1990s": [("year", 2027), ("decade", 1990)],
    "from 2025 to 2030, 2031-35": [("year", 2025), ("year", 2030), ("year", 2031), ("year", 2035)],
    "Q2 and the third quarter": [("quarter", 2), ("quarter", 3)],
    "on Tuesday and on Saturdays": [("weekday", 1), ("weekday", 5)],
    "3:30pm, 8.15 am, 21:05": [("time", "15:30"), ("time", "08:15"), ("time", "21:05")],
    "between 9 and 11 am": [("time", "09:00"), ("time", "11:00")],
}


@pytest.mark.parametrize("text", READINGS)
def test_an_english_figure_is_read(text: str) -> None:
    assert [figure.readings[0] for figure in read_english(text) if figure.firm] == READINGS[text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("3 to 5 per cent", ("percentage", 3)),
        ("HK$3 to 5 billion", (HKD, 3_000_000_000)),
        ("30,000 to 40,000 yuan", ("money CNY", 30_000)),
        ("one in four", ("percentage", 25)),
        ("nine out of ten", ("percentage", 90)),
    ],
)
def test_one_number_of_a_pair_takes_its_unit_from_the_other(text: str, second: tuple[str, int]) -> None:
    assert any(second in figure.readings for figure in read_english(text))


def test_a_figure_knows_its_place_and_its_bound() -> None:
    text = "In all, over 350 firms and nearly 70% of them."
    firms, share = read_english(text)
    assert text[firms.start : firms.end] == firms.text == "350"
    assert text[share.start : share.end] == share.text == "70%"
    assert (firms.bound, share.bound) == ("over", "under")


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and 5G at the G20, on Web3",
        "one of them, one country, two systems",
        "write to 2x4@example.org or https://www.example.org/budget/2026?page=3",
        "second to none, at first, first and foremost, a half-hearted try",
        "several firms, a few of them, no one",
        "You may march on.",
    ],
)
def test_words_and_names_are_no_figures(text: str) -> None:
    assert [figure.text for figure in read_english(text) if figure.firm] == []
