"""Which feeds there are: the one list that pages offer to feed readers."""

from dataclasses import dataclass

from django.urls import reverse

# The name of each feed's address, its media type and its name for people. A feed that is not in the URL map
# yet stays out of these lists.
FEEDS: tuple[tuple[str, str, str], ...] = (("rss", "application/rss+xml", "RSS"),)
TAG_FEEDS: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class FeedLink:
    """One feed: its media type, what it is called, and its address on this site."""

    media_type: str
    title: str
    url: str


def links(site_name: str) -> list[FeedLink]:
    """The feeds in the active language."""
    return _links(FEEDS, site_name, {})


def links_of_tag(name: str, slug: str) -> list[FeedLink]:
    """The feeds of a tag in the active language."""
    return _links(TAG_FEEDS, name, {"slug": slug})


def _links(feeds: tuple[tuple[str, str, str], ...], title: str, named: dict[str, str]) -> list[FeedLink]:
    return [
        FeedLink(
            media_type,
            f"{title} ({kind})" if len(feeds) > 1 else title,
            reverse(f"blog:{name}", kwargs=named or None),
        )
        for name, media_type, kind in feeds
    ]
