"""Photos in, renditions out: validate, orient, strip, widths × formats. Pillow, no Django."""

import io
import struct
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

import PIL.Image
from PIL import ImageCms

WIDTHS = (480, 960, 1600)
FORMATS = ("avif", "webp", "jpg")
DECODERS = ("JPEG", "PNG", "WEBP", "AVIF")
# MPO: a JPEG with more pictures after it (a preview, a depth map), as many telephones write them.
SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}
MIN_SIDE = 16
MAX_ASPECT = 20
MAX_HEIGHT = 16_000  # WebP holds no more than 16,383

# Pillow's own limit only warns, up to twice its value; the limit here is `max_pixels`.
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

# Speed 9 gives AVIF files 6 % larger than speed 6, eleven times faster.
ENCODINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 9}),
    "webp": ("WEBP", {"quality": 78, "method": 2}),
    "jpg": ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
}


class Fault(StrEnum):
    """Why a file was refused."""

    NOT_A_PHOTO = "not a photo"
    TOO_LARGE = "too large"
    TOO_MANY_PIXELS = "too many pixels"
    TOO_SMALL = "too small"
    TOO_NARROW = "too narrow"
    ANIMATED = "animated"
    DAMAGED = "damaged"


class BadPhotoError(ValueError):
    """A file that cannot become a photo; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Rendition:
    """One width of a photo, in pixels; its file names derive from it."""

    width: int
    height: int

    def name(self, suffix: str) -> str:
        """The file name in format `suffix`, one of `FORMATS`."""
        return f"{self.width}.{suffix}"


@dataclass(frozen=True)
class Upright:
    """What was found in a file: pixels once turned upright, and the ending its format wants."""

    width: int
    height: int
    suffix: str


def planned(width: int, height: int) -> list[Rendition]:
    """The renditions of a photo of `width` × `height` pixels, widest last; never enlarged."""
    widest = max(1, min(width, WIDTHS[-1], MAX_HEIGHT * width // height))
    widths = [*(wanted for wanted in WIDTHS if wanted < widest), widest]
    return [Rendition(each, max(1, round(height * each / width))) for each in widths]


def inspect(file: BinaryIO, *, max_bytes: int, max_pixels: int) -> Upright:
    """Look at an upload, limits first, then decode it whole once.

    Raises BadPhotoError.
    """
    if file.seek(0, io.SEEK_END) > max_bytes:
        raise BadPhotoError(Fault.TOO_LARGE)
    with _opened(file) as picture:
        width, height = picture.size
        if width * height > max_pixels:
            raise BadPhotoError(Fault.TOO_MANY_PIXELS)
        if min(width, height) < MIN_SIDE:
            raise BadPhotoError(Fault.TOO_SMALL)
        if max(width, height) > MAX_ASPECT * min(width, height):
            raise BadPhotoError(Fault.TOO_NARROW)
        suffix = SUFFIXES[str(picture.format)]
        with _broken_is(Fault.DAMAGED):
            if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
                raise BadPhotoError(Fault.ANIMATED)
            picture.load()
        return Upright(*_turned(picture.size, _orientation(picture)), suffix)


def make(source: Path, folder: Path) -> None:
    """Write every rendition of `source` into `folder`: upright, sRGB, without any metadata.

    Raises BadPhotoError, and OSError where the disk refuses; nothing half done stays behind then.
    """
    was_there = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        with source.open("rb") as file, _opened(file) as picture, _broken_is(Fault.DAMAGED):
            sizes = planned(*_turned(picture.size, _orientation(picture)))
            upright = _prepared(picture, sizes[-1])
        for rendition in reversed(sizes):
            size = (rendition.width, rendition.height)
            upright = upright.resize(size, PIL.Image.Resampling.LANCZOS, reducing_gap=2.0)
            for suffix, (format_name, options) in ENCODINGS.items():
                path = folder / rendition.name(suffix)
                _save(upright, path, format_name, options)
                written.append(path)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()
        raise


def _save(picture: PIL.Image.Image, path: Path, format_name: str, options: dict[str, Any]) -> None:
    """A file of this name is always whole, also where the process is killed or another one writes it too."""
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        picture.save(partial, format_name, **options)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _opened(file: BinaryIO) -> Iterator[PIL.Image.Image]:
    file.seek(0)
    with _broken_is(Fault.NOT_A_PHOTO):
        picture = PIL.Image.open(file, formats=DECODERS)
    with picture:
        yield picture


@contextmanager
def _broken_is(fault: Fault) -> Iterator[None]:
    try:
        yield
    except BadPhotoError:
        raise
    except BROKEN:
        raise BadPhotoError(fault) from None


def _orientation(picture: PIL.Image.Image) -> int:
    try:
        found = picture.getexif().get(0x0112, 1)
    except BROKEN:
        return 1  # broken metadata say nothing
    return found if found in TURNS else 1


def _turned(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    return (size[1], size[0]) if orientation >= 5 else size


def _prepared(picture: PIL.Image.Image, largest: Rendition) -> PIL.Image.Image:
    """Of the size `largest`, upright, sRGB, on white where it was transparent; pixels and nothing else."""
    orientation = _orientation(picture)
    size = _turned((largest.width, largest.height), orientation)
    # JPEG is decoded at an eighth, a quarter or half its size where that is enough.
    picture.draft("RGB", size)
    picture.load()
    profile = picture.info.get("icc_profile")
    small = _plain(picture).resize(size, PIL.Image.Resampling.LANCZOS, reducing_gap=2.0)
    if small.mode == "RGBA":
        small = PIL.Image.alpha_composite(PIL.Image.new("RGBA", small.size, "white"), small).convert("RGB")
    flat = _in_srgb(small, profile)
    upright = flat.transpose(TURNS[orientation]) if orientation in TURNS else flat
    return PIL.Image.frombytes("RGB", upright.size, upright.tobytes())


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
