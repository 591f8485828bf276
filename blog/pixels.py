"""The pixels of a picture: resized, upright, sRGB, on white where it was transparent. Pillow, no Django."""

import io

import PIL.Image
from PIL import ImageCms

from blog.pictures import TURNS, orientation, turned

BAND = 2_000_000  # pixels that are worked on at a time


def upright(picture: PIL.Image.Image, size: tuple[int, int], *, draft: bool = True) -> PIL.Image.Image:
    """A picture of `size` pixels, upright, sRGB, on white where it was transparent; pixels and nothing else.

    With `draft` a JPEG may be decoded at an eighth, a quarter or half its size where that is enough.
    Raises what Pillow raises.
    """
    turn = orientation(picture)
    lying = turned(size, turn)
    if draft:
        picture.draft("RGB", lying)
    picture.load()
    profile = picture.info.get("icc_profile")
    small = _resized(picture, lying)
    flat = _in_srgb(small, profile)
    found = flat.transpose(TURNS[turn]) if turn in TURNS else flat
    pixels = found.tobytes()
    picture.close()
    return PIL.Image.frombytes("RGB", found.size, pixels)


def _resized(picture: PIL.Image.Image, size: tuple[int, int]) -> PIL.Image.Image:
    """In RGB, L or CMYK, of `size`; a large one band by band, since a copy of it would double the memory."""
    width, height = picture.size
    if (width, height) == size:
        return _on_white(_plain(picture))
    if width * height <= BAND:
        return _on_white(_plain(picture).resize(size, PIL.Image.Resampling.LANCZOS, reducing_gap=2.0))
    scale = height / size[1]
    margin = int(4 * max(scale, 1)) + 4
    rows = max(16, int(BAND / width / scale))
    found: PIL.Image.Image | None = None
    for top in range(0, size[1], rows):
        bottom = min(top + rows, size[1])
        first = max(0, int(top * scale) - margin)
        band = _plain(picture.crop((0, first, width, min(height, int(bottom * scale) + margin))))
        box = (0, top * scale - first, width, min(bottom * scale - first, band.height))
        done = _on_white(
            band.resize((size[0], bottom - top), PIL.Image.Resampling.LANCZOS, box, reducing_gap=2.0)
        )
        found = found or PIL.Image.new(done.mode, size)
        found.paste(done, (0, top))
    if found is None:
        raise ValueError("a picture without rows")
    return found


def _on_white(picture: PIL.Image.Image) -> PIL.Image.Image:
    if picture.mode != "RGBA":
        return picture
    return PIL.Image.alpha_composite(PIL.Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def _plain(picture: PIL.Image.Image) -> PIL.Image.Image:
    """In one of the modes RGB, RGBA, L and CMYK."""
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"RGBA", "LA", "La", "RGBa", "PA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture if picture.mode in {"RGB", "L", "CMYK"} else picture.convert("RGB")


def _in_srgb(picture: PIL.Image.Image, profile: bytes | None) -> PIL.Image.Image:
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, own, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile says nothing: the pixels are taken as sRGB
        if converted is not None:
            return converted
    return picture.convert("RGB")


LIKENESS = (9, 8)  # pixels, of which each is compared with the one to its right: 64 bits
PLAIN = 24  # of 255: what has less contrast looks like everything


def likeness(picture: PIL.Image.Image) -> str:
    """Sixteen hexadecimal digits, nearly the same when a picture is saved again; empty where it is plain."""
    small = picture.convert("L").resize(LIKENESS, PIL.Image.Resampling.BOX)
    levels = list(small.tobytes())
    if max(levels) - min(levels) < PLAIN:
        return ""
    width, height = LIKENESS
    pairs = [
        (levels[row * width + x], levels[row * width + x + 1])
        for row in range(height)
        for x in range(width - 1)
    ]
    return f"{sum((left < right) << place for place, (left, right) in enumerate(pairs)):016x}"


def is_alike(one: str, other: str) -> bool:
    """Whether two likenesses differ in at most four of their 64 bits."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= 4
