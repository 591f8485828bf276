"""What two people made of one text, brought together paragraph by paragraph."""

import itertools
import random

import pytest

from blog.content import Content, Text
from blog.merge import Merged, merge, parts
from tests.builders import paragraphs


def bodies(base: str, mine: str, theirs: str) -> Merged:
    """Three bodies in English, merged; each letter is a paragraph."""
    contents = [Content(texts={"en": Text("Title", "", paragraphs(*text))}) for text in (base, mine, theirs)]
    return merge(*contents)


def letters(content: Content) -> str:
    """The paragraphs of a body, a letter each."""
    return content.texts["en"].body.replace("<p>", "").replace("</p>", "")


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("abcd", "aBcd", "abcD", "aBcD"),  # two paragraphs
        ("abcd", "aBcd", "abCd", "aBCd"),  # side by side
        ("abcd", "xabcd", "abcdy", "xabcdy"),  # put in at both ends
        ("abcd", "acd", "abcD", "acD"),  # one taken out
        ("abcd", "abxcd", "abCd", "abxCd"),  # put in before a changed one
        ("abcd", "abxcd", "aBcd", "aBxcd"),  # and after one
        ("abcd", "aXcd", "aXcd", "aXcd"),  # both the same
        ("abcd", "aXcd", "aXcD", "aXcD"),
    ],
)
def test_what_does_not_clash_is_brought_together(base: str, mine: str, theirs: str, both: str) -> None:
    merged = bodies(base, mine, theirs)
    assert merged.clashes == ()
    assert {letters(side) for side in (merged.mine, merged.theirs, merged.joined)} == {both}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "ways"),
    [
        ("abcd", "aBcd", "aXcD", ("aBcD", "aXcD", "aXBcD")),  # one clashes, the other not
        ("abcd", "acd", "aXcd", ("acd", "aXcd", "aXcd")),  # taken out and changed
        ("abcd", "abxcd", "abycd", ("abxcd", "abycd", "abyxcd")),  # put in at one place
    ],
)
def test_only_paragraphs_that_both_changed_clash(
    base: str, mine: str, theirs: str, ways: tuple[str, str, str]
) -> None:
    merged = bodies(base, mine, theirs)
    assert merged.clashes == ("en.body",)
    assert (letters(merged.mine), letters(merged.theirs), letters(merged.joined)) == ways


def test_no_word_of_either_is_ever_lost() -> None:
    chance = random.Random(4)
    for _turn in range(2000):
        base = "".join(chance.choices("abcdef", k=chance.randrange(6)))
        mine, theirs = ("".join(chance.choices("abcdefgh", k=chance.randrange(6))) for _side in "mt")
        merged = bodies(base, mine, theirs)
        joined = set(letters(merged.joined))
        assert {*mine} - {*base} <= joined
        assert {*theirs} - {*base} <= joined
        assert bodies(base, theirs, mine).clashes == merged.clashes
        if mine == base:
            assert letters(merged.mine) == theirs


def test_tags_and_ready_languages_never_clash() -> None:
    base = Content(tags=(1, 2, 3), ready=("en", "zh-hant"))
    mine, theirs = (
        Content(tags=(2, 3, 4), ready=("en",)),
        Content(tags=(1, 2, 5), ready=("en", "zh-hant", "zh-hans")),
    )
    merged = merge(base, mine, theirs)
    assert (merged.clashes, merged.mine.tags, merged.mine.ready) == ((), (2, 4, 5), ("en", "zh-hans"))


def test_titles_and_settings_that_both_changed_clash_whole() -> None:
    base, mine, theirs = (
        Content(texts={"en": Text(title)}, slug=slug)
        for title, slug in (("One", "one"), ("Two", "two"), ("Three", "three"))
    )
    merged = merge(base, mine, theirs)
    assert merged.clashes == ("en.title", "slug")
    assert merged.joined.texts["en"].title == "Three / Two"
    assert (merged.mine.slug, merged.theirs.slug) == ("two", "three")


def test_a_body_is_cut_between_its_outermost_parts() -> None:
    table = "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>"
    photo = '<figure data-image="1" data-alt="a &gt; b"><figcaption>c</figcaption></figure>'
    nested = "<ul><li>one<ul><li>two</li></ul></li></ul>"
    found = ["<p>a<br>b</p>", photo, nested, table, "<p>c</p>"]
    for length in range(len(found) + 1):
        for some in itertools.combinations(found, length):
            assert [*parts("".join(some))] == [*some]
