"""Atom 1.0 (RFC 4287), with archived feeds (RFC 5005)."""

from collections.abc import Iterator

from django.conf import settings
from django.templatetags.static import static

from blog.feed_addresses import FORMATS
from blog.feeds.entries import Entry, Feed
from blog.feeds.marked_up import element, head, rfc3339
from blog.feeds.opened import in_a_browser

_TYPE = FORMATS[1].type
_NAMES = 'xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'


def write(feed: Feed) -> str:
    """The document."""
    entries = "".join(_entry(entry, feed) for entry in feed.entries)
    return (
        f'{head()}<feed {_NAMES} xml:lang="{feed.language.tag}">\n'
        f"{''.join(_about(feed))}{in_a_browser(feed)}{entries}</feed>\n"
    )


def _about(feed: Feed) -> Iterator[str]:
    around = feed.around
    # The same for all documents of one feed (RFC 5005, section 4).
    yield element("id", around.current)
    yield element("title", feed.title)
    yield element("subtitle", feed.description)
    yield element("updated", rfc3339(feed.updated))
    yield _author(feed)
    yield element("generator", "Sampan")
    yield element("icon", settings.SITE_URL + static("blog/icon-180.png"))
    yield element("link", rel="self", type=_TYPE, href=around.address)
    yield element("link", rel="alternate", type="text/html", hreflang=feed.language.tag, href=feed.page)
    if feed.hub:
        yield element("link", rel="hub", href=feed.hub)
    places = {"current": around.current if around.is_archive else ""}
    places |= {"prev-archive": around.older, "next-archive": around.newer}
    yield from (element("link", rel=rel, type=_TYPE, href=to) for rel, to in places.items() if to)
    if around.is_archive:
        yield element("fh:archive")
    yield "\n"


def _author(feed: Feed) -> str:
    return f"<author>{element('name', feed.author)}{element('uri', feed.home)}</author>"


def _entry(entry: Entry, feed: Feed) -> str:
    opening = f'<entry xml:lang="{entry.language.tag}">' if entry.language != feed.language else "<entry>"
    return f"{opening}{''.join(_within(entry, feed))}</entry>\n"


def _within(entry: Entry, feed: Feed) -> Iterator[str]:
    yield element("id", entry.id)
    yield element("title", entry.title)
    yield element("updated", rfc3339(entry.updated))
    yield element("published", rfc3339(entry.published))
    yield _author(feed)
    tag = entry.language.tag
    yield element("link", rel="alternate", type="text/html", hreflang=tag, href=entry.address)
    for photo in entry.photos:
        title = photo.caption or photo.alt
        yield element(
            "link", rel="enclosure", type=photo.type, length=photo.size, title=title, href=photo.address
        )
    for each in entry.categories:
        yield element("category", term=each.term, scheme=each.scheme, label=each.name)
    if entry.summary:
        yield element("summary", entry.summary)
    yield element("content", entry.content, type="html")
