"""Every public address: the URL map filled in, and what somebody would guess."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern
from django.utils import translation

from blog import languages
from blog.probe.asking import Request
from blog.probe.canary import Canary

# Behind a sign-in, or behind a signature that nobody can guess: the walk through roles tests them.
NOT_PUBLIC = ("admin/",)
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_GROUP = re.compile(r"\(\?P<(\w+)>")
_GUESSED_UUID = "00000000-0000-4000-8000-000000000000"
WIDTHS = (480, 500, 960, 1600)


class UnknownAddressError(Exception):
    """The URL map has a pattern that the probe cannot fill in: teach it in `addresses.py`."""


@dataclass(frozen=True)
class Pattern:
    """A public address of the URL map, language included: `/en/blog/<yyyy:year>/`."""

    route: str
    names: tuple[str, ...]
    is_regex: bool = False


def patterns() -> list[Pattern]:
    """All public patterns of this site's URL map."""
    found = []
    for code in languages.CODES:
        with translation.override(code):
            found += list(_walk(get_resolver().url_patterns, "/", is_regex=False))
    return list(dict.fromkeys(found))


def _walk(entries: list[URLPattern | URLResolver], start: str, *, is_regex: bool) -> Iterator[Pattern]:
    for entry in entries:
        piece = entry.pattern
        if isinstance(piece, LocalePrefixPattern):
            route = start + piece.language_prefix
        elif isinstance(piece, RoutePattern | RegexPattern):
            route = start + str(piece)
        else:
            raise UnknownAddressError(str(piece))
        if any(route.startswith(f"/{private}") for private in NOT_PUBLIC):
            continue
        has_regex = is_regex or isinstance(piece, RegexPattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, route, is_regex=has_regex)
        else:
            names = _GROUP.findall(route) if has_regex else _PARAMETER.findall(route)
            yield Pattern(route, tuple(names), has_regex)


def mapped(canary: Canary, neighbour: Canary) -> Iterator[Request]:
    """Every public pattern with the canary's values and with those of a live post.

    Raises UnknownAddressError for a pattern that has a parameter of a new kind.
    """
    for pattern in patterns():
        choices = [_values(pattern, name, canary, neighbour) for name in pattern.names]
        for values in itertools.product(*choices):
            yield Request(_kind(pattern), _filled(pattern, dict(zip(pattern.names, values, strict=True))))


def _kind(pattern: Pattern) -> str:
    return re.sub(r"^/(?:en|zh-hant|zh-hans)/", "/…/", pattern.route)


def _filled(pattern: Pattern, values: dict[str, str]) -> str:
    if not pattern.is_regex:
        return _PARAMETER.sub(lambda match: quote(values[match[1]]), pattern.route)
    if values.keys() == {"name"}:
        return f"/{values['name']}"
    if values.keys() in ({"year"}, {"year", "month"}):
        return f"/sitemap-{'-'.join(values.values())}.xml"
    raise UnknownAddressError(pattern.route)


def _values(pattern: Pattern, name: str, canary: Canary, neighbour: Canary) -> list[str]:
    """What stands for a parameter of a pattern."""
    both = (canary, neighbour)
    route = pattern.route
    known: dict[str, list[str]] = {
        "year": [f"{each.day:%Y}" for each in both],
        "month": [f"{each.day:%m}" for each in both],
        "day": [f"{each.day:%d}" for each in both],
        "ending": ["rss", "atom", "json"],
        "part": ["1", "2"],
        "slug": [each.slug for each in both],
        "token": ["1", canary.slug],
        "code": list(languages.CODES),
        "pk": ["1"],
        "folder": [*canary.cards, *neighbour.cards, "0" * 32],
        "uuid": [str(canary.photo), str(canary.document), str(neighbour.photo), _GUESSED_UUID],
    }
    if "blog/tags/" in route:
        known["slug"] = [each.tag for each in both]
    if name != "name":
        if name not in known:
            raise UnknownAddressError(f"{route}: {name}")
        return list(dict.fromkeys(known[name]))
    return _names(route, canary)


def _names(route: str, canary: Canary) -> list[str]:
    if "favicon" in route:
        return ["favicon.ico", "apple-touch-icon.png", "apple-touch-icon-precomposed.png"]
    if "media/documents/" in route:
        return [f"{canary.words['file']['en']}.pdf", "original.pdf", "document.pdf"]
    if route.startswith("/share/"):
        return ["480.jpg"]
    if "/photos/" in route:
        own = [f"{canary.words['file']['en']}.jpg", "original.jpg", "card.jpg"]
        return [f"{width}.{suffix}" for width in WIDTHS for suffix in ("jpg", "webp", "avif")] + own
    raise UnknownAddressError(route)


def own(canary: Canary) -> list[str]:
    """The address of the post and of its download, in each language."""
    start = f"blog/{canary.day:%Y/%m/%d}/{canary.slug}/"
    return [f"/{code}/{start}{end}" for code in languages.CODES for end in ("", "press.zip")]


