"""The rules of the W3C feed validator, of RFC 4287, RFC 5005 and JSON Feed 1.1 that a document must keep."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from tests.feed_parts import (
    ATOM,
    CONTENT,
    DC,
    FH,
    LANG,
    MEDIA,
    XHTML,
    absolute,
    children,
    content,
    enclosed,
    in_order,
    moment,
    relations,
    unique,
    words,
)  # fmt: skip

__all__ = [
    "ATOM",
    "CONTENT",
    "DC",
    "FH",
    "LANG",
    "MEDIA",
    "RULES",
    "XHTML",
    "atom",
    "json_feed",
    "rss",
    "words",
]

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
RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")


def rss(document: bytes) -> ET.Element:
    """RSS 2.0; returns its channel."""
    assert b"<rss" in document[:512]
    root = ET.fromstring(document)
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    (channel,) = root
    children(channel, RSS_CHANNEL, RSS_REPEATED)
    for name in ("title", "description", "language"):
        assert words(channel, name)
    absolute(words(channel, "link"))
    _date(words(channel, "lastBuildDate"))
    _image(channel)
    relations(channel.findall(f"{ATOM}link"))
    items = channel.findall("item")
    for item in items:
        _item(item)
    moments = [(_date(words(item, "pubDate")), moment(words(item, f"{ATOM}updated"))) for item in items]
    in_order(moments, is_archive=channel.find(FH) is not None)
    unique(words(item, "guid") for item in items)
    return channel


def _image(channel: ET.Element) -> None:
    (image,) = channel.findall("image")
    absolute(words(image, "url"))
    assert words(image, "title") == words(channel, "title")
    assert words(image, "link") == words(channel, "link")
    assert 1 <= int(words(image, "width")) <= 144
    assert 1 <= int(words(image, "height")) <= 400


def _item(item: ET.Element) -> None:
    children(item, RSS_ITEM, RSS_REPEATED)
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


def _date(text: str) -> datetime:
    assert RFC822.fullmatch(text), text
    return parsedate_to_datetime(text)


def atom(document: bytes) -> ET.Element:
    """Atom 1.0; returns its root."""
    assert b"<feed" in document[:512]
    root = ET.fromstring(document)
    assert root.tag == f"{ATOM}feed"
    assert root.attrib[LANG]
    children(root, {*(ATOM + name for name in ATOM_FEED), FH, XHTML}, {ATOM + name for name in ATOM_REPEATED})
    _required(root)
    relations(root.findall(f"{ATOM}link"))
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        children(entry, {ATOM + name for name in ATOM_ENTRY}, {ATOM + name for name in ATOM_REPEATED})
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
    moments = [
        (moment(words(entry, f"{ATOM}published")), moment(words(entry, f"{ATOM}updated")))
        for entry in entries
    ]
    in_order(moments, is_archive=root.find(FH) is not None)
    unique(words(entry, f"{ATOM}id") for entry in entries)
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
    moments = [(moment(item["date_published"]), moment(item["date_modified"])) for item in found["items"]]
    in_order(moments, is_archive=re.search(r"/\d{4}/\d{2}/feed[^/]*$", found["feed_url"]) is not None)
    unique(item["id"] for item in found["items"])
    return found


def _json_item(item: dict[str, Any]) -> None:
    for name in ("id", "url", "title", "content_html"):
        assert isinstance(item[name], str)
    absolute(item["url"])
    content(item["content_html"])
    assert all(isinstance(tag, str) for tag in item.get("tags", []))
    for each in item.get("attachments", []):
        assert isinstance(each["size_in_bytes"], int)
        enclosed(each["url"], each["size_in_bytes"], each["mime_type"])


RULES = {"rss": rss, "atom": atom, "json": json_feed}
