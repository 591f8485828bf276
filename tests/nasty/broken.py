"""Bombs, and files that were cut, bent or mislabelled."""

import io
import struct
import zlib
from functools import partial
from typing import Any

import PIL.Image

from tests.nasty.kind import (
    QUARTERS,
    SIZE,
    Kind,
    after_header,
    after_start,
    bare_png,
    chunk,
    jpeg,
    noisy,
    picture,
    png,
    refused,
    saved,
    segment,
)


def _zeros(length: int) -> bytes:
    """Compressed nothing: a thousandth of its length."""
    packer = zlib.compressobj(9)
    piece = bytes(1 << 20)
    return b"".join(packer.compress(piece) for _each in range(length >> 20)) + packer.flush()


def _claiming(width: int, height: int) -> bytes:
    """A JPEG whose header lies."""
    file = jpeg()
    place = file.index(b"\xff\xc0") + 5
    return file[:place] + struct.pack(">HH", height, width) + file[place + 4 :]


def _webp_claiming(side: int) -> bytes:
    size = (side - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + size * 2
    frame = saved(picture((16, 16)), "WEBP", lossless=True)[12:]
    return b"RIFF" + struct.pack("<I", len(body + frame)) + body + frame


def _avif_claiming(side: int) -> bytes:
    file = saved(picture(), "AVIF", speed=10)
    return file.replace(struct.pack(">II", *SIZE), struct.pack(">II", side, side))


def _scans() -> bytes:
    """A progressive JPEG that says the same again and again."""
    file = jpeg(progressive=True)
    first = file.index(b"\xff\xda")
    second = file.index(b"\xff\xc4", first)
    return file[:second] + file[first:second] * 5000 + file[second:]


def _moving(kind: str, count: int = 3) -> bytes:
    frames = [
        picture(),
        *(PIL.Image.new("RGB", SIZE, color) for color in ("red", "green", "blue")[: count - 1]),
    ]
    file = io.BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


def _bent(place: int) -> bytes:
    """Ten bytes of the compressed picture turned over."""
    file = bytearray(noisy(quality=90))
    start = len(file) * place // 100
    file[start : start + 10] = bytes(byte ^ 0x5A for byte in file[start : start + 10])
    return bytes(file)


def _cut(kind: str, share: int) -> bytes:
    file = noisy(kind, **CUT[kind])
    return file[: len(file) * share // 100]


DAMAGED = "damaged"
CUT: dict[str, dict[str, Any]] = {"JPEG": {}, "PNG": {}, "WEBP": {}, "AVIF": {"speed": 10}}
COPIED = "too many scans"

KINDS = {
    "PNG of 30,000 by 30,000": refused(lambda: bare_png(30_000, 30_000, _zeros(1 << 20)), "too many pixels"),
    "PNG of 2,000,000,000 pixels a side": refused(
        lambda: bare_png(2_000_000_000, 2_000_000_000, b""), "too many pixels"
    ),
    "PNG of 0 by 0": refused(lambda: bare_png(0, 0, b""), DAMAGED, "too small"),
    "PNG with a gigabyte behind it": Kind(
        lambda: bare_png(64, 64, _zeros(1 << 30)), size=(64, 64), colors=((0, 0, 0),) * 4
    ),
    "PNG with words that swell": refused(
        lambda: after_header(png(), chunk(b"zTXt", b"Comment\0\0" + _zeros(1 << 28))), DAMAGED
    ),
    "PNG with a profile that swells": Kind(
        lambda: after_header(png(), chunk(b"iCCP", b"profile\0\0" + _zeros(1 << 28))), (DAMAGED, "")
    ),
    "PNG at the limit, all black": Kind(
        lambda: bare_png(7_700, 7_700, _zeros(7_700 * 7_701 * 3 + (1 << 20))),
        size=(7_700, 7_700),
        colors=((0, 0, 0),) * 4,
    ),
    "JPEG that claims 65,500 pixels a side": refused(lambda: _claiming(65_500, 65_500), "too many pixels"),
    "JPEG that claims to be wider than it is": refused(lambda: _claiming(3_200, 2_400), DAMAGED),
    "JPEG of five thousand scans": refused(_scans, COPIED),
    "WebP that claims 16,384 pixels a side": refused(
        lambda: _webp_claiming(16_384), "too many pixels", DAMAGED
    ),
    "AVIF that claims 60,000 pixels a side": refused(
        lambda: _avif_claiming(60_000), "too many pixels", DAMAGED
    ),
    "AVIF that claims 4,000 pixels a side": Kind(
        lambda: _avif_claiming(4_000), (DAMAGED, ""), (4_000, 4_000)
    ),
    "1 by 1": refused(lambda: saved(picture((1, 1)), "PNG"), "too small"),
    "1 by 20,000": refused(lambda: saved(picture((1, 20_000)), "PNG"), "too small"),
    "65,500 pixels wide": refused(lambda: saved(picture((65_500, 20)), "JPEG"), "too narrow"),
    "1,600 by 30,000": Kind(lambda: saved(picture((1_600, 30_000)), "JPEG"), size=(1_600, 30_000)),
    "1,600 by 8,000": Kind(lambda: saved(picture((1_600, 8_000)), "JPEG"), size=(1_600, 8_000)),
    "exactly 16 by 16": Kind(lambda: saved(picture((16, 16)), "PNG"), size=(16, 16), by=40),
    **{
        f"{kind} cut at {share} %": refused(
            partial(_cut, kind, share),
            DAMAGED,
        )
        for kind in CUT
        for share in (5, 60, 97)
    },
    "JPEG without its end": Kind(lambda: jpeg()[:-2], (DAMAGED, "")),
    "JPEG with a bent picture": Kind(lambda: _bent(50), (DAMAGED, ""), (400, 300), None),
    "JPEG with a bent header": Kind(lambda: _bent(3), (DAMAGED, ""), (400, 300), None),
    "JPEG with a length of nothing": Kind(lambda: after_start(jpeg(), b"\xff\xe1\0\0"), (DAMAGED, "")),
    "JPEG with a length too long": refused(lambda: after_start(jpeg()[:-200], b"\xff\xe2\xff\xff"), DAMAGED),
    "JPEG without tables": refused(lambda: jpeg().replace(b"\xff\xdb", b"\xff\xe9"), DAMAGED),
    "JPEG whose tables come twice": Kind(lambda: after_start(jpeg(), segment(0xE9, b"\xff\xda" * 20))),
    "PNG with a wrong checksum": refused(lambda: png()[:29] + b"0000" + png()[33:], DAMAGED),
    "PNG without data": refused(lambda: bare_png(*SIZE, b""), DAMAGED),
    "PNG with too little data": refused(
        lambda: bare_png(*SIZE, zlib.compress((b"\0" + bytes(QUARTERS[0]) * SIZE[0]) * 10)), DAMAGED
    ),
    "animated WebP": refused(lambda: _moving("WEBP"), "animated"),
    "animated PNG": refused(lambda: _moving("PNG"), "animated"),
    "animated AVIF": refused(lambda: _moving("AVIF"), "animated"),
    "WebP with one frame": Kind(lambda: _moving("WEBP", 1), by=20),
}