def guessed(canary: Canary) -> Iterator[Request]:
    """What somebody would try who knows how such sites are made, or has seen a part of the text."""
    day, slug = canary.day, canary.slug
    for code in languages.CODES:
        blog = f"/{code}/blog/"
        for word in canary.marks:
            yield Request("search", f"{blog}search/?{urlencode({'q': word})}")
        for said in (canary.sentence(code), canary.sentence(code)[:-9]):
            yield Request("search", f"{blog}search/?{urlencode({'q': said})}")
            yield Request("verify", f"{blog}verify/?{urlencode({'q': said})}")
        asked = {"q": "levy", "year": f"{day:%Y}", "tag": canary.tag}
        yield Request("search", f"{blog}search/?{urlencode(asked)}")
        for number in (2, 3):
            for below in ("", f"{day:%Y}/", f"{day:%Y/%m}/", f"tags/{canary.tag}/"):
                yield Request("further pages", f"{blog}{below}?page={number}")
        for number in range(1, 8):
            yield Request("numbers", f"{blog}{number}/")
            yield Request("numbers", f"{blog}post/{number}/")
            yield Request("numbers", f"{blog}?p={number}&preview=true&revision={number}&draft=1")
        cut = (slug[:-1], slug[:8], slug.upper(), f"{slug}.html", f"{slug}/feed", f"{slug}/1", f"{slug}-2")
        for wrong in cut:
            yield Request("mistyped addresses", f"{blog}{day:%Y/%m/%d}/{wrong}/")
        for wrong in (f"{day:%Y/%m/%d}/{slug}", f"{slug}/", f"blog{day:%Y%m%d}.htm", f"{day:%Y/%m}/{slug}/"):
            yield Request("mistyped addresses", f"{blog}{wrong}")
        yield Request("mistyped addresses", f"/{code}/{slug}/")
        yield Request("mistyped addresses", f"/{code}/{canary.tag}/")
    for start in ("tc", "sc", "zh-hk", "zh", "EN", "eng", "chi", "sim"):
        for rest in (f"blog/blog{day:%Y%m%d}.htm", f"blog/{day:%Y/%m/%d}/{slug}/", f"{slug}.htm"):
            yield Request("old addresses", f"/{start}/{rest}")
    yield from _files(canary)
    yield from _conditions(canary)


def _files(canary: Canary) -> Iterator[Request]:
    name = canary.words["file"]["en"]
    folders = (f"/media/originals/{canary.photo}.jpg", f"/desk/originals/{canary.photo}.jpg")
    renditions = (f"/media/renditions/photos/{canary.photo}/480.jpg", f"/media/desk/photos/{canary.photo}/")
    listings = ("/media/", "/media/photos/", f"/media/photos/{canary.photo}/", "/media/documents/")
    for address in (*folders, *renditions, *listings, f"/media/{name}.jpg", f"/media/{name}.pdf"):
        yield Request("files", address)
    for number in range(1, 8):
        for below in (f"photos/{number}/480.jpg", f"photos/{number}.jpg", f"documents/{number}/{name}.pdf"):
            yield Request("files", f"/media/{below}")
    for address in ("/static/db.sqlite3", "/db.sqlite3", "/media/../desk/", "/static/../desk/"):
        yield Request("files", address)


def _conditions(canary: Canary) -> Iterator[Request]:
    """The likeliest addresses again, with the headers that make caches and servers answer otherwise."""
    sitemaps = [f"/sitemap-{canary.day:{form}}.xml" for form in ("%Y", "%Y-%m")]
    lists = ["/en/", "/en/blog/", "/en/blog/feed.rss", *sitemaps]
    photo = f"/media/photos/{canary.photo}/480.jpg"
    wishes = {
        "If-None-Match": ("*", '"0"'),
        "If-Modified-Since": ("Sat, 01 Jan 2000 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"),
        "Range": ("bytes=0-9", "bytes=-10"),
        "Accept-Encoding": ("gzip", "br"),
        "Accept-Language": ("zh-HK", "zh-CN"),
        "X-Forwarded-Host": ("example.org",),
        "X-Original-URL": (own(canary)[0],),
        "X-HTTP-Method-Override": ("PUT",),
        "Host": ("example.org", "localhost", "127.0.0.1:1"),
        "Authorization": ("Basic cHJvYmU6cHJvYmU=",),
        "Cookie": ("sessionid=probe; csrftoken=probe",),
    }
    for address in (*own(canary), *lists, photo):
        for method in ("HEAD", "OPTIONS", "POST", "PROPFIND"):
            yield Request("other methods", address, method)
        for name, values in wishes.items():
            for value in values:
                yield Request(f"with {name}", address, headers=((name, value),))
        yield Request("query strings", f"{address}?preview=1&draft=1&revision=1&share=1&language=zh-hant")
        yield Request("query strings", f"{address}?format=json&nocache=1")
