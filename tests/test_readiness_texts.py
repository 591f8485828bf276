"""What the checks say of one language: texts, photos, links, words, headings; and what they let pass."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from blog import readiness
from blog.models import Image, Post
from tests import builders

pytestmark = pytest.mark.django_db


def kinds(body: str, **others: Any) -> dict[str, int | None]:
    """The kinds found in an English body, each with the block of its place."""
    saying = builders.content(body=body, chinese=None, **others)
    found = readiness.check(saying, None)
    return {problem.kind: problem.place.block for problem in found if problem.kind != "unclean"}


@pytest.fixture
def image(writer: User) -> Image:
    """A photo of the library, harbour.jpg."""
    return builders.photo(writer)


def test_a_clean_text_has_no_problem(image: Image) -> None:
    body = "<h2>At noon</h2><p>One ferry.</p><h3>Then</h3><p>Another.</p>" + builders.placed(image)
    assert kinds(body) == {}


@pytest.mark.parametrize(
    ("alt", "kind"),
    [
        (None, "no-alt"),
        ("The ferry at noon", "alt-is-caption"),
        ("the ferry, at noon.", "alt-is-caption"),
        ("harbour.jpg", "alt-is-file"),
        ("Harbour", "alt-is-file"),
        ("IMG_1234.jpg", "alt-is-file"),
        ("IMG_1234", "alt-is-file"),
        ("DSC00042", "alt-is-file"),
        ("my holiday.png", "alt-is-file"),
        ("WhatsApp Image 2026-02-08 at 10.00.00", "alt-is-file"),
    ],
)
def test_a_text_alternative_that_says_nothing_is_an_error(alt: str | None, kind: str, image: Image) -> None:
    assert kinds("<p>One.</p>" + builders.placed(image, alt)) == {kind: 2}


@pytest.mark.parametrize(
    "alt",
    ["", "A ferry leaves the pier.", "Image 7 of the survey: the pier", "渡輪駛離碼頭", "Photo of a ferry"],
)
def test_a_text_alternative_that_describes_is_right(alt: str, image: Image) -> None:
    assert kinds("<p>One.</p>" + builders.placed(image, alt)) == {}


def test_a_photo_that_is_gone_is_an_error(image: Image) -> None:
    body = "<p>One.</p>" + builders.placed(image)
    Image.objects.all().delete()
    assert kinds(body) == {"photo-gone": 2}


@pytest.mark.parametrize(
    ("body", "kind", "block"),
    [
        ('<p>One.</p><p>For more <a href="https://example.org/">click here</a>.</p>', "empty-link", 2),
        ('<p><a href="https://example.org/">https://example.org/</a></p>', "bare-link", 1),
        ("<p>One.</p><h3>Small</h3><p>Two.</p>", "heading-level", 2),
        ("<h2>One</h2><p>Text.</p><h2>Two</h2>", "heading-alone", 3),
        ("<h2>One</h2><h2>Two</h2><p>Text.</p>", "heading-alone", 1),
        ("<p>One.</p><p>Itâ€™s open.</p>", "misread", 2),
        ("<p>Lost \ufffd here.</p>", "lost", 1),
        ("<p>A \ue000 box.</p>", "private", 1),
        ("<p>One，two.</p>", "full-width", 1),
        ("<p>" + "word " * 51 + ".</p>", "long-sentence", 1),
        ("<p>On Monday, February 8, 2026.</p>", "wrong-weekday", 1),
    ],
)
def test_each_finding_names_its_block(body: str, kind: str, block: int) -> None:
    assert kinds(body) == {kind: block}


def test_a_broken_character_in_a_text_alternative_is_found(image: Image) -> None:
    assert kinds(builders.placed(image, "The cafÃ© at noon")) == {"misread": 1}


def test_html_that_saving_would_change_is_an_error() -> None:
    found = readiness.check(
        builders.content(body="<p onclick='x()'>One.</p><div>Two</div>", chinese=None), None
    )
    assert {problem.kind for problem in found} == {"alive"}
    found = readiness.check(builders.content(body="<div>Two</div>", chinese=None), None)
    assert [(problem.level, problem.kind) for problem in found] == [("error", "unclean")]


def test_a_wide_title_is_a_warning_in_either_script() -> None:
    assert kinds("<p>One.</p>", title="w" * 61) == {"long-title": None}
    assert kinds("<p>One.</p>", title="w" * 60) == {}
    wide = builders.content(title="", chinese="寬" * 31)
    assert [problem.kind for problem in readiness.check(wide, None)] == ["long-title"]


def test_a_link_to_a_post_that_readers_cannot_see_is_an_error(editor: User) -> None:
    live, draft = builders.live(editor), builders.draft(editor).post
    for target, expected in ((live.pk, {}), (draft.pk, {"broken-link": 1}), (999_999, {"broken-link": 1})):
        assert kinds(f'<p>See <a href="post:{target}">the Budget</a>.</p>', slug="other") == expected


def test_a_post_may_link_to_itself_while_it_is_not_public(editor: User) -> None:
    post = builders.draft(editor).post
    saying = builders.content(body=f'<p>See <a href="post:{post.pk}">above</a>.</p>', chinese=None)
    assert "broken-link" not in {problem.kind for problem in readiness.check(saying, post)}


def test_simplified_is_looked_at_where_it_comes_from(writer: User) -> None:
    saying = builders.content(chinese_body="<p>昨日,議會開會。</p>", body="<p>They met.</p>")
    revision = builders.draft(writer, saying)
    found = readiness.check_revision(revision, Post.objects.get())
    assert [(problem.kind, problem.language) for problem in readiness.warnings(found)] == [
        ("half-width", "zh-hant")
    ]


def test_the_place_leads_to_the_words() -> None:
    (found,) = readiness.check(builders.content(body="<p>A.</p><p>One，two.</p>", chinese=None), None)
    assert found.place.fragment == "go&field=body_en&block=2&words=One%EF%BC%8Ctwo."


def test_the_key_stays_until_the_words_change() -> None:
    def key(body: str) -> str:
        return next(iter(readiness.check(builders.content(body=body, chinese=None), None))).key

    first = key("<p>One，two.</p>")
    assert key("<p>Put above.</p><p>One，<em>two</em>.</p>") == first
    assert key("<p>One，two, three.</p>") != first
    assert len(first) <= 80


def test_what_is_not_ready_is_not_looked_at() -> None:
    saying = builders.content(body="<p>One，two.</p>", ready=("zh-hant", "zh-hans"))
    assert readiness.check(saying, None) == []
