"""Amounts and percentages of a demo post agree between English and Chinese."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from blog import richtext
from blog.demo import texts
from blog.demo.texts import DemoPost
from blog.figures import compare

BILINGUAL = [post for post in texts.posts() if len(post.bodies) == 2]
ENGLISH_UNITS = {"billion": 10**9, "million": 10**6, "millionth": 10**6}
CHINESE_UNITS = {"億": 10**8, "萬": 10**4}


def numbers(body: str, units: dict[str, int]) -> Counter[Decimal]:
    """Every number written in digits, multiplied by the unit behind it."""
    words = re.sub(r"<[^>]+>|\{photo:[^}]+\}", " ", body)
    found = re.findall(rf"(\d[\d,]*(?:\.\d+)?)\s?({'|'.join(units)})?", words)
    return Counter(Decimal(digits.replace(",", "")) * units.get(unit, 1) for digits, unit in found)


@pytest.mark.parametrize("post", BILINGUAL, ids=lambda post: str(post.date))
def test_every_large_number_and_decimal_is_the_same_in_both_languages(post: DemoPost) -> None:
    english = numbers(post.bodies["en"], ENGLISH_UNITS)
    chinese = numbers(post.bodies["zh-hant"], CHINESE_UNITS)
    # Small whole numbers may be a clock time, a month or a word in the other language.
    strict = {number for number in english | chinese if number > 31 or number % 1}
    assert {n: english[n] for n in strict} == {n: chinese[n] for n in strict}


@pytest.mark.parametrize("post", BILINGUAL, ids=lambda post: str(post.date))
def test_no_figure_of_a_demo_post_differs(post: DemoPost) -> None:
    bodies = [re.sub(r"\{photo:[^}]+\}", "", post.bodies[code]) for code in ("en", "zh-hant")]
    english, chinese = [richtext.blocks(body) for body in bodies]
    captions = [photo.caption for photo in post.photos]
    english += [caption["en"] for caption in captions]
    chinese += [caption["zh-hant"] for caption in captions]
    assert compare(english, chinese) == []
