"""Characters that the converter cannot be sure of, in the text at hand."""

import pytest

from blog import doubts
from blog.chinese import Glossary, to_simplified
from blog.terms import SHIPPED


def _found(text: str, glossary: Glossary | None = None) -> list[tuple[str, str]]:
    terms = glossary or Glossary()
    return [
        (each.kind, each.term)
        for each in doubts.find([text], lambda words: to_simplified(words, terms), terms)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "term"),
    [
        ("乾爽的日子", "several", "乾爽"),
        ("他吃著飯", "several", "著飯"),
        ("徵士來了", "several", "徵士"),
        ("姓於先生", "several", "於先"),
        ("頭发花白", "slip", "頭发"),
        ("以后再說", "slip", "以后"),
        ("那里有人", "slip", "那里"),
        ("衣服干淨", "slip", "服干"),
        ("劏房林立", "rare", "劏"),
        ("赤鱲角", "rare", "鱲"),
        ("茘枝", "variant", "茘"),
        ("好喎", "variant", "喎"),
    ],
)
def test_a_doubtful_character_is_found_with_a_word_to_begin_from(text: str, kind: str, term: str) -> None:
    assert _found(text) == [(kind, term)]


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("字\ufffd壞了", "\ufffd"),
        ("咖啡cafÃ©好", "Ã©"),
        ("â€œ引號", "â€œ"),
        ("ï¿½開頭", "ï¿½"),
        ("私用\ue000字", "\ue000"),
        ("相容\uf900字", "\uf900"),
        ("部首\u2f00字", "\u2f00"),
        ("æµ·æ¸¯", "æµ·æ¸¯"),
    ],
)
def test_a_broken_character_is_found(text: str, characters: str) -> None:
    found = list(doubts.find([text], to_simplified, Glossary()))
    assert [(each.kind, each.characters) for each in found] == [("broken", characters)]


@pytest.mark.parametrize(
    "text",
    [
        "乾隆年間的皇后住在三公里外，若干著名學者象徵性地徵費。",
        "由於天氣乾燥，位於山谷的小丑決定出征北斗。",
        "Café “naïve” — © 2026, 50 °C, £3, façade, Ångström",
        "憑藉經驗，夥伴們在瞭望台一見鍾情。",
        "",
    ],
)
def test_an_ordinary_text_is_in_no_doubt(text: str) -> None:
    assert _found(text) == []


def test_what_the_glossary_says_is_settled() -> None:
    assert _found("劏房、赤鱲角和於先生", Glossary(SHIPPED)) == []
    assert _found("乾爽", Glossary([("乾爽", "干爽")])) == []


def test_each_word_is_asked_about_once_with_its_sentence() -> None:
    found = list(doubts.find(["天好。乾爽！", "又乾爽，乾爽。"], to_simplified, Glossary()))
    assert [(each.sentence, each.start, each.stop) for each in found] == [("乾爽！", 0, 1)]


def test_sentences_together_are_the_text() -> None:
    text = "一。「二！」三？？四"
    assert doubts.sentences(text) == ["一。", "「二！」", "三？？", "四"]
    assert "".join(doubts.sentences(text)) == text
