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

from blog import markup
from blog.arrangement import Placed, arranged, figure

__all__ = ["Placed", "figure"]

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

# More tags than this is no text, and would take the sanitizer minutes: words and paragraphs are kept.
MOST_TAGS = 10_000

_FIGURE = re.compile(
    r'<figure data-image="([0-9]{1,12})"(?: data-alt="([^"]*)")?><figcaption>([^<]*)</figcaption></figure>'
)
_ALT = re.compile(r' data-alt="([^"]*)"')
_TAG = re.compile(r'<[^<>"]*+(?:"[^"]*+"[^<>"]*+)*+>')
_BLOCK_TAG = re.compile(
    r'<(?:br|/?(?:p|h2|h3|li|ul|ol|blockquote|figure|figcaption)\b[^<>"]*+(?:"[^"]*+"[^<>"]*+)*+)>'
)
_POST_LINK = re.compile(r'<a href="post:0*([1-9][0-9]{0,11})"')
_START = re.compile(r"<[a-zA-Z]")
_NO_PARAGRAPH = re.compile(r"<(?!/?(?:p|h2|h3|br)[\s/>])[^<>]*+>?")
# The sanitizer's time for these grows with the square of their number.
_STRAY_AMPERSAND = re.compile(r"&(?![a-zA-Z#])")
# Characters that XML forbids, and those that turn the direction of the text after them.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


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
    allowed["attributes"]["*"] = set()  # else nh3 lets `lang` and `title` through everywhere
    allowed["link_rel"] = None
    allowed["url_schemes"] = set(SCHEMES)
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


def photos(body: str) -> list[Placed]:
    """The photos of a clean body, in order."""
    return [_placed(found) for found in _FIGURE.finditer(body)]


def _placed(found: re.Match[str]) -> Placed:
    number, alt, caption = found.groups()
    return Placed(int(number), None if alt is None else html.unescape(alt), html.unescape(caption))


def post_links(body: str) -> list[int]:
    """The numbers of the posts that a clean body links to, in order."""
    return [int(found[1]) for found in _POST_LINK.finditer(body)]


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
    """The words of some clean HTML on one line, without its tags."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", fragment))).split())


def blocks(body: str) -> list[str]:
    """The paragraphs, headings, list items and captions of a clean body as plain text, without empty ones."""
    texts = (to_text(block) for block in _BLOCK_TAG.split(body.replace("<br>", " ")))
    return [text for text in texts if text]


def opening(body: str, limit: int) -> str:
    """The beginning of a clean body as one line of at most `limit` characters, photos left out.

    A text that is longer ends at a word (at a character in Chinese) and an ellipsis.
    """
    words = " ".join(block for piece in pieces(body) if isinstance(piece, str) for block in blocks(piece))
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
