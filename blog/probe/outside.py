"""A running site asked from outside for posts that are not public now: nothing is planted."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from blog import feed_addresses, languages
from blog.models import Post
from blog.models.post import IS_LIVE, path_of
from blog.probe import judging
from blog.probe.asking import Answer, Request

SHORTEST = 4  # characters of a title that can be looked for
TIMEOUT = 20  # seconds


@dataclass(frozen=True)
class Unpublished:
    """A post at the desk: its titles, and its address after `/<language>/blog/` (empty without a date)."""

    titles: tuple[str, ...]
    path: str


def unpublished() -> Iterator[Unpublished]:
    """Posts that were never public and have a title, newest first."""
    found = Post.objects.exclude(IS_LIVE).filter(withdrawn_at__isnull=True, latest_revision__isnull=False)
    for post in found.select_related("latest_revision").order_by("-pk"):
        revision = post.latest_revision
        if revision is None:
            continue
        said = revision.content
        titles = tuple(
            dict.fromkeys(text.title for text in said.texts.values() if len(text.title) >= SHORTEST)
        )
        pending = post.schedules.filter(state="pending").order_by("at").values_list("at", flat=True).first()
        day = said.date or (pending.date() if pending else None)
        if titles:
            yield Unpublished(titles, path_of(day, said.slug) if day else "")


def requests(post: Unpublished) -> Iterator[Request]:
    """Where a stranger would look for it."""
    for code in languages.CODES:
        blog = f"/{code}/blog/"
        if post.path:
            yield Request("its own address", blog + quote(post.path))
            yield Request("its own address", f"{blog}{quote(post.path)}press.zip")
            year, month, *_ = post.path.split("/")
            yield from (Request("lists", f"{blog}{below}") for below in (f"{year}/", f"{year}/{month}/"))
        for below in ("", "archive/", "tags/", "subscribe/"):
            yield Request("lists", blog + below)
        yield Request("lists", f"/{code}/")
        for each in feed_addresses.FORMATS:
            yield Request("feeds", f"{blog}feed.{each.ending}")
        for title in post.titles:
            yield Request("search", f"{blog}search/?{urlencode({'q': title})}")
            yield Request("verify", f"{blog}verify/?{urlencode({'q': title})}")
    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt"):
        yield Request("sitemaps", address)
    if post.path:
        year, month, *_ = post.path.split("/")
        yield Request("sitemaps", f"/sitemap-{year}.xml")
        yield Request("sitemaps", f"/sitemap-{year}-{month}.xml")


def look_from_outside(url: str, post: Unpublished) -> Iterator[tuple[Request, str]]:
    """Each request to the site at `url`, and what it told of `post` (empty: nothing).

    Raises OSError or http.client.HTTPException where the site does not answer.
    """
    for request in requests(post):
        answer = _ask(url, request)
        marks = judging.told(request, answer, post.titles)
        is_there = request.kind == "its own address" and answer.status == 200
        yield request, f"says {marks[0]}" if marks else "answers 200" if is_there else ""


def _ask(url: str, request: Request) -> Answer:
    site = urlsplit(url)
    kind = http.client.HTTPSConnection if site.scheme == "https" else http.client.HTTPConnection
    connection = kind(site.netloc, timeout=TIMEOUT)
    try:
        connection.request(request.method, request.address)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.read())
    finally:
        connection.close()
