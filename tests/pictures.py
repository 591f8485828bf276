"""Pictures saved, and their renditions read."""

import io
from pathlib import Path
from typing import Any

import PIL.Image

from blog import renditions


def made(folder: Path, data: bytes) -> dict[str, PIL.Image.Image]:
    """The renditions of a picture file, by name."""
    source = folder / "source"
    source.write_bytes(data)
    renditions.make(source, folder / "out")
    found = {}
    for path in sorted((folder / "out").iterdir()):
        with PIL.Image.open(path) as picture:
            picture.load()
            found[path.name] = picture.copy()
            found[path.name].info = dict(picture.info)
    return found


def saved(picture: PIL.Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def close(picture: PIL.Image.Image, place: tuple[int, int], color: tuple[int, ...], by: int = 12) -> bool:
    """Whether a pixel has about this colour."""
    pixel = picture.convert("RGB").getpixel(place)
    assert isinstance(pixel, tuple)
    return all(abs(int(one) - other) <= by for one, other in zip(pixel, color, strict=True))
