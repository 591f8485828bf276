"""The words of a body: as blocks, as an opening, changed in place."""

import pytest

from blog import richtext
from blog.richtext import Placed

BODY = (
    "<h2>Head</h2><p>One <strong>two</strong><br>three &amp; four</p>"
    "<ul><li><p>five</p><ul><li>six</li></ul></li></ul><blockquote><p>seven</p></blockquote>"
    '<figure data-image="1" data-alt="no block"><figcaption>eight</figcaption></figure>'
)


def test_blocks_are_paragraphs_headings_items_and_captions() -> None:
    assert richtext.blocks(BODY) == ["Head", "One two three & four", "five", "six", "seven", "eight"]
    assert richtext.blocks("") == []


def test_words_of_two_paragraphs_are_not_glued_together() -> None:
    assert richtext.to_text(BODY) == "Head One two three & four five six seven eight"
    assert richtext.to_text('<p>a <a href="/x" title="b > c">d</a></p>') == "a d"


def test_a_short_text_opens_whole_without_its_photos() -> None:
    assert richtext.opening(BODY, 200) == "Head One two three & four five six seven"


@pytest.mark.parametrize(
    ("text", "limit", "opening"),
    [
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two, three", 10, "one two…"),
        ("Incomprehensibilities", 6, "Incom…"),
        ("café au lait", 5, "café…"),
        ("a cafés b", 6, "a…"),
        ("海港平靜衞生良好", 5, "海港平靜…"),
        ("海港，平靜衞生良好", 4, "海港…"),
        ("see 海港平靜衞生良好 there", 9, "see 海港平靜…"),
        ("𠮷野家𠮷野家", 4, "𠮷野家…"),
        ("x &amp; &amp;amp; y z", 5, "x &…"),
        ("葛\U000e0100葛\U000e0100葛", 4, "葛\U000e0100…"),
        ("👩\u200d👩\u200d👧 family at sea", 4, "👩\u200d👩…"),
    ],
)
def test_a_long_text_opens_with_whole_words(text: str, limit: int, opening: str) -> None:
    found = richtext.opening(f"<p>{text}</p>", limit)
    assert len(found) <= limit
    assert found == opening


def test_change_reaches_words_captions_and_text_alternatives_alone() -> None:
    figure = richtext.figure(Placed(1, 'a "b"', "c & d"))
    body = f'<p>a&nbsp;<a href="/a?b=a&amp;c=a" title="a">a &lt; b</a></p>{figure}'
    changed = richtext.change_text(body, lambda text: text.replace("a", "<x>"))
    assert changed == (
        '<p>&lt;x&gt;&nbsp;<a href="/a?b=a&amp;c=a" title="a">&lt;x&gt; &lt; b</a></p>'
        + richtext.figure(Placed(1, '<x> "b"', "c & d"))
    )
    assert richtext.clean(changed) == changed


def test_change_leaves_words_that_look_like_attributes() -> None:
    body = '<p title="x">data-alt="a"</p>'
    assert richtext.change_text(body, lambda text: text.replace("a", "b")) == '<p title="x">dbtb-blt="b"</p>'


def test_chinese_paragraphs_are_joined_without_a_space() -> None:
    assert richtext.opening("<p>第一段。</p><p>第二段。</p>", 50) == "第一段。第二段。"
    assert richtext.opening("<p>One.</p><p>Two.</p>", 50) == "One. Two."
