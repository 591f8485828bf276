"""The body's HTML: the allow-list, cleaning, photo references, HTML to text and to blocks.

A clean body is what `clean` returns; the other functions take only that.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import nh3
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

from blog import links, markup, tables
from blog.arrangement import arranged
from blog.placed import FIGURE, AnyPlaced, Placed, PlacedDocument, PlacedVideo, figure, from_match

__all__ = ["AnyPlaced", "Placed", "PlacedDocument", "PlacedVideo", "figure"]

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
    "PostLink": {"protocols": list(SCHEMES), "enableTarget": False},
    "Tables": True,
    "Photo": True,
    "Attachment": True,
    "Video": True,
    "Pasting": True,
    "Typing": True,
}

# More tags than this is no text, and would take the sanitizer minutes: words and paragraphs are kept.
MOST_TAGS = 10_000

_ALT = re.compile(r' data-alt="([^"]*)"')
_TAG = re.compile(r'<[^<>"]*+(?>(?:"[^"]*+"[^<>"]*+)*)>')
_BLOCK_TAG = re.compile(
    r'<(?:br|/?(?:p|h2|h3|li|ul|ol|blockquote|figure|figcaption|table|caption|tbody|tr|th|td)\b[^<>"]*+(?>(?:"[^"]*+"[^<>"]*+)*))>'
)
_START = re.compile(r"<[a-zA-Z]")
_NO_PARAGRAPH = re.compile(r"<(?!/?(?:p|h2|h3|br)[\s/>])[^<>]*+>?")
# The sanitizer's time for these grows with the square of their number.
_STRAY_AMPERSAND = re.compile(r"&(?![a-zA-Z#])")
# Characters that XML forbids, and those that turn the direction of the text after them.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


def allow_figure(*attributes: str) -> Callable[[Any, dict[str, Any]], None]:
    """The allow-list of an extension that places something, which these attributes name."""

    def allow(_config: Any, shared: dict[str, Any]) -> None:
        shared["tags"] |= {"figure", "figcaption"}
        shared["attributes"].setdefault("figure", set()).update(attributes)

    return allow


def allow_link(_config: Any, shared: dict[str, Any]) -> None:
    """The allow-list of the `PostLink` extension."""
    shared["tags"].add("a")


def allow_tables(_config: Any, shared: dict[str, Any]) -> None:
    """The allow-list of the `Tables` extension."""
    shared["tags"] |= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    for cell in ("th", "td"):
        shared["attributes"].setdefault(cell, set()).update({"colspan", "rowspan"})


def allow_nothing(_config: Any, _shared: dict[str, Any]) -> None:
    """For extensions that only change how one types or pastes."""


@cache
def _cleaner() -> nh3.Cleaner:
    allowed = allowlist_from_extensions(expand_extensions(EXTENSIONS))
    allowed["attributes"]["a"] = {"href", "title"}
    allowed["attributes"]["*"] = set()  # else nh3 lets `lang` and `title` through everywhere
    allowed["link_rel"] = None
    allowed["url_schemes"] = {*SCHEMES, links.SCHEME}
    return nh3.Cleaner(**allowed)


def is_alive(raw: str) -> bool:
    """Whether HTML carries what could run or load: a script, a frame, a handler, a `javascript:` link."""
    return markup.is_alive(_CONTROL.sub("", raw))


# Paragraphs joined on one line: a space after 「。」 would be one too many.
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


def line(raw: str) -> str:
    """Plain text on one line: no control characters, no run of white space."""
    return " ".join(_CONTROL.sub("", raw).split())


def clean(raw: str) -> str:
    """What the allow-list names, in one canonical form, and nothing else; clean text stays as it is."""
    tidy = arranged(_sanitized(_sparse(raw)))
    sparse = _sparse(tidy)
    return tidy if sparse == tidy else arranged(_sanitized(sparse))


def _sanitized(raw: str) -> str:
    tidy = _cleaner().clean(_STRAY_AMPERSAND.sub("&amp;", _CONTROL.sub("", raw)))
    without = _CONTROL.sub("", tidy)
    # `&#1;` became a control character: without it, `java&#1;script:` must be looked at again.
    return tidy if without == tidy else _cleaner().clean(without)


def _sparse(raw: str) -> str:
    tags = sum(1 for _tag in _START.finditer(raw))
    return raw if tags <= MOST_TAGS else _NO_PARAGRAPH.sub("", raw)


def placed(body: str) -> list[AnyPlaced]:
    """The photos, files and videos of a clean body, in order."""
    return [from_match(found) for found in FIGURE.finditer(body)]


def photos(body: str) -> list[Placed]:
    """The photos of a clean body, in order."""
    return [each for each in placed(body) if isinstance(each, Placed)]


def documents(body: str) -> list[PlacedDocument]:
    """The files of a clean body, in order."""
    return [each for each in placed(body) if isinstance(each, PlacedDocument)]


def post_links(body: str) -> list[int]:
    """The numbers of the posts that a clean body links to by reference, in order, each once."""
    return links.posts(body)


def change_photos(body: str, change: Callable[[Placed], Placed]) -> str:
    """A clean body with `change(photo) -> photo` applied to its photos, in order."""

    def changed(found: re.Match[str]) -> str:
        placed = from_match(found)
        return figure(change(placed)) if isinstance(placed, Placed) else found[0]

    return FIGURE.sub(changed, body)


def pieces(body: str) -> list[str | AnyPlaced]:
    """A clean body cut at what it places: HTML and photos, files, videos in turn, in order."""
    found: list[str | AnyPlaced] = []
    end = 0
    for match in FIGURE.finditer(body):
        found += [body[end : match.start()], from_match(match)]
        end = match.end()
    found.append(body[end:])
    return [piece for piece in found if piece]


def to_text(fragment: str) -> str:
    """The words of some clean HTML on one line, without its tags."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", fragment))).split())


