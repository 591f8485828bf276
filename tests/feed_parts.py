"""What the rules of all feeds have in common: names, addresses, dates, content."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
from django.conf import settings

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
FH = "{http://purl.org/syndication/history/1.0}archive"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MEDIA = "{http://search.yahoo.com/mrss/}"
XHTML = "{http://www.w3.org/1999/xhtml}div"

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
UNSAFE = {"script", "style", "iframe", "object", "embed", "form", "input", "meta", "link", "base"}


def words(root: ET.Element, name: str) -> str:
    """The text of the one child of this name."""
    (found,) = root.findall(name)
    assert found.text, name
    return found.text


def absolute(address: str) -> None:
    """Written whole, in characters that an address may have."""
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https", "mailto"}, address
    assert parts.scheme == "mailto" or parts.netloc, address
    assert re.fullmatch(r"[!#-;=?-\[\]_a-z~]+", address), address


def moment(text: str) -> datetime:
    """A date by RFC 3339."""
    assert RFC3339.fullmatch(text), text
    return datetime.fromisoformat(text)


def enclosed(address: str, length: str | int, kind: str) -> None:
    """A file of ours, of that length and type."""
    absolute(address)
    path = Path(settings.MEDIA_ROOT) / address.removeprefix(f"{settings.SITE_URL}{settings.MEDIA_URL}")
    assert path.stat().st_size == int(length) > 0
    assert TYPE.fullmatch(kind)
    assert (path.suffix, kind) == (".jpg", "image/jpeg")


def content(html: str) -> None:
    """The HTML of an entry: nothing that runs, no address that is relative, every photo with `alt`."""
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        assert element.tag not in UNSAFE
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in {"href", "src"}:
                absolute(value)
        assert element.tag != "img" or "alt" in element.attrib


def children(element: ET.Element, allowed: set[str], repeated: set[str]) -> None:
    """Only these elements; once, but for those that may be repeated."""
    found = [child.tag for child in element]
    assert set(found) <= allowed, set(found) - allowed
    for name in set(found) - repeated:
        assert found.count(name) == 1, name


def relations(found_links: list[ET.Element]) -> None:
    """One link for each relation, all absolute, the document's own among them."""
    found: dict[str, str] = {link.attrib["rel"]: link.attrib["href"] for link in found_links}
    assert len(found) == len(found_links)
    assert "self" in found
    for address in found.values():
        absolute(address)


def in_order(entries: list[tuple[datetime, datetime]], *, is_archive: bool) -> None:
    """Publication and update of each: newest first; behind those, but in no archive, what was updated since.

    That is older, was updated after the oldest of the others went out, and stands with the last update first.
    """

    def is_whole(place: int) -> bool:
        newest, back = [published for published, _updated in entries[:place]], entries[place:]
        came_back = all(published <= newest[-1] < updated for published, updated in back)
        updates = [updated for _published, updated in back]
        is_sorted = all(part == sorted(part, reverse=True) for part in (newest, updates))
        return came_back and is_sorted

    places = [len(entries)] if is_archive else range(1, len(entries) + 1)
    assert not entries or any(is_whole(place) for place in places)


def unique(found: Iterable[str]) -> None:
    """Ids that stay, each once."""
    ids = list(found)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", each) for each in ids)
