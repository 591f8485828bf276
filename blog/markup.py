"""Raw HTML as a browser reads it: its tags, and whether one of them could run or load something."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# What runs, loads or frames by itself, and what makes a browser read the following text differently.
LIVE_TAGS = frozenset(
    {
        "applet",
        "base",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "link",
        "math",
        "meta",
        "object",
        "script",
    }
    | {"style", "svg", "template"}
    | {"noembed", "noframes", "noscript", "plaintext", "textarea", "title", "xmp"}
)
ADDRESSES = frozenset(
    {"action", "background", "cite", "code", "data", "dynsrc", "formaction", "from", "href", "lowsrc"}
    | {"manifest", "ping", "poster", "src", "to", "values", "xlink:href"}
)
LIVE_ADDRESS = re.compile(
    r"(?:java|vb|live)script:|data:(?!image/(?:png|jpe?g|gif|webp|avif)\b)", re.IGNORECASE
)

_START = re.compile(r"<(?:(!--)|([!?]|/(?![a-zA-Z]))|/?([a-zA-Z][^\s/>]*+))")
_COMMENT = re.compile(r"-?>|.*?--!?>", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"?|'(?P<single>[^']*+)'?|(?P<bare>[^\s>\"'][^\s>]*+)?))?"
)
# Browsers ignore these inside an address.
_IGNORED = re.compile(r"[\x00-\x20]")


class Tag(NamedTuple):
    """A tag's name and attributes, names in lower case."""

    name: str
    attributes: list[tuple[str, str]]


def tags(raw: str) -> Iterator[Tag]:
    """The tags of `raw`, opening and closing; comments are left out."""
    position = 0
    while start := _START.search(raw, position):
        position = start.end()
        comment, bogus, name = start.groups()
        if comment:
            end = _COMMENT.match(raw, position)
            position = end.end() if end else len(raw)
        elif bogus:
            end_at = raw.find(">", position)
            position = end_at + 1 if end_at >= 0 else len(raw)
        else:
            attributes = []
            while found := _ATTRIBUTE.match(raw, position):
                value = found["double"] or found["single"] or found["bare"] or ""
                attributes.append((found["name"].lower(), value))
                position = found.end()
            yield Tag(name.lower(), attributes)


def is_alive(raw: str) -> bool:
    """Whether HTML carries what could run or load: a script, a frame, a handler, a `javascript:` link.

    Words never count, whatever they are about.
    """
    return any(tag.name in LIVE_TAGS or any(map(_is_live, tag.attributes)) for tag in tags(raw))


def _is_live(attribute: tuple[str, str]) -> bool:
    name, value = attribute
    if name in ADDRESSES:
        return LIVE_ADDRESS.match(_IGNORED.sub("", html.unescape(value))) is not None
    return name == "srcdoc" or (name.startswith("on") and name[2:].isalpha())
