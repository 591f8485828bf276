"""What stands in a body by reference: photos and files of the libraries, videos elsewhere. No Django.

Each is a `<figure>` whose caption is plain text; which kind it is, one attribute says.
"""

import html
import re
from dataclasses import dataclass

LONGEST_ADDRESS = 2000  # characters

_NUMBER = re.compile(r' data-(image|document)="0*([1-9][0-9]{0,11})"')
_VIDEO = re.compile(r' data-video="([^"]*)"')
_ALT = re.compile(r' data-alt="([^"]*)"')
# Letters of the address itself alone: no spaces, no quotation marks, nothing that a browser would mend.
_ADDRESS = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::[0-9]{1,5})?"
    r"(?:[/?#][\w\-.~:/?#\[\]@!$&'()*+,;=%]*)?",
    re.IGNORECASE | re.ASCII,
)
FIGURE = re.compile(
    r'<figure data-(?:image="([0-9]{1,12})"(?: data-alt="([^"]*)")?|document="([0-9]{1,12})"|'
    r'video="([^"]*)")>'
    r"<figcaption>([^<]*)</figcaption></figure>"
)


@dataclass(frozen=True)
class Placed:
    """A photo in a body. `alt` is its text alternative (None: nobody wrote one, "": decorative)."""

    image: int
    alt: str | None
    caption: str


@dataclass(frozen=True)
class PlacedDocument:
    """A file of the library in a body; `caption` is what it is called there."""

    document: int
    caption: str


@dataclass(frozen=True)
class PlacedVideo:
    """A video elsewhere, by its https address; `caption` is what it is called."""

    address: str
    caption: str


AnyPlaced = Placed | PlacedDocument | PlacedVideo


def video_address(text: str) -> str:
    """The https address that `text` is; empty where it is none."""
    text = text.strip()
    return text if len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) else ""


def from_attributes(attributes: str, caption: str) -> AnyPlaced | None:
    """What the attributes of a sanitized `<figure>` place; None where that is nothing we know."""
    number, video, alt = _NUMBER.search(attributes), _VIDEO.search(attributes), _ALT.search(attributes)
    if number and number[1] == "image":
        return Placed(int(number[2]), html.unescape(alt[1]) if alt else None, caption)
    if number:
        return PlacedDocument(int(number[2]), caption)
    address = video_address(html.unescape(video[1])) if video else ""
    return PlacedVideo(address, caption) if address else None


def from_match(found: re.Match[str]) -> AnyPlaced:
    """What a `FIGURE` of a clean body places."""
    image, alt, document, video, caption = found.groups()
    words = html.unescape(caption)
    if image:
        return Placed(int(image), None if alt is None else html.unescape(alt), words)
    return PlacedDocument(int(document), words) if document else PlacedVideo(html.unescape(video), words)


def figure(placed: AnyPlaced) -> str:
    """It as it stands in a clean body; a text alternative of spaces alone is none."""
    caption = html.escape(" ".join(placed.caption.split()), quote=False)
    return f"<figure{_attributes(placed)}><figcaption>{caption}</figcaption></figure>"


def _attributes(placed: AnyPlaced) -> str:
    if isinstance(placed, PlacedDocument):
        return f' data-document="{placed.document}"'
    if isinstance(placed, PlacedVideo):
        return f' data-video="{html.escape(placed.address, quote=False)}"'
    alt = placed.alt
    if alt is not None:
        alt = " ".join(alt.split()) or (None if alt else "")
    attribute = "" if alt is None else f' data-alt="{html.escape(alt)}"'
    return f' data-image="{placed.image}"{attribute}'
