"""What picture files say of themselves, read without a decoder. Plain Python."""

import io
import re
import struct
import zlib
from typing import BinaryIO

HEAD = 4096  # bytes that `kind` wants to see

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"%PDF", "PDF"),
    (b"BM", "BMP"),
    (b"\0\0\1\0", "ICO"),
    (b"8BPS", "Photoshop"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"PK\3\4", "ZIP"),
)
# The brand of an ISO media file (ISO/IEC 14496-12, section 4.3; 23008-12, annex B).
_BRANDS = {
    b"avif": "AVIF", b"avis": "AVIF",
    b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"hevc": "HEIC", b"hevx": "HEIC",
    b"crx ": "RAW",
}  # fmt: skip
_SVG = re.compile(rb"<svg[\s>/]", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|body|script|\?php)", re.IGNORECASE)


def kind(head: bytes) -> str:
    """The name of a format (`JPEG`, `TIFF`, `video`) from the first `HEAD` bytes of a file; or nothing."""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head[:4] == b"RIFF":
        return "WebP" if head[8:12] == b"WEBP" else "video"
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _SVG.search(text):
        return "SVG"
    return "HTML" if _MARKUP.match(text) else ""


def _of_brands(head: bytes) -> str:
    box = head[8 : max(16, min(int.from_bytes(head[:4], "big"), 256))]
    brands = [box[at : at + 4] for at in range(0, len(box), 4) if at != 4]
    named = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    if named:
        return named[0]
    return "HEIC" if b"mif1" in brands or b"msf1" in brands else "video"


def webp_size(head: bytes) -> tuple[int, int] | None:
    """Width and height in pixels that a WebP file claims (RFC 9649, section 2.5 to 2.7); None if unread."""
    name, data = head[12:16], head[20:30]
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP" or len(data) < 10:
        return None
    if name == b"VP8X":
        return (
            int.from_bytes(data[4:7], "little") + 1,
            int.from_bytes(data[7:10], "little") + 1,
        )
    if name == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 ":
        return (
            int.from_bytes(data[6:8], "little") & 0x3FFF,
            int.from_bytes(data[8:10], "little") & 0x3FFF,
        )
    return None


# Within a scan 0xFF stands before zero, before a restart marker, or again before 0xFF (ITU T.81, annex B).
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_SCAN, _END, _ALONE = 0xDA, 0xD9, {0x01, 0xD8}


def jpeg_scans(data: bytes, most: int) -> int:
    """How many scans a JPEG has up to its end, `most` and one at most; what stands behind it is not read."""
    place, scans = 2, 0
    while scans <= most and (found := _MARKER.search(data, place)):
        code, place = found[0][1], found.end()
        if code == _END:
            break
        scans += code == _SCAN
        if code not in _ALONE:
            place += max(2, int.from_bytes(data[place : place + 2], "big"))
    return scans


# The seven passes of an interlaced PNG: first column and row, then the steps (PNG, section 8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PIECE = 1 << 16  # bytes


def png_is_whole(file: BinaryIO) -> bool:
    """Whether a PNG's compressed data hold all its rows; Pillow takes missing ones for black.

    Raises zlib.error and struct.error where they cannot be read.
    """
    file.seek(8 + 8)
    width, height, depth, color, _method, _filter, laced = struct.unpack(">IIBBBBB", file.read(13))
    bits = depth * _CHANNELS.get(color, 4)
    missing = sum(
        (1 + (-(-(width - left) // across) * bits + 7) // 8) * -(-(height - top) // down)
        for left, top, across, down in (_PASSES if laced else ((0, 0, 1, 1),))
        if width > left and height > top
    )
    file.seek(4, io.SEEK_CUR)
    unpacker = zlib.decompressobj()
    while missing > 0:
        length, name = struct.unpack(">I4s", file.read(8))
        end = file.tell() + length + 4
        while name == b"IDAT" and length > 0 and missing > 0:
            piece = file.read(min(length, _PIECE))
            if not piece:
                return False
            length -= len(piece)
            while piece and missing > 0:
                missing -= len(unpacker.decompress(piece, 16 * _PIECE))
                piece = unpacker.unconsumed_tail
            if unpacker.eof:
                return bool(missing <= 0)
        file.seek(end)
    return True
