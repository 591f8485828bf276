"""RSS 2.0 (rssboard.org), with the whole text, Media RSS, Dublin Core and RFC 5005."""

from collections.abc import Iterator

from django.conf import settings
from django.templatetags.static import static

from blog.feed_addresses import FORMATS
from blog.feeds.entries import Entry, Feed
from blog.feeds.marked_up import element, head, rfc822, rfc3339
from blog.feeds.opened import in_a_browser
from blog.outlets import Picture

_TYPE = FORMATS[0].type
_SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "fh": "http://purl.org/syndication/history/1.0",
}
_NAMES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())


def write(feed: Feed) -> str:
    """The document."""
    items = "".join(_item(entry, feed) for entry in feed.entries)
    channel = "".join(_channel(feed))
    return (
        f'{head()}<rss version="2.0" {_NAMES} xml:lang="{feed.language.tag}"><channel>\n'
        f"{channel}{in_a_browser(feed)}{items}</channel></rss>\n"
    )


def _channel(feed: Feed) -> Iterator[str]:
    around = feed.around
    yield element("title", feed.title)
    yield element("link", feed.page)
    yield element("description", feed.description)
    yield element("language", feed.language.tag)
    yield element("lastBuildDate", rfc822(feed.updated))
    yield element("generator", "Sampan")
    yield element("docs", "https://www.rssboard.org/rss-specification")
    # Software that reads RSS allows 144 pixels at most.
    icon = element("url", settings.SITE_URL + static("blog/feed-144.png"))
    size = element("width", "144") + element("height", "144")
    yield f"<image>{icon}{element('title', feed.title)}{element('link', feed.page)}{size}</image>\n"
    yield element("atom:link", rel="self", href=around.address, type=_TYPE)
    links = {"hub": feed.hub, "current": around.current if around.is_archive else ""}
    links |= {"prev-archive": around.older, "next-archive": around.newer}
    yield from (element("atom:link", rel=rel, href=address) for rel, address in links.items() if address)
    if around.is_archive:
        yield element("fh:archive")
    yield "\n"


def _item(entry: Entry, feed: Feed) -> str:
    tag = entry.language.tag if entry.language != feed.language else ""
    return f"{_opening(tag)}{''.join(_within(entry, feed, tag))}</item>\n"


def _opening(tag: str) -> str:
    return f'<item xml:lang="{tag}">' if tag else "<item>"


def _within(entry: Entry, feed: Feed, tag: str) -> Iterator[str]:
    yield element("title", entry.title)
    yield element("link", entry.address)
    yield element("guid", entry.id, isPermaLink="false")
    yield element("pubDate", rfc822(entry.published))
    yield element("atom:updated", rfc3339(entry.updated))
    yield element("dc:creator", feed.author)
    if tag:
        yield element("dc:language", tag)
    yield from (element("category", each.name, domain=each.scheme) for each in entry.categories)
    if entry.summary:
        yield element("description", entry.summary)
    yield element("content:encoded", entry.content)
    # RSS has room for one enclosure; Media RSS has them all.
    for lead in entry.photos[:1]:
        yield element("enclosure", url=lead.address, length=lead.size, type=lead.type)
    yield from (_media(photo) for photo in entry.photos)


def _media(photo: Picture) -> str:
    attributes = element(
        "media:content",
        url=photo.address,
        fileSize=photo.size,
        type=photo.type,
        medium="image",
        width=photo.width,
        height=photo.height,
    )
    words = (("media:title", photo.caption), ("media:description", photo.alt))
    about = "".join(element(name, said, type="plain") for name, said in words if said)
    if photo.credit:
        about += element("media:credit", photo.credit)
    return f"{attributes[:-2]}>{about}</media:content>"
