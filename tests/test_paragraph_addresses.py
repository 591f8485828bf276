"""Every paragraph of a page has an address of its own, which stays while its words do."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import paragraphs, richtext
from tests import builders

BODY = (
    "<h2>At noon</h2><p>One ferry.</p><blockquote><p>Two of <strong>them</strong>.</p></blockquote>"
    "<ul><li>Three</li><li><p>Four</p><ul><li>Five</li></ul></li></ul>"
)
TABLE = "<table><tbody><tr><td><p>A cell</p></td></tr></tbody></table>"
_IDS = re.compile(r' id="(p-[^"]+)"')


def test_paragraphs_headings_and_items_are_named_in_order() -> None:
    words = [words for _name, words in paragraphs.listed(BODY)]
    assert words == ["At noon", "One ferry.", "Two of them.", "Three", "Four", "Five"]


def test_the_page_uses_the_names_that_are_listed() -> None:
    body = richtext.clean(BODY + TABLE)
    assert _IDS.findall(paragraphs.Names().put(body)) == [name for name, _ in paragraphs.listed(body)]


def test_a_name_stays_where_other_paragraphs_come_and_go() -> None:
    before = {words: name for name, words in paragraphs.listed(BODY)}
    after = {words: name for name, words in paragraphs.listed(f"<p>New.</p>{BODY}")}
    assert before.items() <= after.items()


@pytest.mark.parametrize("body", ["<p>One, ferry</p>", '<p>One <a href="post:3">ferry</a>!</p>'])
def test_a_comma_or_a_link_changes_no_name(body: str) -> None:
    assert paragraphs.listed(body)[0][0] == paragraphs.listed("<p>One ferry.</p>")[0][0]


def test_other_words_have_another_name() -> None:
    assert paragraphs.listed("<p>One</p>")[0][0] != paragraphs.listed("<p>Two</p>")[0][0]


def test_the_same_words_twice_have_two_names() -> None:
    first, second = (name for name, _words in paragraphs.listed("<p>Yes.</p><p>Yes.</p>"))
    assert second == f"{first}-2"


def test_cells_and_headings_carry_no_link(editor: User, client: Client) -> None:
    builders.live(editor, builders.content(body=f"<h2>Noon</h2><p>One.</p>{TABLE}", date=builders.DAY))
    page = client.get("/en/blog/2026/02/08/harbour-lights/").content.decode()
    assert page.count('class="here"') == 1


def test_the_sign_is_no_text_and_is_named_in_the_readers_language(editor: User, client: Client) -> None:
    builders.live(editor, builders.content("", chinese="只有中文", date=builders.DAY))
    page = client.get("/en/blog/2026/02/08/harbour-lights/").content.decode()
    assert re.search(r'<a class="here" href="#p-[0-9a-f]{8}" lang="en" aria-label="[^"]+"></a>', page)


def test_feeds_carry_no_addresses(editor: User, client: Client) -> None:
    builders.live(editor)
    assert (
        "p-" not in re.findall(r"content:encoded>(.*?)<", client.get("/en/blog/feed.rss").content.decode())[0]
    )
