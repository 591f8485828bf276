"""The rules of the W3C feed validator, of RFC 4287, RFC 5005 and JSON Feed 1.1 that a document must keep."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
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

RSS_CHANNEL = {
    "title", "link", "description", "language", "lastBuildDate", "generator", "docs", "image", "item",
    f"{ATOM}link", FH, XHTML,
}  # fmt: skip
RSS_ITEM = {
    "title", "link", "guid", "pubDate", "category", "description", "enclosure", CONTENT,
    f"{ATOM}updated", f"{DC}creator", f"{DC}language", f"{MEDIA}content",
}  # fmt: skip
RSS_REPEATED = {"item", "category", f"{ATOM}link", f"{MEDIA}content"}
ATOM_FEED = {"id", "title", "subtitle", "updated", "author", "generator", "icon", "link", "entry"}
ATOM_ENTRY = {"id", "title", "updated", "published", "author", "link", "category", "summary", "content"}
ATOM_REPEATED = {"link", "category", "entry"}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
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


def _children(element: ET.Element, allowed: set[str], repeated: set[str]) -> None:
    found = [child.tag for child in element]
    assert set(found) <= allowed, set(found) - allowed
    for name in set(found) - repeated:
        assert found.count(name) == 1, name


def rss(document: bytes) -> ET.Element:
    """RSS 2.0; returns its channel."""
    assert b"<rss" in document[:512]
    root = ET.fromstring(document)
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    (channel,) = root
    _children(channel, RSS_CHANNEL, RSS_REPEATED)
    for name in ("title", "description", "language"):
        assert words(channel, name)
    absolute(words(channel, "link"))
    _date(words(channel, "lastBuildDate"))
    _image(channel)
    _self(channel.findall(f"{ATOM}link"))
    items = channel.findall("item")
    for item in items:
        _item(item)
    _in_order([_date(words(item, "pubDate")) for item in items])
    _unique(words(item, "guid") for item in items)
    return channel


def _image(channel: ET.Element) -> None:
    (image,) = channel.findall("image")
    absolute(words(image, "url"))
    assert words(image, "title") == words(channel, "title")
    assert words(image, "link") == words(channel, "link")
    assert 1 <= int(words(image, "width")) <= 144
    assert 1 <= int(words(image, "height")) <= 400


def _item(item: ET.Element) -> None:
    _children(item, RSS_ITEM, RSS_REPEATED)
    assert words(item, "title")
    absolute(words(item, "link"))
    (guid,) = item.findall("guid")
    assert guid.attrib == {"isPermaLink": "false"}
    content(words(item, CONTENT))
    for each in item.findall("enclosure"):
        enclosed(each.attrib["url"], each.attrib["length"], each.attrib["type"])
    for each in item.findall(f"{MEDIA}content"):
        enclosed(each.attrib["url"], each.attrib["fileSize"], each.attrib["type"])
        assert each.attrib["medium"] == "image"
        assert int(each.attrib["width"]) > 0 < int(each.attrib["height"])
    for each in item.findall(f"{ATOM}updated"):
        moment(each.text or "")


def _date(text: str) -> datetime:
    assert RFC822.fullmatch(text), text
    return parsedate_to_datetime(text)


def _self(links: list[ET.Element]) -> None:
    found: dict[str, str] = {link.attrib["rel"]: link.attrib["href"] for link in links}
    assert len(found) == len(links)
    assert "self" in found
    for address in found.values():
        absolute(address)


def _in_order(moments: list[datetime]) -> None:
    assert moments == sorted(moments, reverse=True)


def _unique(found: Any) -> None:
    ids = list(found)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", each) for each in ids)


def atom(document: bytes) -> ET.Element:
    """Atom 1.0; returns its root."""
    assert b"<feed" in document[:512]
    root = ET.fromstring(document)
    assert root.tag == f"{ATOM}feed"
    assert root.attrib[LANG]
    _children(
        root, {*(ATOM + name for name in ATOM_FEED), FH, XHTML}, {ATOM + name for name in ATOM_REPEATED}
    )
    _required(root)
    _self(root.findall(f"{ATOM}link"))
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        _children(entry, {ATOM + name for name in ATOM_ENTRY}, {ATOM + name for name in ATOM_REPEATED})
        _required(entry)
        (text,) = entry.findall(f"{ATOM}content")
        assert text.attrib == {"type": "html"}
        content(text.text or "")
        links = entry.findall(f"{ATOM}link")
        assert [link.attrib["rel"] for link in links].count("alternate") == 1
        for link in links:
            absolute(link.attrib["href"])
            if link.attrib["rel"] == "enclosure":
                enclosed(link.attrib["href"], link.attrib["length"], link.attrib["type"])
    _in_order([moment(words(entry, f"{ATOM}published")) for entry in entries])
    _unique(words(entry, f"{ATOM}id") for entry in entries)
    if entries:
        newest = max(moment(words(entry, f"{ATOM}updated")) for entry in entries)
        assert moment(words(root, f"{ATOM}updated")) == newest
    return root


def _required(element: ET.Element) -> None:
    for name in ("id", "title"):
        assert words(element, f"{ATOM}{name}")
    moment(words(element, f"{ATOM}updated"))
    (author,) = element.findall(f"{ATOM}author")
    assert words(author, f"{ATOM}name")
    absolute(words(author, f"{ATOM}uri"))


def json_feed(document: bytes) -> dict[str, Any]:
    """JSON Feed 1.1; returns it."""
    found: dict[str, Any] = json.loads(document)
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    for name in ("title", "description", "language"):
        assert isinstance(found[name], str)
        assert found[name]
    for name in ("home_page_url", "feed_url", "icon", "favicon"):
        absolute(found[name])
    if "next_url" in found:
        absolute(found["next_url"])
        assert found["next_url"] != found["feed_url"]
    for author in found["authors"]:
        assert author["name"]
        absolute(author["url"])
    for item in found["items"]:
        _json_item(item)
    _in_order([moment(item["date_published"]) for item in found["items"]])
    _unique(item["id"] for item in found["items"])
    return found


def _json_item(item: dict[str, Any]) -> None:
    for name in ("id", "url", "title", "content_html"):
        assert isinstance(item[name], str)
    absolute(item["url"])
    content(item["content_html"])
    moment(item.get("date_modified", item["date_published"]))
    assert all(isinstance(tag, str) for tag in item.get("tags", []))
    for each in item.get("attachments", []):
        assert isinstance(each["size_in_bytes"], int)
        enclosed(each["url"], each["size_in_bytes"], each["mime_type"])


RULES = {"rss": rss, "atom": atom, "json": json_feed}
