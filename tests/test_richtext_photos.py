"""Photos in a body: kept with their words, found again, out of everybody's way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog import richtext
from blog.richtext import Placed

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=20).map(richtext.line)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**12 - 1), st.none() | WORDS, WORDS)
def test_a_photo_comes_back_as_it_was_placed(image: int, alt: str | None, caption: str) -> None:
    placed = Placed(image, alt, caption)
    body = f"<p>a</p>{richtext.figure(placed)}<p>b</p>"
    assert richtext.clean(body) == body
    assert richtext.photos(body) == [placed]
    assert richtext.pieces(body) == ["<p>a</p>", placed, "<p>b</p>"]


@pytest.mark.parametrize("alt", ["“燈火” & \"lights\" <b> 'x' &amp; >", "", None, "data-image=9"])
def test_a_text_alternative_is_kept_exactly(alt: str | None) -> None:
    assert richtext.photos(richtext.clean(richtext.figure(Placed(1, alt, "c")))) == [Placed(1, alt, "c")]


def test_a_text_alternative_of_spaces_is_none_and_not_a_decorative_photo() -> None:
    assert richtext.photos(richtext.clean('<figure data-image="1" data-alt="  "></figure>'))[0].alt is None
    assert richtext.photos(richtext.clean('<figure data-image="1" data-alt></figure>'))[0].alt == ""


@pytest.mark.parametrize("number", ["1x", "-1", "１２", "", "0", "1 or 1=1", "1234567890123", "../1"])
def test_only_digits_name_a_photo(number: str) -> None:
    body = richtext.clean(
        f'<figure data-image="{number}" data-alt="a"><figcaption>words</figcaption></figure>'
    )
    assert body == "<p>words</p>"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("<p>a{1}b</p>", "<p>a</p>{1}<p>b</p>"),
        ("<ul><li>a{1}</li></ul>", "<ul><li>a{1}</li></ul>"),
        ("<ul>{1}</ul>", "<ul><li>{1}</li></ul>"),
        ("<blockquote>{1}<p>a</p></blockquote>", "<blockquote>{1}<p>a</p></blockquote>"),
        ("<h2>a{1}</h2>", "<h2>a</h2>{1}"),
        ("<strong>{1}</strong>", "{1}"),
        ('<a href="/x">{1}</a>', "{1}"),
        ("{1}\n{2}", "{1}{2}"),
        ('<figure data-image="1">{2}<figcaption>c</figcaption></figure>', "{1}{2}"),
        ("<figure>{1}<figcaption>c</figcaption></figure>", "{1}<p>c</p>"),
        ('<figure data-image="1"><img src=x><figcaption><p>c</p></figcaption>', "{1}"),
        (
            '<figure data-image="1" id="x"><figcaption><em>c</em></figcaption></figure>',
            "{1}",
        ),
        ("<figure><img src=x><figcaption>c</figcaption></figure>", "<p>c</p>"),
        ("<figcaption>c</figcaption>", "<p>c</p>"),
    ],
)
def test_a_photo_stands_where_blocks_stand(raw: str, clean: str) -> None:
    one, two = (richtext.figure(Placed(number, None, "c")) for number in (1, 2))
    filled = [each.replace("{1}", one).replace("{2}", two) for each in (raw, clean)]
    assert richtext.clean(filled[0]) == filled[1]


def test_a_caption_is_plain_text() -> None:
    raw = '<figure data-image="1"><figcaption><a href="/">a</a> &lt;b&gt;<br>c &amp;amp;\n d</figcaption>'
    assert richtext.photos(richtext.clean(raw)) == [Placed(1, None, "a <b> c &amp; d")]


def test_a_body_without_photos_is_one_piece() -> None:
    assert richtext.pieces("<p>a</p><ul><li>b</li></ul>") == ["<p>a</p><ul><li>b</li></ul>"]
    assert richtext.pieces("") == []
