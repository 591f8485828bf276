"""The glossary over the converter: the longest term first, at its own characters and nowhere else."""

import itertools
import random

import pytest

from blog import chinese, richtext
from blog.chinese import Glossary, to_simplified
from blog.terms import SHIPPED

LETTERS = "乾隆著重顯發裏後於徵名，房"


def test_a_term_becomes_what_it_says() -> None:
    assert to_simplified("劏房林立", Glossary([("劏房", "劏房")])) == "劏房林立"
    assert to_simplified("劏房林立") == "㓥房林立"


def test_a_longer_term_goes_before_a_shorter_one() -> None:
    terms = [("著", "着"), ("著名", "著名"), ("顯著", "显著"), ("著重", "着重")]
    for some in itertools.permutations(terms):
        assert to_simplified("顯著，著重，看著，著名", Glossary(some)) == "显著，着重，看着，著名"


def test_of_terms_that_overlap_the_first_one_counts() -> None:
    glossary = Glossary([("顯著", "显著"), ("著重", "着重")])
    assert to_simplified("意義顯著重大", glossary) == "意义显著重大"


def test_what_stands_beside_a_term_is_converted_as_if_it_were_not_there() -> None:
    assert to_simplified("乾隆", Glossary([("隆", "隆")])) == "乾隆"
    assert to_simplified("在乾隆", Glossary([("在", "于")])) == "于乾隆"
    assert to_simplified("隆冬乾燥", Glossary([("隆冬", "深冬")])) == "深冬干燥"


def test_a_term_may_be_longer_or_shorter_than_what_it_becomes() -> None:
    glossary = Glossary([("升降機", "电梯"), ("喎", "啊啊")])
    assert to_simplified("升降機壞了喎，後天修。", glossary) == "电梯坏了啊啊，后天修。"


def test_a_term_changes_its_own_characters_alone() -> None:
    chance = random.Random(4)
    for _each in range(400):
        text = "".join(chance.choices(LETTERS, k=12))
        term = "".join(chance.choices(LETTERS, k=chance.choice((1, 2, 3))))
        plain, made = to_simplified(text), to_simplified(text, Glossary([(term, "＊" * len(term))]))
        assert len(made) == len(plain)
        assert all(new in ("＊", old) for old, new in zip(plain, made, strict=True))
        assert made.count("＊") == text.count(term) * len(term)


def test_a_tag_inside_a_term_leaves_it_alone() -> None:
    glossary = Glossary([("著重", "着重")])
    body = "<p>著<strong>重</strong>，著重</p>"
    changed = richtext.change_text(body, lambda words: to_simplified(words, glossary))
    assert changed == "<p>著<strong>重</strong>，着重</p>"


def test_text_alternatives_and_captions_are_text_and_addresses_are_not() -> None:
    glossary = Glossary([("劏房", "劏房")])
    figure = richtext.figure(richtext.Placed(1, "劏房外", "劏房內"))
    body = f'<p><a href="https://example.org/劏房後">劏房後</a></p>{figure}'
    changed = richtext.change_text(body, lambda words: to_simplified(words, glossary))
    after = richtext.figure(richtext.Placed(1, "劏房外", "劏房内"))
    assert changed == f'<p><a href="https://example.org/劏房後">劏房后</a></p>{after}'


def test_signs_may_be_terms() -> None:
    quotes = Glossary([("「", "“"), ("」", "”")])
    assert to_simplified("他說「好」。", quotes) == "他说“好”。"


def test_the_version_is_the_same_for_the_same_terms() -> None:
    one, other = Glossary([("甲", "乙"), ("丙", "丁")]), Glossary([("丙", "丁"), ("甲", "乙")])
    assert one.version() == other.version()
    assert one.version() != Glossary([("甲", "乙")]).version()
    assert chinese.version(one) == f"{chinese.version()} glossary {one.version()}"
    assert Glossary().version() == ""


@pytest.mark.parametrize("side", [0, 1])
def test_the_terms_that_a_site_begins_with_are_in_order(side: int) -> None:
    assert all(pair[side].strip() == pair[side] != "" for pair in SHIPPED)
    assert len({traditional for traditional, _simplified in SHIPPED}) == len(SHIPPED)
