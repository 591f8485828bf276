"""Processor time of a photo's renditions beside plain work on it: `python -m bench.renditions`.

And the most memory that a process which makes them ever holds.
"""

import multiprocessing
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import PIL.Image

from blog import renditions

ROUNDS = 3
SIZES = {"12 megapixels": (4000, 3000), "24 megapixels": (6000, 4000)}


def _photo(size: tuple[int, int], path: Path) -> None:
    """Something with the detail of a photo: noise at three scales."""
    width, height = size
    layers = [
        PIL.Image.effect_noise((width // step, height // step), 90).resize(size, PIL.Image.Resampling.BICUBIC)
        for step in (4, 16, 64)
    ]
    PIL.Image.merge("RGB", layers).save(path, "JPEG", quality=90)


def _seconds(work: Callable[[], object]) -> float:
    """The least processor time of some rounds."""
    found = []
    for _round in range(ROUNDS):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def _plain(source: Path, target: Path) -> None:
    with PIL.Image.open(source) as picture:
        picture.convert("RGB").save(target, "JPEG", quality=85)


def _defaults(source: Path, folder: Path) -> None:
    """The nine files with Pillow's own settings, each from the whole picture."""
    with PIL.Image.open(source) as picture:
        for each in renditions.planned(*picture.size):
            small = picture.resize((each.width, each.height), PIL.Image.Resampling.LANCZOS)
            for kind in ("AVIF", "WEBP", "JPEG"):
                small.save(folder / f"{each.width}.{kind}", kind)


def _inspect(source: Path) -> None:
    with source.open("rb") as file:
        renditions.inspect(file, max_bytes=10**9, max_pixels=10**9)


def _most_memory(source: Path, folder: Path) -> float:
    """Make the nine files; the most megabytes that this process ever held."""
    renditions.make(source, folder)
    # Not of getrusage: a process begins there with what the one that started it held.
    (kilobytes,) = re.findall(r"VmHWM:\s*([0-9]+) kB", Path("/proc/self/status").read_text())
    return int(kilobytes) * 1024 / 1e6


def _works(source: Path, folder: Path) -> dict[str, Callable[[], object]]:
    return {
        "decoded and encoded once, as JPEG": lambda: _plain(source, folder / "plain.jpg"),
        "nine files with Pillow’s defaults": lambda: _defaults(source, folder),
        "looked at (library)": lambda: _inspect(source),
        "nine files (library)": lambda: renditions.make(source, folder / "out"),
        "clean copy in full size": lambda: renditions.clean_copy(source, folder / "clean.jpg"),
    }


def main() -> None:
    """Print the table."""
    print("| photo | work | seconds | of one decode and encode |")
    print("|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "source.jpg"
        for name, size in SIZES.items():
            _photo(size, source)
            plain = 0.0
            for work, run in _works(source, Path(place)).items():
                seconds = _seconds(run)
                plain = plain or seconds
                print(f"| {name} | {work} | {seconds:.2f} | {seconds / plain:.1f} |")
            with multiprocessing.get_context("spawn").Pool(1) as process:
                most = process.apply(_most_memory, (source, Path(place) / "out"))
            print(f"| {name} | nine files (library), most memory | {most:.0f} MB | |")


if __name__ == "__main__":
    main()
