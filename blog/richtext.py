"""The body's HTML: the allow-list, cleaning, photo references, HTML to text and to blocks.

A clean body is what `clean` returns; the other functions take only that.
"""

import html
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import nh3
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

SCHEMES = ("http", "https", "mailto")
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Heading": {"levels": [2, 3]},
    "HardBreak": True,
    "Link": {"protocols": list(SCHEMES), "enableTarget": False},
    "Photo": True,
    "WordLists": True,
}

_FIGURE = re.compile(r"<figure\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</figure>", re.DOTALL)
_NUMBER = re.compile(r'data-image="(\d{1,12})"')
_ALT = re.compile(r'data-alt="([^"]*)"')
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_EMPTY = re.compile(r"<(p|h2|h3|blockquote|ul|ol)>(?:\s|&nbsp;|\u200b|<br>|<p></p>|<li></li>)*</\1>")
_BLOCK = re.compile(
    r"<(p|h2|h3|li|figure)\b(?:[^>\"]|\"[^\"]*\")*>(.*?)(?=<(?:p|h2|h3|li|figure)\b|</\1>)", re.DOTALL
)
_ALIVE = re.compile(
    r"<\s*/?\s*(script|iframe|object|embed|applet|form|meta|base|svg|math|style|link)\b"
    r"|<[^>]*\son[a-z]+\s*=|(?:javascript|vbscript)\s*:\s*\S|data\s*:\s*text/html",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|[\ud800-\udfff]")


@dataclass(frozen=True)
class Placed:
    """A photo in a body: its number, its text alternative (None: nobody wrote one, "": decorative), its caption."""

    image: int
    alt: str | None
    caption: str


def allow_photo(_config: Any, shared: dict[str, Any]) -> None:
    """The allow-list of the `Photo` extension."""
    shared["tags"] |= {"figure", "figcaption"}
    shared["attributes"].setdefault("figure", set()).update({"data-image", "data-alt"})


def allow_nothing(_config: Any, _shared: dict[str, Any]) -> None:
    """For extensions that only change how a paste is read."""


@cache
def _cleaner() -> nh3.Cleaner:
    allowed = allowlist_from_extensions(expand_extensions(EXTENSIONS))
    allowed["attributes"]["a"] = {"href", "title"}
    allowed["link_rel"] = None
    allowed["url_schemes"] = set(SCHEMES)
    return nh3.Cleaner(**allowed)


def is_alive(raw: str) -> bool:
    """Whether HTML carries something that could run or load: a script, a frame, a handler, a `javascript:` link."""
    return _ALIVE.search(raw) is not None


def line(raw: str) -> str:
    """Plain text on one line: no control characters, no run of white space."""
    return " ".join(_CONTROL.sub("", raw).split())


def clean(raw: str) -> str:
    """The same text with nothing but what the allow-list names, in one canonical form; clean text stays as it is."""
    tidy = _cleaner().clean(_CONTROL.sub("", raw))
    tidy = _FIGURE.sub(_canonical_figure, tidy)
    tidy = _FIGURE.sub(_canonical_figure, _cleaner().clean(tidy))
    while (without := _EMPTY.sub("", tidy)) != tidy:
        tidy = without
    return tidy.strip()


def _canonical_figure(found: re.Match[str]) -> str:
    number = _NUMBER.search(found[1])
    caption = " ".join(to_text(found[2]).split())
    if not number:
        return f"<p>{html.escape(caption, quote=False)}</p>" if caption else ""
    alt = _ALT.search(found[1])
    return figure(Placed(int(number[1]), html.unescape(alt[1]) if alt else None, caption))


def figure(placed: Placed) -> str:
    """A placed photo as it stands in a clean body."""
    alt = "" if placed.alt is None else f' data-alt="{html.escape(" ".join(placed.alt.split()))}"'
    caption = html.escape(placed.caption, quote=False)
    return f'<figure data-image="{placed.image}"{alt}><figcaption>{caption}</figcaption></figure>'


def photos(body: str) -> list[Placed]:
    """The photos of a clean body, in order."""
    return [_placed(found) for found in _FIGURE.finditer(body)]


def _placed(found: re.Match[str]) -> Placed:
    number, alt = _NUMBER.search(found[1]), _ALT.search(found[1])
    return Placed(int(number[1]) if number else 0, html.unescape(alt[1]) if alt else None, to_text(found[2]))


def pieces(body: str) -> list[str | Placed]:
    """A clean body cut at its photos: HTML and photos in turn, in order."""
    found: list[str | Placed] = []
    end = 0
    for match in _FIGURE.finditer(body):
        found += [body[end : match.start()], _placed(match)]
        end = match.end()
    found.append(body[end:])
    return [piece for piece in found if piece]


def to_text(fragment: str) -> str:
    """The words of some HTML without its tags."""
    return html.unescape(_TAG.sub("", fragment.replace("<br>", " ")))


def blocks(body: str) -> list[str]:
    """The paragraphs, headings, list items and captions of a clean body as plain text, without empty ones."""
    texts = (" ".join(to_text(found[2]).split()) for found in _BLOCK.finditer(body))
    return [text for text in texts if text]


def opening(body: str, limit: int) -> str:
    """The beginning of a clean body as one line of at most `limit` characters, photos left out.

    A text that is longer ends at a word (at a character in Chinese) and an ellipsis.
    """
    text = " ".join(blocks(_FIGURE.sub("", body)))
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if text[limit - 1].isascii() and cut[-1].isascii() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:，；：、。.") + "…"


def change_text(body: str, change: Any) -> str:
    """A clean body with `change(text) -> text` applied to its words, captions and text alternatives alone."""
    parts: list[str] = []
    end = 0
    for tag in _TAG.finditer(body):
        parts += [
            _changed(body[end : tag.start()], change),
            _ALT.sub(lambda alt: _changed_alt(alt, change), tag[0]),
        ]
        end = tag.end()
    return "".join([*parts, _changed(body[end:], change)])


def _changed(fragment: str, change: Any) -> str:
    return html.escape(change(html.unescape(fragment)), quote=False) if fragment else fragment


def _changed_alt(alt: re.Match[str], change: Any) -> str:
    return f'data-alt="{html.escape(change(html.unescape(alt[1])))}"'
