"""Which files are photos, and which faults are named."""

import io
import struct
import tracemalloc
import zlib
from typing import Any

import PIL.Image
import pytest

from blog import pictures, renditions
from blog.renditions import BadPhotoError, Fault
from tests import builders

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


def inspect(data: bytes, *, max_bytes: int = 10_000_000, max_pixels: int = 60_000_000) -> renditions.Upright:
    return renditions.inspect(io.BytesIO(data), max_bytes=max_bytes, max_pixels=max_pixels)


def fault(data: bytes, **limits: int) -> Fault:
    with pytest.raises(BadPhotoError) as found:
        inspect(data, **limits)
    return found.value.fault


def animated(kind: str) -> bytes:
    file = io.BytesIO()
    frames = [PIL.Image.new("RGB", (64, 64), color) for color in ("red", "green", "blue")]
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


def huge_png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def noise(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    file = io.BytesIO()
    PIL.Image.effect_noise((128, 96), 60).convert(mode).save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")]
)
def test_four_formats_are_photos(kind: str, suffix: str) -> None:
    assert inspect(builders.picture_bytes(64, 48, kind=kind)) == renditions.Upright(64, 48, f".{suffix}")


@pytest.mark.parametrize("kind", ["TIFF", "GIF", "BMP", "ICO"])
def test_other_formats_are_named(kind: str) -> None:
    with pytest.raises(BadPhotoError) as found:
        inspect(builders.picture_bytes(64, 48, kind=kind))
    assert (found.value.fault, found.value.format) == (Fault.OTHER_FORMAT, kind)


@pytest.mark.parametrize("kind", ["PPM", "TGA"])
def test_rare_formats_are_no_photos(kind: str) -> None:
    assert fault(builders.picture_bytes(64, 48, kind=kind)) == Fault.NOT_A_PHOTO


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", Fault.EMPTY),
        (b"words", Fault.NOT_A_PHOTO),
        (b"<svg/>", Fault.DRAWING),
        (b"%PDF-1.4", Fault.DOCUMENT),
        (b"<?php ?>", Fault.NOT_A_PHOTO),
        (b"\xff\xd8\xff", Fault.DAMAGED),
        (b"\x89PNG\r\n\x1a\n", Fault.DAMAGED),
    ],
)
def test_what_is_no_picture_is_refused_for_what_it_is(data: bytes, found: Fault) -> None:
    assert fault(data) == found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_half_a_photo_is_damaged(kind: str) -> None:
    data = noise(kind)
    assert fault(data[: len(data) * 2 // 3]) in {Fault.DAMAGED, Fault.NOT_A_PHOTO}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_truncated_photo_is_damaged(kind: str) -> None:
    data = noise(kind)
    assert fault(data[: len(data) * 2 // 3]) == Fault.DAMAGED


def test_a_picture_of_130_megapixels_is_refused_before_it_is_decoded() -> None:
    data = huge_png(13_000, 10_000)
    tracemalloc.start()
    assert fault(data) == Fault.TOO_MANY_PIXELS
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_bomb_is_refused_by_its_header(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PIL.Image.Image, "load", lambda _self: pytest.fail("it was decoded"))
    for width, height in ((10_000, 10_000), (50_000, 50_000)):
        assert fault(huge_png(width, height)) == Fault.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF"])
def test_animated_pictures_are_refused(kind: str) -> None:
    assert fault(animated(kind)) == Fault.ANIMATED


def test_a_telephones_photo_with_a_second_picture_behind_it_is_a_jpeg() -> None:
    assert inspect(animated("MPO")) == renditions.Upright(64, 64, ".jpg")


def test_limits() -> None:
    data = builders.picture_bytes(100, 50)
    assert fault(data, max_bytes=len(data) - 1) == Fault.TOO_LARGE
    assert fault(data, max_pixels=4_999) == Fault.TOO_MANY_PIXELS
    assert inspect(data, max_bytes=len(data), max_pixels=5_000).width == 100
    assert fault(builders.picture_bytes(15, 100)) == Fault.TOO_SMALL
    assert inspect(builders.picture_bytes(16, 16)).width == 16
    assert fault(builders.picture_bytes(341, 17)) == Fault.TOO_NARROW
    assert inspect(builders.picture_bytes(340, 17)).width == 340


@pytest.mark.parametrize("broken", [b"Exif\0\0MM\0*\0\0\0\x08\xff", b"Exif\0\0II*\0\xff\xff", b"Exif\0\0"])
@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_metadata_are_no_fault_of_the_picture(broken: bytes) -> None:
    data = builders.picture_bytes(64, 48)
    segment = b"\xff\xe1" + struct.pack(">H", len(broken) + 2) + broken
    assert inspect(data[:2] + segment + data[2:]).width == 64


@pytest.mark.skipif(not pictures.HAS_HEIC, reason="the extra heic is not installed")
def test_heic_is_a_photo_where_its_decoder_is_there() -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    PIL.Image.new("RGB", (64, 48)).save(file, "HEIF", exif=exif.tobytes())
    assert inspect(file.getvalue()) == renditions.Upright(48, 64, ".heic")
