"""What the checks say of two languages side by side: photos, headings, paragraphs, figures."""

from collections.abc import Sequence

import pytest
from django.contrib.auth.models import User

from blog import readiness
from blog.models import Image
from blog.readiness import Problem
from tests import builders

pytestmark = pytest.mark.django_db
P, H2, LI = "<p>One.</p>", "<h2>Head</h2>", "<ul><li>Item</li></ul>"
ZP, ZH2, ZLI = "<p>一段。</p>", "<h2>標題</h2>", "<ul><li>一項</li></ul>"


def compared(
    english: str, chinese: str, ready: Sequence[str] = ("en", "zh-hant", "zh-hans")
) -> list[Problem]:
    """The warnings of two bodies."""
    saying = builders.content(body=english, chinese_body=chinese, ready=tuple(ready))
    return readiness.warnings(readiness.check(saying, None))


@pytest.fixture
def images(writer: User) -> list[Image]:
    """Two photos."""
    return [builders.photo(writer), builders.photo(writer, color="navy")]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (P, ZP),
        (P + H2 + P + P, ZP + ZH2 + ZP + ZP),
        (P + LI, ZP + ZLI),
        ("<p>Over 350 of them.</p>", "<p>超過350家。</p>"),
    ],
)
def test_languages_in_step_have_no_problem(english: str, chinese: str) -> None:
    assert compared(english, chinese) == []


@pytest.mark.parametrize(
    ("english", "chinese", "kind", "blocks"),
    [
        (P + P, ZP, "out-of-step", (1, 1)),
        (P + H2 + P + P, ZP + ZH2 + ZP, "out-of-step", (3, 3)),
        (P + H2 + P, ZP + ZP, "headings-differ", (2, None)),
        (P + LI, ZP + ZP, "kinds-differ", (2, 2)),
    ],
)
def test_languages_out_of_step_are_told_with_both_places(
    english: str, chinese: str, kind: str, blocks: tuple[int, int | None]
) -> None:
    found = {problem.kind: problem for problem in compared(english, chinese)}
    problem = found[kind]
    assert problem.other
    assert (problem.other.block, problem.place.block) == blocks
    assert (problem.other.language, problem.place.language) == ("en", "zh-hant")


def test_a_photo_missing_in_one_language_is_told_there(images: list[Image]) -> None:
    one, two = (builders.placed(image, "A ferry", "The pier") for image in images)
    (found,) = compared(P + one + two, ZP + one)
    assert (found.kind, found.language) == ("photo-missing", "zh-hant")
    assert found.other
    assert found.other.block == 3
    (found,) = compared(P + one, ZP + one + two)
    assert (found.kind, found.language) == ("photo-missing", "en")


def test_a_missing_photo_is_called_by_its_words_or_its_place(images: list[Image]) -> None:
    said = []
    for alt, caption in (("A ferry", "The pier"), ("A ferry", ""), ("", "")):
        (found,) = compared(P + builders.placed(images[0], alt, caption), ZP)
        said.append(str(found.message))
    assert said == [
        "A photo of English is missing here: “The pier”.",
        "A photo of English is missing here: “A ferry”.",
        "Photo 1 of English is missing here.",
    ]


def test_photos_in_another_order_are_told(images: list[Image]) -> None:
    one, two = (builders.placed(image, "A ferry", "") for image in images)
    assert "photo-order" in {each.kind for each in compared(P + one + two, ZP + two + one)}


def test_a_figure_that_differs_is_told_with_both_texts() -> None:
    (found,) = compared("<p>It cost HK$800 million.</p>", "<p>耗資9億港元。</p>")
    assert (found.kind, found.language) == ("figures", "zh-hant")
    assert found.other
    assert "800 million" in found.other.words
    assert "9億" in found.place.words
    assert "9億" in str(found.message)


def test_a_figure_in_a_title_is_compared_with_the_title() -> None:
    saying = builders.content("Over 350 of them", chinese="超過450家")
    found = readiness.warnings(readiness.check(saying, None))
    assert [(problem.kind, problem.field) for problem in found] == [("figures", "title_zh_hant")]


def test_a_language_that_is_not_ready_is_compared_with_none() -> None:
    assert compared(P + P, ZP, ready=("en",)) == []


def test_a_language_that_goes_out_later_is_compared_with_the_ready_one() -> None:
    saying = builders.content(body=P + P, chinese_body=ZP)
    found = readiness.check(saying, None, going=["zh-hant"])
    assert [problem.kind for problem in found] == ["out-of-step"]


def test_what_is_overridden_out_of_step_stays_so_while_the_order_of_things_does() -> None:
    (first,) = compared(P + P, ZP)
    (second,) = compared("<p>Other words.</p><p>And others.</p>", ZP)
    (third,) = compared(P + P + P, ZP)
    assert first.key == second.key != third.key
