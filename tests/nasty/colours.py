"""Colours, depths and directions that cameras, scanners and printers come up with."""

import io
import struct
import zlib
from functools import partial

import PIL.Image
from PIL import ImageChops, ImageCms

from tests.nasty import profiles
from tests.nasty.kind import QUARTERS, SIZE, Kind, bare_png, jpeg, picture, png, saved

WHITE = (255, 255, 255)
TRANSPOSED = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_90,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_270,
}


def _greys() -> tuple[tuple[int, int, int], ...]:
    luma = (0.299, 0.587, 0.114)
    levels = [round(sum(map(float.__mul__, luma, map(float, color)))) for color in QUARTERS]
    return tuple((level, level, level) for level in levels)


GREY = _greys()


def _profiled(profile: bytes, kind: str = "JPEG") -> bytes:
    """The test picture in the numbers of another profile, which the file names."""
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    found = ImageCms.profileToProfile(picture(), ImageCms.createProfile("sRGB"), own, outputMode="RGB")
    assert found is not None
    return saved(found, kind, icc_profile=profile)


def _turned(orientation: int, kind: str = "JPEG") -> bytes:
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    lying = picture().transpose(TRANSPOSED[orientation]) if orientation in TRANSPOSED else picture()
    return saved(lying, kind, exif=exif)


def _adobe(file: bytes, transform: int) -> bytes:
    """Says otherwise what the inks of a JPEG are."""
    place = file.index(b"Adobe\0")
    return file[: place + 11] + bytes((transform,)) + file[place + 12 :]


def _ycck() -> bytes:
    cyan, magenta, yellow, black = picture().convert("CMYK").split()
    inks = PIL.Image.merge("RGB", (cyan, magenta, yellow)).convert("YCbCr")
    stored = [ImageChops.invert(band) for band in inks.split()]
    return _adobe(saved(PIL.Image.merge("CMYK", (*stored, black)), "JPEG", quality=95, subsampling=0), 2)


def _deep(channels: int) -> bytes:
    """A PNG of 16 bits for each channel."""
    rows = b""
    for y in range(SIZE[1]):
        pixels = [picture_row(x, y)[:channels] for x in range(SIZE[0])]
        rows += b"\0" + b"".join(
            struct.pack(f">{channels}H", *(part * 257 for part in each)) for each in pixels
        )
    return bare_png(*SIZE, zlib.compress(rows, 1), depth=16, color=2 if channels == 3 else 0)


