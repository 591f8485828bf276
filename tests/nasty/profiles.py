"""Small ICC profiles (ICC.1:2010), written by hand."""

import struct
from collections.abc import Sequence

# Primaries of colour spaces as XYZ under D50, one row for red, green and blue.
DISPLAY_P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841))
ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
D50 = (0.9642, 1.0, 0.8249)


def rgb(primaries: Sequence[Sequence[float]], gamma: float = 2.2) -> bytes:
    """A profile of three primaries and one curve."""
    tags = {name: _xyz(row) for name, row in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    return _profile(b"RGB ", b"XYZ ", {**tags, **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _curve(gamma))})


def grey(gamma: float = 2.2) -> bytes:
    """A profile of one curve."""
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": _curve(gamma)})


def cmyk() -> bytes:
    """A printer whose inks are those of a screen, as a table of its sixteen corners."""
    corners = [
        _lab(tuple((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))
        for cyan in (0, 1)
        for magenta in (0, 1)
        for yellow in (0, 1)
        for black in (0, 1)
    ]
    straight = bytes(range(256))
    identity = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity + straight * 4 + b"".join(corners) + straight * 3
    return _profile(b"CMYK", b"Lab ", {b"A2B0": table, b"A2B1": table}, b"prtr")


def _lab(color: tuple[float, ...]) -> bytes:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color]
    # sRGB under D50.
    rows = ((0.4361, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141))
    x, y, z = (
        sum(weight * part for weight, part in zip(row, linear, strict=True)) / white
        for row, white in zip(rows, D50, strict=True)
    )
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z)
    )
    lightness, a, b = 116 * y - 16, 500 * (x - y), 200 * (y - z)
    return bytes(max(0, min(255, round(part))) for part in (lightness * 2.55, a + 128, b + 128))


def _xyz(row: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(part * 65536) for part in row))


def _curve(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"


def _profile(space: bytes, connection: bytes, tags: dict[bytes, bytes], device: bytes = b"mntr") -> bytes:
    text = b"SECRET profile\0"
    everywhere = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": _xyz(D50),
    }
    index, data = b"", b""
    found = {**everywhere, **tags}
    start = 128 + 4 + 12 * len(found)
    for name, value in found.items():
        padded = value + bytes(-len(value) % 4)
        index += name + struct.pack(">II", start + len(data), len(value))
        data += padded
    body = struct.pack(">I", len(found)) + index + data
    head = struct.pack(">I", 128 + len(body)) + b"none" + b"\2\x40\0\0" + device + space + connection
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", *(round(part * 65536) for part in D50))
    return head.ljust(128, b"\0") + body
