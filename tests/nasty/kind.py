"""What a nasty file is, and the bricks that such files are made of."""

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import PIL.Image

Color = tuple[int, int, int]

# The colours of the test picture: above left, above right, below left, below right.
QUARTERS: tuple[Color, ...] = ((190, 70, 60), (70, 150, 80), (60, 90, 170), (200, 195, 180))
SIZE = (320, 240)


@dataclass(frozen=True)
class Kind:
    """One nasty file; `faults` it may be refused for (none: it must become a photo of `size`).

    `colors` of the four quarters are looked at where the file becomes a photo; None: none to expect.
    """

    make: Callable[[], bytes]
    faults: tuple[str, ...] = ()
    size: tuple[int, int] = SIZE
    colors: tuple[Color, ...] | None = QUARTERS
    by: int = 14  # how far a colour may be off


def refused(make: Callable[[], bytes], *faults: str) -> Kind:
    """A file that must be refused for one of `faults`."""
    return Kind(make, faults)


def picture(size: tuple[int, int] = SIZE) -> PIL.Image.Image:
    """Four quarters in four colours."""
    found = PIL.Image.new("RGB", (2, 2))
    for place, color in zip(((0, 0), (1, 0), (0, 1), (1, 1)), QUARTERS, strict=True):
        found.putpixel(place, color)
    return found.resize(size, PIL.Image.Resampling.NEAREST)


def saved(found: PIL.Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    found.save(file, kind, **options)
    return file.getvalue()


def jpeg(**options: Any) -> bytes:
    """The test picture as a JPEG."""
    return saved(picture(), "JPEG", **{"quality": 92, "subsampling": 0, **options})


def png(**options: Any) -> bytes:
    """The test picture as a PNG."""
    return saved(picture(), "PNG", **options)


def noisy(kind: str = "JPEG", **options: Any) -> bytes:
    """A picture whose file is not short."""
    return saved(PIL.Image.effect_noise((400, 300), 60).convert("RGB"), kind, **options)


def segment(marker: int, data: bytes) -> bytes:
    """One marker segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def after_start(file: bytes, inserted: bytes) -> bytes:
    """A JPEG with segments right after its start."""
    return file[:2] + inserted + file[2:]


def chunk(name: bytes, data: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def after_header(file: bytes, *chunks: bytes) -> bytes:
    """A PNG with chunks right after its header."""
    return file[:33] + b"".join(chunks) + file[33:]


def bare_png(
    width: int, height: int, data: bytes, *, depth: int = 8, color: int = 2, laced: int = 0
) -> bytes:
    """A PNG of raw compressed `data`."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, laced))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", data) + chunk(b"IEND", b"")
