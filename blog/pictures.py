"""A picture file from outside: looked at within limits, and decoded once. Pillow, no Django."""

import io
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

import PIL.Image

from blog import formats

try:
    import pillow_heif
except ImportError:  # the decoder of HEIC is an extra (docs/operating.md)
    pillow_heif = None
else:
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)

HAS_HEIC = pillow_heif is not None
DECODERS = ("JPEG", "PNG", "WEBP", "AVIF", *(("HEIF",) if HAS_HEIC else ()))
# MPO: a JPEG with more pictures after it (a preview, a depth map), as many telephones write them.
SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "HEIF": ".heic"}
MIN_SIDE = 16
MAX_ASPECT = 20
MAX_SCANS = 64  # of a progressive JPEG, each of which walks over the whole picture; cameras write about ten
MEMORY = 300 * 1024 * 1024  # bytes that decoding one picture may take
# Bytes that each decoder wants for a pixel, its own planes and Pillow's picture together.
COSTS = {"PNG": 4, "WEBP": 16, "AVIF": 14, "HEIF": 12}

# Pillow's own limit only warns, up to twice its value; those here are checked before anything is decoded.
PIL.Image.MAX_IMAGE_PIXELS = None
# What Pillow raises on files that somebody broke.
BROKEN = (
    OSError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError, SyntaxError,
    EOFError, MemoryError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
TURNS = {
    2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
    3: PIL.Image.Transpose.ROTATE_180,
    4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
    5: PIL.Image.Transpose.TRANSPOSE,
    6: PIL.Image.Transpose.ROTATE_270,
    7: PIL.Image.Transpose.TRANSVERSE,
    8: PIL.Image.Transpose.ROTATE_90,
}

# A process decodes one picture at a time: several uploads at once do not take several times the memory.
one_at_a_time = threading.RLock()


class Fault(StrEnum):
    """Why a file was refused."""

    NOT_A_PHOTO = "not a photo"
    EMPTY = "empty"
    OTHER_FORMAT = "other format"
    DRAWING = "drawing"
    DOCUMENT = "document"
    HEIC = "HEIC"
    TOO_LARGE = "too large"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_MANY_SCANS = "too many scans"
    TOO_SMALL = "too small"
    TOO_NARROW = "too narrow"
    ANIMATED = "animated"
    DAMAGED = "damaged"


class BadPhotoError(ValueError):
    """A file that cannot become a photo.

    `fault` says why, `format` what it seems to be, `limit` how many pixels it might have had.
    """

    def __init__(self, fault: Fault, *, format_name: str = "", limit: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.format, self.limit = fault, format_name, limit


@dataclass(frozen=True)
class Upright:
    """What was found in a file: pixels once turned upright, and the ending its format wants."""

    width: int
    height: int
    suffix: str


def inspect(file: BinaryIO, *, max_bytes: int, max_pixels: int) -> Upright:
    """Look at an upload, limits first, then decode it whole once.

    Raises BadPhotoError.
    """
    length = file.seek(0, io.SEEK_END)
    if not length:
        raise BadPhotoError(Fault.EMPTY)
    if length > max_bytes:
        raise BadPhotoError(Fault.TOO_LARGE)
    _refuse_claim(file, max_pixels)
    with one_at_a_time, opened(file) as picture:
        size, suffix = picture.size, SUFFIXES[str(picture.format)]
        _refuse_shape(picture, max_pixels)
        _refuse_holes(picture, file, length)
        with broken_is(Fault.DAMAGED):
            if picture.format not in {"MPO", "HEIF"} and getattr(picture, "n_frames", 1) > 1:
                raise BadPhotoError(Fault.ANIMATED)
            # Every byte of a JPEG is read at an eighth of its size too.
            picture.draft("RGB", (1, 1))
            picture.load()
        return Upright(*turned(size, orientation(picture)), suffix)


def _refuse_claim(file: BinaryIO, max_pixels: int) -> None:
    """The WebP decoder takes its memory before Pillow knows the size."""
    file.seek(0)
    size = formats.webp_size(file.read(64))
    limit = min(max_pixels, MEMORY // COSTS["WEBP"])
    if size and size[0] * size[1] > limit:
        raise BadPhotoError(Fault.TOO_MANY_PIXELS, limit=limit)


def _refuse_shape(picture: PIL.Image.Image, max_pixels: int) -> None:
    width, height = picture.size
    limit = min(max_pixels, MEMORY // _cost(picture))
    if width * height > limit:
        raise BadPhotoError(Fault.TOO_MANY_PIXELS, limit=limit)
    if min(width, height) < MIN_SIDE:
        raise BadPhotoError(Fault.TOO_SMALL)
    if max(width, height) > MAX_ASPECT * min(width, height):
        raise BadPhotoError(Fault.TOO_NARROW)


def _refuse_holes(picture: PIL.Image.Image, file: BinaryIO, length: int) -> None:
    """Pillow fills with grey or black what is not in a file that ends properly."""
    layers = getattr(picture, "layer", ())
    if layers and not picture.info.get("progressive"):
        most = max(across * down for _name, across, down, _table in layers)
        blocks = picture.width * picture.height * sum(each[1] * each[2] for each in layers) // (64 * most)
        if length * 8 < 2 * blocks:  # two codes a block, of one bit each at least
            raise BadPhotoError(Fault.DAMAGED)
    if picture.format == "PNG":
        place = file.tell()
        with broken_is(Fault.DAMAGED):
            is_whole = formats.png_is_whole(file)
        file.seek(place)
        if not is_whole:
            raise BadPhotoError(Fault.DAMAGED)


def _cost(picture: PIL.Image.Image) -> int:
    """Bytes of memory that decoding takes for each pixel; a progressive JPEG keeps all its coefficients."""
    if str(picture.format) in COSTS:
        return COSTS[str(picture.format)]
    layers = getattr(picture, "layer", ())
    if not picture.info.get("progressive") or not layers:
        return 1
    most = max(across * down for _name, across, down, _table in layers)
    return 1 + int(-(-2 * sum(across * down for _name, across, down, _table in layers) // most))


@contextmanager
def opened(file: BinaryIO) -> Iterator[PIL.Image.Image]:
    """The picture in `file`, not decoded yet; raises BadPhotoError."""
    file.seek(0)
    head = file.read(formats.HEAD)
    found = formats.kind(head)
    _refuse_format(found)
    if found == "JPEG":
        _refuse_scans(file)
    file.seek(0)
    with broken_is(Fault.DAMAGED if found else Fault.NOT_A_PHOTO):
        picture = PIL.Image.open(file, formats=DECODERS)
    with picture:
        yield picture


def _refuse_format(found: str) -> None:
    if found == "HEIC" and not HAS_HEIC:
        raise BadPhotoError(Fault.HEIC)
    if found in {"SVG", "EPS"}:
        raise BadPhotoError(Fault.DRAWING, format_name=found)
    if found == "PDF":
        raise BadPhotoError(Fault.DOCUMENT, format_name=found)
    if found in {"HTML", "ZIP", "video"}:
        raise BadPhotoError(Fault.NOT_A_PHOTO)
    if found not in {"", "JPEG", "PNG", "WebP", "AVIF", "HEIC"}:
        raise BadPhotoError(Fault.OTHER_FORMAT, format_name=found)


def _refuse_scans(file: BinaryIO) -> None:
    file.seek(0)
    if formats.jpeg_scans(file.read(), MAX_SCANS) > MAX_SCANS:
        raise BadPhotoError(Fault.TOO_MANY_SCANS)


@contextmanager
def broken_is(fault: Fault) -> Iterator[None]:
    """Whatever Pillow raises on a broken file becomes a BadPhotoError with `fault`."""
    try:
        yield
    except BadPhotoError:
        raise
    except BROKEN:
        raise BadPhotoError(fault) from None


def orientation(picture: PIL.Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where there is none, or none that can be read."""
    if picture.format == "HEIF":
        return 1  # its decoder has turned it
    try:
        found = picture.getexif().get(0x0112, 1)
    except BROKEN:
        return 1  # broken metadata say nothing
    return found if found in TURNS else 1


def turned(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    """Width and height once a picture of that EXIF orientation stands upright."""
    return (size[1], size[0]) if orientation >= 5 else size