def picture_row(x: int, y: int) -> tuple[int, ...]:
    """One pixel of the test picture; its grey where one channel is wanted."""
    return QUARTERS[(x >= SIZE[0] // 2) + 2 * (y >= SIZE[1] // 2)]


def _see_through(mode: str, **options: object) -> bytes:
    found = picture().convert("RGBA")
    found.paste((0, 0, 0, 0), (160, 120, 320, 240))
    return saved(found.convert(mode), "PNG" if mode != "RGBa" else "WEBP", **options)


def _laced() -> bytes:
    """An interlaced PNG of one colour: all seven passes (PNG, section 8.2)."""
    passes = (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    )
    data = b""
    for left, top, across, down in passes:
        width, height = -(-(SIZE[0] - left) // across), -(-(SIZE[1] - top) // down)
        data += (b"\0" + bytes(QUARTERS[0]) * width) * height
    return bare_png(*SIZE, zlib.compress(data), laced=1)


def _inks() -> PIL.Image.Image:
    found = PIL.Image.new("CMYK", SIZE)
    for number, ink in enumerate(((0, 255, 255, 0), (255, 0, 255, 0), (255, 255, 0, 0), (0, 0, 0, 255))):
        left, top = number % 2 * 160, number // 2 * 120
        found.paste(ink, (left, top, left + 160, top + 120))
    return found


INKS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 0, 0))
BLACK_AND_WHITE = tuple(WHITE if level[0] > 127 else (0, 0, 0) for level in GREY)
TO_WHITE = (*QUARTERS[:3], WHITE)

KINDS = {
    "grey JPEG": Kind(lambda: saved(picture().convert("L"), "JPEG", quality=92), colors=GREY),
    "CMYK JPEG": Kind(lambda: saved(picture().convert("CMYK"), "JPEG", quality=92)),
    "CMYK JPEG with a printer's profile": Kind(
        lambda: saved(_inks(), "JPEG", quality=95, icc_profile=profiles.cmyk()), colors=INKS, by=24
    ),
    "CMYK JPEG with a profile for a screen": Kind(
        lambda: saved(picture().convert("CMYK"), "JPEG", icc_profile=profiles.rgb(profiles.DISPLAY_P3))
    ),
    "YCCK JPEG": Kind(_ycck),
    "progressive JPEG": Kind(lambda: jpeg(progressive=True)),
    "JPEG with few colours": Kind(lambda: jpeg(subsampling=2, quality=75), by=20),
    "JPEG with restart markers": Kind(lambda: jpeg(restart_marker_blocks=1)),
    "PNG of 16 bit RGB": Kind(lambda: _deep(3)),
    "PNG of 16 bit grey": Kind(
        lambda: saved(
            picture().convert("L").convert("I").point(lambda level: level * 257).convert("I;16"), "PNG"
        ),
        colors=GREY,
    ),
    "PNG of one bit": Kind(
        lambda: saved(picture().convert("L").point(lambda level: 255 * (level > 127)).convert("1"), "PNG"),
        colors=BLACK_AND_WHITE,
    ),
    "PNG with a palette": Kind(lambda: saved(picture().quantize(8), "PNG")),
    "PNG with a palette of four colours": Kind(lambda: saved(picture().quantize(4), "PNG", bits=2)),
    "PNG with a transparent palette": Kind(lambda: _see_through("P"), colors=None),
    "PNG with a transparent colour": Kind(lambda: png(transparency=QUARTERS[3]), colors=TO_WHITE),
    "PNG RGBA": Kind(lambda: _see_through("RGBA"), colors=TO_WHITE),
    "PNG LA": Kind(lambda: _see_through("LA"), colors=(*GREY[:3], WHITE)),
    "interlaced PNG": Kind(_laced, colors=(QUARTERS[0],) * 4),
    "WebP RGBA": Kind(
        lambda: saved(PIL.Image.open(io.BytesIO(_see_through("RGBA"))), "WEBP", lossless=True),
        colors=TO_WHITE,
    ),
    "WebP lossy": Kind(lambda: saved(picture(), "WEBP", quality=80)),
    "AVIF": Kind(lambda: saved(picture(), "AVIF", speed=10)),
    "AVIF 4:4:4 RGBA": Kind(
        lambda: saved(
            PIL.Image.open(io.BytesIO(_see_through("RGBA"))), "AVIF", speed=10, subsampling="4:4:4"
        ),
        colors=TO_WHITE,
    ),
    "AVIF turned by its box": Kind(lambda: _turned(6, "AVIF")),
    "WebP turned by EXIF": Kind(lambda: _turned(8, "WEBP")),
    "PNG turned by EXIF": Kind(lambda: _turned(5, "PNG")),
    **{f"JPEG turned {each}": Kind(partial(_turned, each)) for each in range(1, 9)},
    "JPEG turned 9": Kind(lambda: _turned(9)),
    "sRGB profile": Kind(
        lambda: jpeg(icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    ),
    "Display P3": Kind(lambda: _profiled(profiles.rgb(profiles.DISPLAY_P3))),
    "Adobe RGB": Kind(lambda: _profiled(profiles.rgb(profiles.ADOBE_RGB))),
    "Adobe RGB in a PNG": Kind(lambda: _profiled(profiles.rgb(profiles.ADOBE_RGB), "PNG")),
    "grey profile": Kind(
        lambda: saved(picture().convert("L"), "JPEG", icc_profile=profiles.grey()), colors=GREY
    ),
    "grey picture with a colour profile": Kind(
        lambda: saved(picture().convert("L"), "JPEG", icc_profile=profiles.rgb(profiles.ADOBE_RGB)),
        colors=GREY,
    ),
    "colour picture with a printer's profile": Kind(lambda: jpeg(icc_profile=profiles.cmyk())),
    "broken profile": Kind(lambda: jpeg(icc_profile=b"SECRET no profile")),
    "profile cut short": Kind(lambda: jpeg(icc_profile=profiles.rgb(profiles.DISPLAY_P3)[:200])),
}
