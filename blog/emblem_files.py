"""The emblems of a masthead: files that whoever runs the site puts into a folder. No Django.

`left.svg` or `left.png`, `right.svg` or `right.png`; beside each there may be `left-dark.svg` for dark
screens, and in `words.toml` what each shows, by slot and language.
"""

import json
import re
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from PIL import Image

from blog import chinese, languages

SLOTS = ("left", "right")
LARGEST = 200_000  # bytes: every reader waits for it
WIDEST = 4000  # pixels
LIST = "emblems.json"

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "clipPath", "mask"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "pattern", "marker"),
        *("linearGradient", "radialGradient", "stop", "text", "tspan"),
    }
)
# CSS that fetches something, or hides that it does (css-syntax-3, escapes).
_FETCHES = re.compile(r"""@import|url\(\s*["']?(?!\s*["']?#)|image-set|\\|javascript:""", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")


class RefusedError(Exception):
    """An emblem cannot be taken; the message says which and why, in one line."""


@dataclass(frozen=True)
class Emblem:
    """One emblem as pages show it: names of files, its size in CSS pixels, its words by language code.

    `dark` is the file for dark screens, empty where there is none; without words it is decorative.
    """

    slot: str
    file: str
    width: int
    height: int
    dark: str = ""
    words: dict[str, str] = field(default_factory=dict)


def take_in(folder: Path, into: Path) -> list[Emblem]:
    """Copy the emblems of `folder` under hashed names to the public folder `into`, and list them there.

    Nothing else of the folder goes there. Raises RefusedError, and then nothing was changed.
    """
    words = _words(folder / "words.toml")
    chosen = {slot: (_only(folder, slot), _only(folder, f"{slot}-dark")) for slot in SLOTS}
    looked_at = {path: _size(path) for pair in chosen.values() for path in pair if path}
    emblems = []
    for slot, (light, dark) in chosen.items():
        if light:
            width, height = looked_at[light]
            shown = _show(dark, into) if dark else ""
            emblems.append(Emblem(slot, _show(light, into), width, height, shown, words.get(slot, {})))
    if emblems or (into / LIST).exists():
        _write(into / LIST, json.dumps([asdict(each) for each in emblems]).encode())
    return emblems


def listed(into: Path) -> dict[str, Emblem]:
    """What `take_in` has listed there, by slot."""
    try:
        found: list[dict[str, Any]] = json.loads((into / LIST).read_bytes())
    except FileNotFoundError:
        return {}
    return {each["slot"]: Emblem(**each) for each in found}


def _only(folder: Path, name: str) -> Path | None:
    found = [path for ending in ("svg", "png") if (path := folder / f"{name}.{ending}").is_file()]
    if len(found) > 1:
        raise RefusedError(f"{folder}: {name} is there as SVG and as PNG; leave one of them.")
    return found[0] if found else None


def _words(path: Path) -> dict[str, dict[str, str]]:
    """Simplified Chinese is made from Traditional where nobody wrote it."""
    if not path.is_file():
        return {}
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path}: cannot be read: {error}.") from None
    for slot, each in said.items():
        known = slot in SLOTS and isinstance(each, dict) and set(each) <= set(languages.CODES)
        if not known or not all(isinstance(text, str) for text in each.values()):
            raise RefusedError(f'{path}: write [left] or [right] and below it en = "…", zh-hant = "…".')
        traditional = each.get(languages.TRADITIONAL.code, "")
        each.setdefault(languages.SIMPLIFIED.code, chinese.to_simplified(traditional))
    return said


def _size(path: Path) -> tuple[int, int]:
    """Width and height; raises RefusedError for what must not be shown."""
    if path.stat().st_size > LARGEST:
        raise RefusedError(f"{path}: larger than {LARGEST // 1000} kB.")
    if path.suffix == ".svg":
        return _drawn(path)
    try:
        with Image.open(path, formats=["PNG"]) as picture:
            size = picture.size
            if max(size) <= WIDEST:
                picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise RefusedError(f"{path}: no PNG that can be read.") from None
    if max(size) > WIDEST:
        raise RefusedError(f"{path}: more than {WIDEST} pixels wide or high.")
    return size


def _drawn(path: Path) -> tuple[int, int]:
    """The size of an SVG that only draws: nothing in it runs, and nothing is fetched."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if re.search(r"<!(DOCTYPE|ENTITY)|<\?(?!xml\s)", text, re.IGNORECASE):
            raise RefusedError(f"{path}: has a DOCTYPE or an instruction; save it as plain SVG.")
        root = ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, UnicodeDecodeError):
        raise RefusedError(f"{path}: no SVG in UTF-8.") from None
    for part in root.iter():
        _look_at(part, path)
    box = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width, height = box[2:]
    elif sides[0] and sides[1]:
        width, height = (float(side[1]) for side in sides if side)
    else:
        raise RefusedError(f"{path}: has neither a viewBox nor a width and height in pixels.")
    scale = 100 / max(height, 0.01)
    return max(1, round(width * scale)), 100


def _look_at(part: ET.Element, path: Path) -> None:
    name = part.tag.removeprefix(_SVG)
    if not part.tag.startswith(_SVG) or name not in _DRAWN:
        raise RefusedError(f"{path}: <{name}> is not allowed; save it as plain SVG.")
    if name == "style" and _FETCHES.search(part.text or ""):
        raise RefusedError(f"{path}: its style fetches something.")
    for key, value in part.attrib.items():
        leads_out = key in {"href", _HREF} and not value.startswith("#")
        if key.lower().startswith("on") or leads_out or _FETCHES.search(value):
            raise RefusedError(f"{path}: <{name}> runs or fetches something ({key}).")


def _show(path: Path, into: Path) -> str:
    data = path.read_bytes()
    name = f"{path.stem}.{blake2b(data, digest_size=6).hexdigest()}{path.suffix}"
    if not (into / "emblems" / name).is_file():
        _write(into / "emblems" / name, data)
    return name


def _write(path: Path, data: bytes) -> None:
    """The file appears whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(data)
    partial.replace(path)
