"""Renditions are upright, sRGB, of the planned sizes and carry nothing but pixels."""

import io
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from PIL import ImageChops, ImageCms

from blog import pictures, pixels, renditions
from blog.renditions import BadPhotoError, Rendition
from tests.pictures import close, made, saved

ORIENTATION = 0x0112
WHITE, RED, BLUE = (255, 255, 255), (255, 0, 0), (0, 0, 255)


def marked(width: int, height: int) -> PIL.Image.Image:
    """White, with a red corner above left and a blue one above right."""
    picture = PIL.Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 4, height // 4))
    picture.paste(BLUE, (width - width // 4, 0, width, height // 4))
    return picture


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (4000, 3000, [(480, 360), (960, 720), (1600, 1200)]),
        (1601, 1000, [(480, 300), (960, 600), (1600, 999)]),
        (1000, 500, [(480, 240), (960, 480), (1000, 500)]),
        (480, 320, [(480, 320)]),
        (20, 400, [(20, 400)]),
        (4000, 200, [(480, 24), (960, 48), (1600, 80)]),
        (1280, 20_000, [(480, 7500), (512, 8000)]),
    ],
)
def test_the_plan_never_enlarges_and_never_passes_what_a_format_holds(
    width: int, height: int, sizes: list[tuple[int, int]]
) -> None:
    assert renditions.planned(width, height) == [Rendition(*size) for size in sizes]


@pytest.mark.parametrize("size", [(1700, 900), (1000, 700), (300, 200), (333, 1777)])
@pytest.mark.parametrize("orientation", [1, 6])
def test_files_have_the_planned_sizes(size: tuple[int, int], orientation: int, tmp_path: Path) -> None:
    exif = PIL.Image.Exif()
    exif[ORIENTATION] = orientation
    data = saved(PIL.Image.new("RGB", size), "JPEG", exif=exif)
    found = renditions.inspect(io.BytesIO(data), max_bytes=10**7, max_pixels=10**7)
    assert (found.width, found.height) == (size if orientation == 1 else size[::-1])
    plan = renditions.planned(found.width, found.height)
    expected = {
        each.name(suffix): (each.width, each.height) for each in plan for suffix in renditions.FORMATS
    }
    assert {name: picture.size for name, picture in made(tmp_path, data).items()} == expected


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_photos_stand_upright(orientation: int, kind: str, tmp_path: Path) -> None:
    turns = {**pictures.TURNS, 6: PIL.Image.Transpose.ROTATE_90, 8: PIL.Image.Transpose.ROTATE_270}
    lying = marked(200, 160)
    if orientation in turns:
        lying = lying.transpose(turns[orientation])
    exif = PIL.Image.Exif()
    exif[ORIENTATION] = orientation
    for picture in made(tmp_path, saved(lying, kind, exif=exif)).values():
        assert picture.size == (200, 160)
        assert close(picture, (10, 10), RED)
        assert close(picture, (189, 10), BLUE)
        assert close(picture, (10, 149), WHITE)


def test_nothing_but_pixels_is_kept(tmp_path: Path) -> None:
    exif = PIL.Image.Exif()
    exif[0x010E] = "SECRET description"
    exif.get_ifd(0x8825)[29] = "SECRET place"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(
        marked(600, 400),
        "JPEG",
        exif=exif,
        comment=b"SECRET comment",
        icc_profile=srgb,
        xmp=b"<x:xmpmeta>SECRET</x:xmpmeta>",
    )
    iptc = b"\xff\xed\x00\x1ePhotoshop 3.0\x00SECRET IPTC...."
    data = data[:2] + iptc + data[2:] + b"SECRET <?php trailing ?>"
    assert data.count(b"SECRET") == 6
    for name, picture in made(tmp_path, data).items():
        assert b"SECRET" not in (tmp_path / "out" / name).read_bytes()
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & picture.info.keys()
        assert not picture.getexif()


def test_a_large_jpeg_is_decoded_at_a_smaller_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    resized = pixels._resized

    def seeing(picture: PIL.Image.Image, size: tuple[int, int]) -> PIL.Image.Image:
        seen.append(picture.size)
        return resized(picture, size)

    monkeypatch.setattr(pixels, "_resized", seeing)
    found = made(tmp_path, saved(marked(4000, 2600), "JPEG"))
    assert seen == [(2000, 1300)]
    assert found["1600.jpg"].size == (1600, 1040)


@pytest.mark.parametrize("was_there", [True, False])
def test_nothing_half_done_stays_behind(
    was_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "source").write_bytes(saved(marked(600, 400), "PNG"))
    if was_there:
        (tmp_path / "out").mkdir()
    save = PIL.Image.Image.save

    def fails(self: PIL.Image.Image, path: Path, *args: Any, **options: Any) -> None:
        save(self, path, *args, **options)
        if args[0] == "JPEG" and self.width == 480:
            raise OSError("disk full")

    monkeypatch.setattr(PIL.Image.Image, "save", fails)
    with pytest.raises(OSError, match="disk full"):
        renditions.make(tmp_path / "source", tmp_path / "out")
    assert (tmp_path / "out").exists() == was_there
    assert not was_there or not list((tmp_path / "out").iterdir())


def test_a_damaged_original_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(saved(PIL.Image.effect_noise((600, 400), 50), "JPEG")[:9000])
    with pytest.raises(BadPhotoError):
        renditions.make(tmp_path / "source", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_picture_resized_by_bands_is_the_one_resized_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = PIL.Image.effect_noise((700, 1000), 80).convert("RGB")
    whole = pixels._resized(picture, (301, 430))
    monkeypatch.setattr(pixels, "BAND", 20_000)
    by_bands = pixels._resized(picture, (301, 430))
    extrema = ImageChops.difference(whole, by_bands).getextrema()
    assert max(high for _low, high in extrema) <= 3  # type: ignore[misc]


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_a_clean_copy_has_the_full_size_stands_upright_and_says_nothing(suffix: str, tmp_path: Path) -> None:
    exif = PIL.Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x010E] = "SECRET description"
    lying = marked(1900, 1700).transpose(PIL.Image.Transpose.ROTATE_90)
    (tmp_path / "source").write_bytes(saved(lying, "JPEG", exif=exif, comment=b"SECRET"))
    copy = tmp_path / "clean" / f"copy{suffix}"
    renditions.clean_copy(tmp_path / "source", copy)
    assert b"SECRET" not in copy.read_bytes()
    with PIL.Image.open(copy) as picture:
        assert picture.size == (1900, 1700)
        assert not picture.getexif()
        assert close(picture, (10, 10), RED)
        assert close(picture, (1889, 10), BLUE)
