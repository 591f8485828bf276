"""Cleaning leaves what the allow-list names, in one form."""

import re

import pytest
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from hypothesis import given, settings
from hypothesis import strategies as st

from blog import richtext

TAGS = (
    *("p", "h1", "h2", "ul", "ol", "li", "blockquote", "strong", "em", "figure", "figcaption"),
    *("div", "table", "caption", "thead", "tr", "td", "th", "script", "template"),
)
TABLE = (
    "<table><caption>x</caption><thead><tr><th>x</th></tr></thead>"
    '<tbody><tr><td rowspan="2" colspan="2" scope="x">x</td></tr></tbody></table>'
)
SOUP = [
    *(f"<{tag}>" for tag in [*TAGS, "br", "svg", "style", "math", "mi", "select", "textarea"]),
    *(f"</{tag}>" for tag in [*TAGS, "a"]),
    *(
        "<!--",
        "-->",
        "&nbsp;",
        "&lt;",
        "&amp;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "&#1;",
        "&#xffff;",
        "x",
        "中文",
        " ",
    ),
]
ATTRIBUTED = [
    '<a href="https://example.org/?a=1&amp;b=2" title="&quot;">',
    '<a href="java&#1;script:x">',
    '<figure data-image="1">',
    '<figure data-image="2" data-alt="a&gt;&quot;b">',
    "<figure data-image=3 data-alt=' '>",
    "<figure data-document=4>",
    '<figure data-video="https://example.org/?a=1&amp;b=(2)">',
    '<td colspan="2" rowspan=3>',
    '<a title=x href="post:12">',
    "<a href=post:x>",
    "<img src=x onerror=x>",
    " ",
    "\u200b",
    "\u202e",
    "\0",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*SOUP, *ATTRIBUTED]) | st.text(max_size=3), max_size=25).map("".join))
def test_clean_text_stays_as_it_is(soup: str) -> None:
    clean = richtext.clean(soup)
    assert richtext.clean(clean) == clean
    assert richtext.change_text(clean, str) == clean
    assert '="post:x' not in clean
    assert not re.search(r"<(p|h2|h3|ul|ol|li|blockquote|strong|em|a)\b[^>]*></\1>", clean)


def test_the_allow_list_is_the_editors_own_and_the_photo() -> None:
    own = {"Photo", "Attachment", "Video", "PostLink", "Tables", "Pasting", "Typing"}
    others = {name: options for name, options in richtext.EXTENSIONS.items() if name not in own}
    expected = allowlist_from_extensions(expand_extensions(others))
    tags = expected["tags"] | {"figure", "figcaption", "a"}
    assert tags == {
        *("p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"),
        *("figure", "figcaption"),
    }
    assert richtext._cleaner().clean(TABLE) == TABLE.replace(' scope="x"', "")
    for tag in tags | {"h1", "h4", "img", "span", "code", "u", "s", "hr", "div", "svg"}:
        opened = "<ul><li>x</li></ul>" if tag in {"ul", "li"} else f"<{tag}>x"
        assert (f"<{tag}>" in richtext._cleaner().clean(opened)) == (tag in tags), tag
    figure = {"data-image", "data-alt", "data-document", "data-video"}
    attributes = {**expected["attributes"], "a": {"href", "title"}, "figure": figure}
    names = {name for each in expected["attributes"].values() for name in each}
    for tag in tags:
        tried = {*names, *figure, "href", "title", "class", "style", "id", "target", "rel", "onclick"}
        written = " ".join(f'{name}="/x"' for name in sorted(tried))
        kept = set(re.findall(r' ([a-z-]+)="', richtext._cleaner().clean(f"<{tag} {written}>x</{tag}>")))
        assert kept == set(attributes.get(tag, ())), tag


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ("<svg><script>x</script></svg><p>a</p>", "<p>a</p>"),
        ("<iframe src='https://example.org'></iframe><p>a</p>", "<p>a</p>"),
        ("<p onclick='x' style='color:red' class='y' id='z'>a</p>", "<p>a</p>"),
        ("<base href='//example.org'><meta http-equiv=refresh><p>a</p>", "<p>a</p>"),
        ("<p>a<!-- b --></p><![CDATA[c]]>", "<p>a</p>"),
        ('<p><a href="javascript:x">a</a></p>', "<p>a</p>"),
        ('<p><a href="java&#1;script:x">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        (
            '<p><a href="https://example.org" target="_blank" rel="x">a</a></p>',
            '<p><a href="https://example.org">a</a></p>',
        ),
        ('<p><a href="/x" title="a > b">c</a></p>', '<p><a href="/x" title="a &gt; b">c</a></p>'),
        ("<p>a &lt; b &amp;amp; c &copy; &nbsp;</p>", "<p>a &lt; b &amp;amp; c © &nbsp;</p>"),
        ("<p>unclosed <strong>bold", "<p>unclosed <strong>bold</strong></p>"),
        ("a\0b\ud800c\u202ed&#1;e&#xffff;f", "<p>abcdef</p>"),
        ("words <em>alone</em>", "<p>words <em>alone</em></p>"),
        ("<p>a</p>\n<p>b</p>", "<p>a</p><p>b</p>"),
        ("<p> </p><p>&nbsp;</p><p><br></p><h2></h2><p><strong></strong></p><ul><li><p></p></li></ul>", ""),
        ("<ul><li>a</li><li> </li></ul>", "<ul><li>a</li></ul>"),
        ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<h2>a<blockquote>b</blockquote></h2>", "<h2>a</h2><blockquote><p>b</p></blockquote>"),
        ('<ol start="3"><li><p>a<br>b</p></li></ol>', '<ol start="3"><li><p>a<br>b</p></li></ol>'),
    ],
)
def test_cleaning(raw: str, clean: str) -> None:
    assert richtext.clean(raw) == clean


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a",
        "<ul><li>",
        "<blockquote>",
        "<figure>",
        '<figure data-image="1">',
        '<a href="',
        "& ",
        "<strong>a",
        "<p>a",
    ],
)
def test_a_hostile_text_takes_no_minutes_and_stays_clean(piece: str) -> None:
    hostile = piece * (300_000 // len(piece))
    clean = richtext.clean(hostile)
    assert not richtext.is_alive(hostile)
    assert richtext.clean(clean) == clean
    richtext.photos(hostile)
    richtext.blocks(clean)
    richtext.opening(clean, 100)


def test_a_line_has_no_control_characters_and_no_runs_of_spaces() -> None:
    assert richtext.line(" a\n\tb\0\u202e c\x85d\ud800\u3000e ") == "a b c d e"
