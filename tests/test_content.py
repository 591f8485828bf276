"""What a revision says: to JSON and back, and its digest."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from blog.content import Content, Text

FULL = Content(
    texts={
        "en": Text("Harbour", "Calm", "<p>The harbour</p>"),
        "zh-hant": Text("海港", "平靜", "<p>衞生</p>"),
    },
    slug="harbour",
    date=dt.date(2026, 2, 8),
    tags=(3, 1, 3),
    ready=("zh-hans", "en"),
    simplified_by_hand=True,
)


@pytest.mark.parametrize("content", [Content(), FULL, Content(texts={"zh-hans": Text(body="<p>\"&'\\</p>")})])
def test_content_comes_back_from_json_as_it_was(content: Content) -> None:
    back = Content.from_json(json.loads(json.dumps(content.as_json())))
    assert back == content
    assert back.digest() == content.digest()


def test_content_has_one_form() -> None:
    assert list(FULL.texts) == ["en", "zh-hant", "zh-hans"]
    assert FULL.tags == (1, 3)
    assert FULL.ready == ("en", "zh-hans")
    assert Content(texts={"fr": Text("x")}, ready=("fr",)) == Content()


def test_the_order_in_which_things_were_given_does_not_matter_to_the_digest() -> None:
    other = replace(FULL, texts=dict(reversed(FULL.texts.items())), tags=(1, 3), ready=("en", "zh-hans"))
    assert other.digest() == FULL.digest()


def test_a_digest_stays_the_same_from_release_to_release() -> None:
    """An approval names it: a new form of the JSON must think of approvals that were given."""
    assert FULL.digest() == "7facbcf2502d88bf8cca95b88803fbb7b4bd5c2b104398c6161c95452b0c23c6"


@pytest.mark.parametrize("code", ["en", "zh-hant", "zh-hans"])
@pytest.mark.parametrize("field", ["title", "teaser", "body"])
def test_every_word_counts_in_the_digest(code: str, field: str) -> None:
    text = FULL.texts[code]
    changed = FULL.with_text(code, replace(text, **{field: f"{getattr(text, field)}."}))
    assert changed.digest() != FULL.digest()


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "harbours"},
        {"date": dt.date(2026, 2, 9)},
        {"date": None},
        {"tags": (1,)},
        {"ready": ("en",)},
        {"simplified_by_hand": False},
    ],
)
def test_everything_else_counts_too(change: dict[str, object]) -> None:
    assert replace(FULL, **change).digest() != FULL.digest()  # type: ignore[arg-type]


def test_words_in_another_field_are_another_text() -> None:
    one = Content(texts={"en": Text(title="a", teaser="b")})
    other = Content(texts={"en": Text(title="b", teaser="a")})
    assert one.digest() != other.digest()


def test_a_text_is_empty_where_nobody_wrote_anything() -> None:
    assert not Text()
    assert all([Text("a"), Text(teaser="a"), Text(body="<p>a</p>")])


def test_another_text_leaves_the_first_content_alone() -> None:
    changed = FULL.with_text("en", Text("Other"))
    assert changed.texts["en"].title == "Other"
    assert FULL.texts["en"].title == "Harbour"
    assert changed.texts["zh-hant"] == FULL.texts["zh-hant"]


def test_fields_by_hand_and_the_original_come_back_and_count() -> None:
    some = replace(FULL, simplified_fields=("body", "title"), original="en")
    assert some.simplified_fields == ("title", "body")
    assert Content.from_json(json.loads(json.dumps(some.as_json()))) == some
    assert len({FULL.digest(), some.digest(), replace(some, original="").digest()}) == 3


def test_by_hand_without_a_field_is_all_of_it_and_not_by_hand_is_none() -> None:
    assert FULL.simplified_fields == ("title", "teaser", "body")
    assert replace(FULL, simplified_by_hand=False).simplified_fields == ()
    assert not {"simplified_fields", "original", "simplified_source"} & FULL.as_json().keys()
