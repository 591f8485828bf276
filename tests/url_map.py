"""The whole URL map: every address that the site answers, those of the desk and of signing in with them."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import User
from django.urls import URLResolver, get_resolver
from django.utils import translation

from blog import languages, preview, workflow
from blog.models import Post
from tests import builders, test_account_doors

# A stricter one of ours, with the same address, is asked before it.
SHADOWED = "admin/account/factors/webauthn/keys/<int:pk>/remove/"
DAY = dt.timedelta(days=1)
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def every() -> set[str]:
    """Every route, as `ResolverMatch.route` names it."""
    found: set[str] = set()
    for code in languages.CODES:
        with translation.override(code):
            found |= below(get_resolver(), "")
    return found - {SHADOWED}


def public() -> set[str]:
    """Those that are neither of the desk nor of signing in."""
    return {route for route in every() if not route.startswith("admin/")}


def names(route: str) -> list[str]:
    """What a stranger may choose in a route."""
    return _GROUP.findall(route) or _PARAMETER.findall(route)


def below(resolver: URLResolver, start: str) -> set[str]:
    """The routes of a resolver, which begin with `start`."""
    found: set[str] = set()
    for each in resolver.url_patterns:
        piece = str(each.pattern)
        route = start + (piece.removeprefix("^") if start else piece)
        found |= below(each, route) if isinstance(each, URLResolver) else {route}
    return found


def of(answer: Any) -> str | None:
    """The route of the view that was asked; None where none was."""
    match = answer.wsgi_request.resolver_match
    return match.route if match else None


def filled(route: str, values: Mapping[str, str]) -> str:
    """The address of a route, with values for what a stranger may choose."""
    given = {name: quote(value.encode("utf-8", "surrogatepass"), safe="") for name, value in values.items()}
    if not _GROUP.search(route):
        return "/" + _PARAMETER.sub(lambda found: given[found[1]], route)
    start, group, end = _GROUP.split(route)
    return f"/{_plain(start)}{given[group]}{_plain(end)}"


def _plain(part: str) -> str:
    return re.sub(r"[\\^$]", "", part)


def behind(addresses: Mapping[str, str], keys: Mapping[str, int]) -> dict[str, str]:
    """Every address of the desk and of signing in by its name: `addresses` of the desk, and all others."""
    found = dict(addresses) | {"view_on_site": "/admin/r/1/1/", "unknown": "/admin/unknown/"}
    found |= {name: where.format(**keys) for name, (_, _, where) in test_account_doors.DOORS.items()}
    short = [route for route in every() if re.fullmatch(r"admin/.*/<path:object_id>/", route)]
    return found | {route: f"/{route.replace('<path:object_id>', '1')}" for route in short}


def known(editor: User) -> dict[str, list[str]]:
    """A site with one of everything: for each parameter of a public route, what leads to something of it."""
    slug = "harbour-lights"
    image, document = builders.photo(editor), builders.document(editor)
    body = f"<p>Calm.</p>{builders.placed(image)}{builders.filed(document)}"
    tags = (builders.tag(slug).pk,)
    gone = builders.live(editor, builders.content(slug="gone", date=builders.DAY))
    workflow.withdraw(gone, editor)
    post = builders.live(editor, builders.content(body=body, slug=slug, tags=tags, date=builders.DAY))
    builders.page(editor, slug=slug)
    shared = builders.again(post, builders.content("Newer", body), editor)
    link = workflow.share(shared, editor, "Counsel", lasting=DAY, may_comment=True, may_approve=True)
    return {
        "year": ["2026"],
        "month": ["02"],
        "day": ["08"],
        "slug": [slug, slug, "gone"],
        "ending": ["rss", "atom", "json"],
        "part": ["1"],
        "token": [preview.token(link)],
        "code": [*languages.CODES, "all"],
        "pk": [str(image.pk), str(document.pk)],
        "folder": list(Post.objects.get(pk=post.pk).cards.values()),
        "uuid": [str(image.uuid), str(document.uuid)],
        "name": ["480.jpg", document.file_name, "favicon.ico", "apple-touch-icon.png"],
    }
