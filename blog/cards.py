"""The card that a link to a post is shown as elsewhere: drawn words, or a cut of a photo. Pillow, no Django.

1200 × 630 pixels is what Open Graph's readers ask for; all of them take JPEG.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import PIL.Image
from PIL import ImageDraw

from blog import lettering

WIDTH, HEIGHT = 1200, 630
NARROWEST = 600  # pixels across: a smaller photo would be enlarged to mud
DESIGN = 1  # goes up when cards look different

_PAPER, _INK, _QUIET, _ACCENT = "#fdfcf9", "#1c1f23", "#5a5f66", "#0f4c5c"
_MARGIN = 84
_ICON = Path(__file__).parent / "static" / "blog" / "icon-180.png"
_ICON_SIZE = 76
_TITLE_TOP, _TITLE_HEIGHT = 190, 316
_TITLE_SIZES = (92, 84, 76, 68, 60, 54, 48, 43)
_OPTIONS = {"quality": 88, "subsampling": 0, "optimize": False}


@dataclass(frozen=True)
class Words:
    """What a drawn card says, in the language `code`."""

    code: str
    title: str
    site_name: str
    below: str


def drawn(words: Words) -> bytes:
    """A card with a post's title, as a JPEG. Raises lettering.NoGlyphError and what Pillow raises."""
    card = PIL.Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(card)
    room = WIDTH - 2 * _MARGIN
    pen.rectangle((0, HEIGHT - 14, WIDTH, HEIGHT), fill=_ACCENT)
    card.paste(_icon(), (_MARGIN, 66))
    beside = _MARGIN + _ICON_SIZE + 24
    name = lettering.one_line(words.site_name, words.code, WIDTH - _MARGIN - beside, 38)
    face = lettering.font(words.code, 38)
    pen.text((beside, 66 + _ICON_SIZE // 2), name, _INK, face, anchor="lm")
    title = lettering.fitted(words.title, words.code, room, _TITLE_HEIGHT, _TITLE_SIZES)
    face = lettering.font(words.code, title.size)
    free = _TITLE_HEIGHT - len(title.lines) * title.leading
    top = _TITLE_TOP + free // 2
    for line in title.lines:
        pen.text((_MARGIN, top + title.leading // 2), line, _INK, face, anchor="lm")
        top += title.leading
    below = lettering.one_line(words.below, words.code, room, 32)
    pen.text((_MARGIN, HEIGHT - 74), below, _QUIET, lettering.font(words.code, 32), anchor="lm")
    return _jpeg(card)


def cut(source: Path, focus: tuple[int, int]) -> bytes | None:
    """The part of a photo around its focal point (percent across and down), as a JPEG of a card's shape.

    None where the photo is too small. Raises OSError and what Pillow raises.
    """
    with PIL.Image.open(source) as photo:
        width, height = photo.size
        scale = max(WIDTH / width, HEIGHT / height)
        if width < NARROWEST or scale > WIDTH / NARROWEST:
            return None
        across, down = WIDTH / scale, HEIGHT / scale
        left = min(max(width * focus[0] / 100 - across / 2, 0), width - across)
        top = min(max(height * focus[1] / 100 - down / 2, 0), height - down)
        box = (left, top, left + across, top + down)
        shown = photo.convert("RGB").resize((WIDTH, HEIGHT), PIL.Image.Resampling.LANCZOS, box)
    return _jpeg(shown)


@lru_cache(maxsize=1)
def _icon() -> PIL.Image.Image:
    paper = PIL.Image.new("RGBA", (_ICON_SIZE, _ICON_SIZE), _PAPER)
    with PIL.Image.open(_ICON) as icon:
        small = icon.convert("RGBA").resize(paper.size, PIL.Image.Resampling.LANCZOS)
    return PIL.Image.alpha_composite(paper, small).convert("RGB")


def _jpeg(card: PIL.Image.Image) -> bytes:
    file = io.BytesIO()
    card.save(file, "JPEG", **_OPTIONS)
    return file.getvalue()
