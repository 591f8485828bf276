"""The addresses of feeds."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from blog import feed_addresses, languages, listing, metadata, pages
from blog.feeds import archives, atom, gathering, json_feed, rss
from blog.feeds.entries import Around, Feed
from blog.languages import Language

# Browsers save `application/rss+xml` or show it as text; as XML they give it its style (docs/decisions.md).
XML, JSON = "application/xml; charset=utf-8", "application/feed+json; charset=utf-8"
WRITERS: dict[str, tuple[Callable[[Feed], str], str]] = {
    "rss": (rss.write, XML),
    "atom": (atom.write, XML),
    "json": (json_feed.write, JSON),
}


def _language() -> Language:
    return languages.BY_CODE[translation.get_language() or "en"]


def _answer(feed: Feed, ending: str) -> HttpResponse:
    write, content_type = WRITERS[ending]
    response = HttpResponse(write(feed), content_type=content_type)
    if feed.hub:
        response["Link"] = f'<{feed.hub}>; rel="hub", <{feed.around.address}>; rel="self"'
    return response


@require_safe
def newest(request: HttpRequest, ending: str, slug: str = "") -> HttpResponse:
    """`/en/blog/feed.rss`, also below a tag: the newest posts in full, and older ones just corrected.

    404 where no live post has the tag.
    """
    language = _language()
    found = gathering.newest(slug, settings.POSTS_PER_FEED, language)
    if slug and not found.posts:
        raise Http404
    address = settings.SITE_URL + feed_addresses.newest(language.code, ending, slug)
    older = ""
    if found.left:
        month = (found.left.year, found.left.month)
        older = settings.SITE_URL + feed_addresses.archived(language.code, ending, month, tag=slug)
    around = Around(address, address, older)
    return _answer(gathering.feed(found.posts, language, around, slug), ending)


@require_safe
def archived(
    request: HttpRequest, year: int, month: int, ending: str, part: int = 0, slug: str = ""
) -> HttpResponse:
    """`/en/blog/2026/02/feed.rss`, also below a tag: the posts of a month (RFC 5005, section 4)."""
    language = _language()
    found = archives.part(slug, (year, month), part, language)
    if found is None:
        raise Http404

    def address(place: archives.Place | None) -> str:
        if place is None:
            return ""
        return settings.SITE_URL + feed_addresses.archived(language.code, ending, *place, tag=slug)

    current = settings.SITE_URL + feed_addresses.newest(language.code, ending, slug)
    own = address(((year, month), part))
    around = Around(own, current, address(found.older), address(found.newer))
    return _answer(gathering.feed(found.posts, language, around, slug), ending)


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """`/en/blog/subscribe/`: what a feed is, and the addresses of all of them."""
    language = _language()
    carried = listing.tags(listing.tag_counts())
    tags = [(each.name_in(language.column), pages.feed_links(language, each.slug)) for each in carried]
    frame = metadata.frame(language, "blog/subscribe/")
    return render(request, "blog/subscribe.html", {**frame, "tags": tags})
