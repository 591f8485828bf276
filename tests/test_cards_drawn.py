"""Share cards as pictures: words set whole, in the forms of their language, and never as empty boxes."""

import io
from pathlib import Path

import PIL.Image
import pytest
from PIL import ImageChops

from blog import cards, lettering
from tests import builders

SIZES = (92, 60, 43)


def drawn(title: str, code: str = "zh-hant", name: str = "海港") -> PIL.Image.Image:
    """A card, opened."""
    return PIL.Image.open(io.BytesIO(cards.drawn(cards.Words(code, title, name, "2026"))))


def ink(card: PIL.Image.Image) -> int:
    """How many pixels of the title's box are dark."""
    return sum(card.convert("L").crop((80, 190, 1120, 506)).histogram()[:100])


def shape(sign: str, code: str) -> bytes:
    """How a character looks."""
    return bytes(lettering.font(code, 48).getmask(sign))


def test_a_card_has_the_size_that_share_services_ask_for() -> None:
    card = drawn("海港燈火")
    assert (card.size, card.format, card.mode) == ((1200, 630), "JPEG", "RGB")
    assert not card.getexif()


def test_the_title_is_drawn_and_another_title_is_another_picture() -> None:
    blank, one, other = drawn(" "), drawn("海港燈火"), drawn("海港平靜")
    assert ink(blank) == 0
    assert ink(one) > 5_000
    assert ImageChops.difference(one, other).getbbox()


@pytest.mark.parametrize(
    "text", ["赤鱲角鰂魚涌深水埗邨嘅劏房", "衞生啟德裏面台灣臺灣", "Hong Kong’s “new” plan – 5% of $100…"]
)
def test_characters_of_hong_kong_have_shapes(text: str) -> None:
    empty = shape("\uffff", "zh-hant")
    for sign in text.replace(" ", ""):
        assert shape(sign, "zh-hant") != empty, sign
    lettering.refuse_unknown(text, "zh-hant")


def test_each_chinese_has_the_forms_of_its_place() -> None:
    assert shape("骨", "zh-hant") != shape("骨", "zh-hans")
    assert shape("一", "zh-hant") == shape("一", "zh-hans")


def test_english_has_narrow_quotation_marks() -> None:
    assert lettering.font("en", 100).getlength("’") < 40
    assert lettering.font("zh-hans", 100).getlength("”") == 100


@pytest.mark.parametrize("title", ["Boat \U0001f6a2", "\u0e01", "海\ue000"])
def test_what_has_no_shape_is_refused(title: str) -> None:
    with pytest.raises(lettering.NoGlyphError):
        drawn(title)


def test_long_titles_get_smaller_and_then_an_ellipsis() -> None:
    short = lettering.fitted("海港燈火", "zh-hant", 1032, 316, SIZES)
    longer = lettering.fitted("海港燈火" * 9, "zh-hant", 1032, 316, SIZES)
    longest = lettering.fitted("海港燈火" * 50, "zh-hant", 1032, 316, SIZES)
    assert short.size > longer.size > longest.size
    assert "".join(longer.lines) == "海港燈火" * 9
    assert longest.lines[-1].endswith("…")
    for found in (short, longer, longest):
        assert len(found.lines) * found.leading <= 316
        assert all(lettering.font("zh-hant", found.size).getlength(line) <= 1032 for line in found.lines)


def test_lines_break_where_readers_break_them() -> None:
    english = lettering.fitted("A careful plan for the harbour and its people", "en", 600, 316, (92, 60))
    assert " ".join(english.lines) == "A careful plan for the harbour and its people"
    chinese = lettering.fitted("「港」，" * 12, "zh-hant", 700, 400, (60,))
    assert not any(line[0] in "」，" or line[-1] == "「" for line in chinese.lines)
    mixed = lettering.fitted("發展5G網絡及北部都會區的計劃", "zh-hant", 330, 400, (60,))
    assert any("5G" in line for line in mixed.lines)


def test_a_line_ends_behind_a_stop_where_that_takes_no_more_lines() -> None:
    found = lettering.fitted("這個冬天，你告訴我們的事", "zh-hant", 1032, 316, (92,))
    assert found.lines == ("這個冬天，", "你告訴我們的事")


def test_a_word_longer_than_a_line_is_broken() -> None:
    found = lettering.fitted("x" * 120, "en", 1032, 316, SIZES)
    assert "".join(found.lines) == "x" * 120
    assert found.size == SIZES[-1]


@pytest.mark.parametrize("focus", [(0, 0), (50, 50), (100, 100)])
def test_a_photo_is_cut_around_its_focal_point(focus: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "960.jpg"
    photo = PIL.Image.new("RGB", (960, 960), "navy")
    photo.paste("white", (focus[0] * 8, focus[1] * 8, focus[0] * 8 + 160, focus[1] * 8 + 160))
    photo.save(path, quality=95)
    data = cards.cut(path, focus)
    assert data
    card = PIL.Image.open(io.BytesIO(data))
    assert card.size == (1200, 630)
    assert 200 * 200 * 0.9 < sum(card.convert("L").histogram()[200:]) < 200 * 200 * 1.1


def test_a_small_photo_is_no_card(tmp_path: Path) -> None:
    path = tmp_path / "480.jpg"
    path.write_bytes(builders.picture_bytes(480, 360))
    assert cards.cut(path, (50, 50)) is None
