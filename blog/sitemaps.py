"""What search engines read to find every page (sitemaps.org, with Google's language alternates).

One list of lists, one list of the pages that stand always, one list for each year of posts, or for each month
where a year has many: a list may hold 50,000 addresses and 50 MB at most.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from blog import edition, languages, listing, metadata
from blog.languages import Language
from blog.models import Page, Post
from blog.models.post import path_of
from blog.prepared import by_columns

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
MOST = 1_000  # posts of a year in one list: three addresses each, of two kilobytes together
_STANDING = ("", "blog/", "blog/archive/", "blog/tags/", "blog/subscribe/", "blog/verify/", "site-map/")

_kept: edition.Memory[None, list[str]] = edition.Memory(1)


def _answer(root: str, names: str, parts: Iterable[str]) -> HttpResponse:
    body = f"{_HEAD}<{root} {names}>\n{''.join(parts)}</{root}>\n"
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _entry(path: str, written: list[Language], changed_at: datetime | None) -> Iterator[str]:
    """A page in each language it is written in, each with all its alternates; all of it is plain ASCII."""
    alternates = metadata.alternates(path, [each.code for each in written])
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>' for tag, address in alternates
    )
    for each in written:
        address = f"{settings.SITE_URL}/{each.code}/{path}"
        yield f"<url><loc>{address}</loc>{_lastmod(changed_at)}{links}</url>\n"


def _lastmod(changed_at: datetime | None) -> str:
    return f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: the lists there are, each with its newest change."""
    return _answer("sitemapindex", _NAMES, _kept.get(None, lambda: list(_parts())))


def _parts() -> Iterator[str]:
    for name, at in [("pages", None), *_lists()]:
        yield f"<sitemap><loc>{settings.SITE_URL}/sitemap-{name}.xml</loc>{_lastmod(at)}</sitemap>\n"


def _lists() -> Iterator[tuple[str, datetime]]:
    """The names of the lists of posts, newest first, each with its newest change."""
    for year, group in groupby(listing.months_changed(), key=lambda each: each[0].year):
        months = list(group)
        if sum(count for _month, count, _at in months) <= MOST:
            yield f"{year}", max(at for _month, _count, at in months)
        else:
            yield from ((f"{month:%Y-%m}", at) for month, _count, at in months)


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """`/sitemap-pages.xml`: the pages that every blog has, those of tags in use, those beside the posts."""
    used = [tag.slug for tag in listing.tags(listing.tag_counts())]
    paths = [*_STANDING, *(f"blog/tags/{slug}/" for slug in used)]
    entries = [(path, list(languages.ALL), None) for path in paths]
    parts = (part for entry in [*entries, *_beside_the_posts()] for part in _entry(*entry))
    return _answer("urlset", f"{_NAMES} {_ALTERNATES}", parts)


def _beside_the_posts() -> list[tuple[str, list[Language], datetime | None]]:
    columns = [f"title_{each.column}" for each in languages.ALL]
    public = Page.objects.filter(published_at__isnull=False)
    rows = public.values_list("slug", "published_at", *columns)
    return [(f"{slug}/", _written(titles), published_at) for slug, published_at, *titles in rows]


@require_safe
def posts(request: HttpRequest, year: str, month: str = "") -> HttpResponse:
    """`/sitemap-2026.xml`, `/sitemap-2026-02.xml`: the posts of a year or month, in their languages."""
    found = Post.objects.live().filter(year=int(year))
    found = found.filter(month=int(month)) if month else found[: MOST + 1]
    columns = [f"title_{each.column}" for each in languages.ALL]
    rows = list(by_columns(found).values_list("date", "slug", "changed_at", *columns))
    if not rows or (not month and len(rows) > MOST):
        raise Http404
    parts = (
        part
        for day, slug, changed_at, *titles in rows
        for part in _entry(f"blog/{path_of(day, slug)}", _written(titles), changed_at)
    )
    return _answer("urlset", f"{_NAMES} {_ALTERNATES}", parts)


def _written(titles: list[str | None]) -> list[Language]:
    return [each for each, title in zip(languages.ALL, titles, strict=True) if title]
