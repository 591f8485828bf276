"""Whatever colours a photo came in, its renditions are sRGB on white."""

from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from PIL import ImageCms

from tests.pictures import close, made, saved

WHITE, RED, BLUE = (255, 255, 255), (255, 0, 0), (0, 0, 255)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_what_was_transparent_is_white(mode: str, tmp_path: Path) -> None:
    picture = PIL.Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (50, 0, 100, 100))
    options: dict[str, Any] = {}
    if mode in {"L", "1"}:
        picture = PIL.Image.new(mode, (100, 100), 255)
        picture.paste(0, (50, 0, 100, 100))
        options["transparency"] = 255
    for found in made(tmp_path, saved(picture.convert(mode), "PNG", **options)).values():
        assert found.mode == "RGB"
        assert close(found, (20, 50), WHITE)
        assert close(found, (80, 50), (0, 0, 0))


@pytest.mark.parametrize("options", [{}, {"transparency": 0}])
def test_sixteen_bits_become_eight(options: dict[str, int], tmp_path: Path) -> None:
    picture = PIL.Image.new("I;16", (100, 100), 128 * 256)
    for found in made(tmp_path, saved(picture, "PNG", **options)).values():
        assert close(found, (50, 50), (128, 128, 128))


@pytest.mark.parametrize("mode", ["CMYK", "L", "P"])
def test_other_modes_become_rgb(mode: str, tmp_path: Path) -> None:
    picture = PIL.Image.new("RGB", (100, 100), (90, 90, 90)).convert(mode)
    for found in made(tmp_path, saved(picture, "PNG" if mode == "P" else "JPEG")).values():
        assert found.mode == "RGB"
        assert close(found, (50, 50), (90, 90, 90))


def swapped_profile() -> bytes:
    """A profile in which red and blue have changed places."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_of_another_profile_become_srgb(mode: str, tmp_path: Path) -> None:
    picture = PIL.Image.new("RGB", (100, 100), RED).convert(mode)
    for found in made(tmp_path, saved(picture, "PNG", icc_profile=swapped_profile())).values():
        assert close(found, (50, 50), BLUE)


def test_a_broken_profile_says_nothing(tmp_path: Path) -> None:
    picture = PIL.Image.new("RGB", (100, 100), RED)
    for found in made(tmp_path, saved(picture, "JPEG", icc_profile=b"no profile")).values():
        assert close(found, (50, 50), RED)
