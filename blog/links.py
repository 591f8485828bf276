"""Links in a body: which addresses may stand there, and references to posts (`post:123`). No Django."""

import html
import re
from collections.abc import Mapping
from typing import Final

SCHEME: Final = "post"

_HREF = re.compile(r' href="([^"]*)"')
_TITLE = re.compile(r' title="[^"]*"')
_ANCHOR = re.compile(r'<a href="([^"]*)"')
_REFERENCE = re.compile(r"post:([1-9][0-9]{0,17})")
_LINK = re.compile(r'<a href="post:([1-9][0-9]{0,17})"((?: title="[^"]*")?)>(.*?)</a>', re.DOTALL)
# Browsers ignore these in an address.
_IGNORED = re.compile(r"[\x00-\x20]")


def canonical(attributes: str) -> str | None:
    """The attributes of a sanitized `<a>` in our order; None where it leads nowhere.

    A reference names a post by its number alone.
    """
    href, title = _HREF.search(attributes), _TITLE.search(attributes)
    if not href:
        return None
    address = _IGNORED.sub("", html.unescape(href[1])).casefold()
    if address.startswith(f"{SCHEME}:") and not _REFERENCE.fullmatch(href[1]):
        return None
    return href[0] + (title[0] if title else "")


def reference(number: int) -> str:
    """The address that refers to a post."""
    return f"{SCHEME}:{number}"


def posts(body: str) -> list[int]:
    """The numbers of the posts that a clean body links to, in order, each once."""
    return list(dict.fromkeys(int(found[1]) for found in _LINK.finditer(body)))


def resolved(body: str, addresses: Mapping[int, str]) -> str:
    """A clean body whose references are addresses; of one that is not in `addresses`, only the words."""

    def shown(found: re.Match[str]) -> str:
        address = addresses.get(int(found[1]))
        return f'<a href="{html.escape(address)}"{found[2]}>{found[3]}</a>' if address else found[3]

    return _LINK.sub(shown, body)


def referred(body: str, numbers: Mapping[str, int]) -> str:
    """A clean body in which links to the addresses in `numbers` are references to those posts."""

    def kept(found: re.Match[str]) -> str:
        number = numbers.get(html.unescape(found[1]))
        return f'<a href="{reference(number)}"' if number else found[0]

    return _ANCHOR.sub(kept, body)


def addresses(body: str) -> list[str]:
    """The addresses of the links of a clean body, in order, each once."""
    return list(dict.fromkeys(html.unescape(found[1]) for found in _ANCHOR.finditer(body)))
