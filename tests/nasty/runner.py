"""A bare process that looks at one nasty file after the other, each in a child of its own that is measured.

Reads names from standard input, a line each; answers one line of JSON each.
"""

import io
import json
import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import Any

import PIL.Image

from blog import renditions
from tests.nasty import broken, colours, hidden, others
from tests.nasty.kind import Kind

KINDS: dict[str, Kind] = {**colours.KINDS, **hidden.KINDS, **broken.KINDS, **others.KINDS}
ADDRESS_SPACE = 1536 * 1024 * 1024  # bytes; what is really used is measured and held to less
SECONDS = 20
METADATA = (
    b"SECRET",
    b"Exif",
    b"http://ns.adobe.com",
    b"ICC_PROFILE",
    b"Photoshop",
    b"iCCP",
    b"colrprof",
    b"<?php",
)


def judge(name: str, folder: Path) -> dict[str, Any]:
    """What becomes of the file in `folder`: the fault, or its renditions."""
    source, target = folder / "source", folder / "out"
    try:
        with source.open("rb") as file:
            found = renditions.inspect(file, max_bytes=40_000_000, max_pixels=60_000_000)
        renditions.make(source, target)
    except renditions.BadPhotoError as error:
        return {"fault": error.fault.value, "left": target.exists()}
    sizes, colors, leaks = {}, {}, []
    for path in target.iterdir():
        data = path.read_bytes()
        leaks += [f"{path.name}: {mark!r}" for mark in METADATA if mark in data]
        with PIL.Image.open(io.BytesIO(data)) as picture:
            leaks += [
                f"{path.name}: {key}"
                for key in picture.info
                if key in {"exif", "xmp", "icc_profile", "comment"}
            ]
            sizes[path.name] = picture.size
            small = picture.convert("RGB")
        colors[path.name] = [
            small.getpixel((int(small.width * x), int(small.height * y)))
            for y in (0.25, 0.75)
            for x in (0.25, 0.75)
        ]
    return {"size": (found.width, found.height), "sizes": sizes, "colors": colors, "leaks": leaks}


def _in_child(folder: Path, work: Any, *, bounded: bool) -> tuple[Any, int]:
    """Do `work` in a child; returns how it ended and what it used."""
    child = os.fork()
    if not child:
        if bounded:
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        status = 1
        try:
            (folder / "answer").write_text(json.dumps(work()))
            status = 0
        finally:
            os._exit(status)
    _child, status, used = os.wait4(child, 0)
    return used, status


def looked_at(name: str) -> dict[str, Any]:
    """What became of one kind, and what it took."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _in_child(folder, lambda: (folder / "source").write_bytes(KINDS[name].make()), bounded=False)
        used, status = _in_child(folder, lambda: judge(name, folder), bounded=True)
        answer = json.loads((folder / "answer").read_text()) if status == 0 else {"died": status}
    seconds = used.ru_utime + used.ru_stime
    return {**answer, "seconds": seconds, "megabytes": used.ru_maxrss / 1024}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(looked_at(line.rstrip("\n"))), flush=True)
