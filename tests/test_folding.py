"""What is written in different ways is folded into one, and the way back is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.folding import fold, fold_with_origins
from blog.stems import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("衞生", "衛生"),
        ("衞生", "卫生"),
        ("啟德", "啓德"),
        ("裏面", "裡面"),
        ("台灣", "臺灣"),
        ("北環綫", "北環線"),
        ("羣組", "群組"),
        ("財政預算案", "财政预算案"),
        ("５Ｇ", "5g"),
        ("Café", "cafe"),
        ("㎡", "m2"),
        ("\uf9e8", "里"),
    ],
)
def test_two_ways_to_write_are_folded_into_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_each_character_is_folded_by_itself() -> None:
    assert fold("乾隆")[0] == fold("乾淨")[0]


def test_what_no_text_holds_goes() -> None:
    assert fold("a\x00b\ud800c") == "abc"


@given(st.text(max_size=60))
def test_each_folded_character_names_its_original(text: str) -> None:
    folded = fold_with_origins(text)
    assert len(folded.origins) == len(folded.text) + 1
    assert all(
        fold(text[origin]).find(folded.text[place]) >= 0 for place, origin in enumerate(folded.origins[:-1])
    )


@pytest.mark.parametrize(
    "words",
    [
        "house houses housing",
        "policy policies",
        "budget budgets budgeting",
        "organise organised organises organize organizing organisation organization",
        "innovate innovation innovative",
        "child children",
        "run running runs",
        "happy happiness",
        "agree agreed agreeing",
        "bus buses",
        "promise promised promising",
    ],
)
def test_words_of_one_family_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words", ["policy police", "new news", "general generous", "hop hope", "sky ski", "by bye"]
)
def test_other_words_keep_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2


@given(st.text(alphabet="abcdefghilnorstuyz", max_size=14))
def test_any_word_has_a_stem(word: str) -> None:
    assert bool(stem(word)) == bool(word)