def blocks(body: str) -> list[str]:
    """The paragraphs, headings, list items, cells and captions of a clean body as plain text, none empty."""
    texts = (to_text(block) for block in _BLOCK_TAG.split(body.replace("<br>", " ")))
    return [text for text in texts if text]


def opening(body: str, limit: int) -> str:
    """The beginning of a clean body as one line of at most `limit` characters, photos and tables left out.

    A text that is longer ends at a word (at a character in Chinese) and an ellipsis.
    """
    words = " ".join(
        block
        for piece in pieces(tables.TABLE.sub("", body))
        if isinstance(piece, str)
        for block in blocks(piece)
    )
    text = _BETWEEN_CHINESE.sub("", words)
    if len(text) <= limit:
        return text
    end = limit - 1
    while end and _belong_together(text[end - 1], text[end]):
        end -= 1
    return text[: end or limit - 1].rstrip(" ,;:，；：、。.") + "…"


def _belong_together(before: str, after: str) -> bool:
    """Whether no line may end between two characters: letters of one word, or an accent and its letter."""
    if before == "\u200d" or after == "\u200d" or unicodedata.category(after) in {"Mn", "Me"}:
        return True
    return not (before.isspace() or after.isspace()) and before < "\u2e80" and after < "\u2e80"


def change_text(body: str, change: Callable[[str], str]) -> str:
    """A clean body with `change(text) -> text` applied to its words, captions and text alternatives alone."""
    parts: list[str] = []
    end = 0
    changed_alt = partial(_changed_alt, change=change)
    for tag in _TAG.finditer(body):
        parts += [_changed(body[end : tag.start()], change), _ALT.sub(changed_alt, tag[0])]
        end = tag.end()
    return "".join([*parts, _changed(body[end:], change)])


def _changed(fragment: str, change: Callable[[str], str]) -> str:
    if not fragment:
        return fragment
    return html.escape(change(html.unescape(fragment)), quote=False).replace("\xa0", "&nbsp;")


def _changed_alt(alt: re.Match[str], change: Callable[[str], str]) -> str:
    return f' data-alt="{html.escape(change(html.unescape(alt[1])))}"'
