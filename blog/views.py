"""The public pages. They reach posts only through `Post.objects.live()`."""

import datetime as dt
import sys
from http import HTTPStatus
from typing import Any

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.common import no_append_slash
from django.views.decorators.http import require_safe

from blog import (
    forwarding,
    languages,
    metadata,
    nearby,
    outage,
    pages,
    printing,
    teasers,
)
from blog.languages import Language
from blog.listing import Listing, newest, tag_counts
from blog.models import Notice, Post, Tag
from blog.models.post import path_of

_LONGEST_QUERY = 15_000  # characters sent on to another address: Django refuses to lead to one of 16,384


def _language() -> Language:
    return languages.BY_CODE[translation.get_language() or "en"]


def _page(
    request: HttpRequest,
    template: str,
    path: str,
    context: dict[str, Any],
    *,
    status: int = HTTPStatus.OK,
    story: metadata.Story | None = None,
) -> HttpResponse:
    """Answer with a page whose address after the language is `path`; `story` is its post, if it has one."""
    number = context["page"].number if "page" in context else 1
    base = metadata.frame(_language(), path, number=number, teasers=context.get("teasers", ()), told=story)
    return render(request, template, {**base, **context}, status=status)


def _paged(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    """One page of a list for `blog/_list.html`, from `?page=`; raises Http404 where there is no such page."""
    wanted = request.GET.get("page", "1")
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 6:
        raise Http404
    try:
        found = listing.page(int(wanted))
    except EmptyPage:
        raise Http404 from None
    return {"teasers": teasers.teasers(found.object_list, _language()), "page": found}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/en/`: the newest post large, a few more, the way to all."""
    return _page(
        request, "blog/home.html", "", {"teasers": teasers.teasers(newest(5, _language()), _language())}
    )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/en/blog/`: every post, newest first, in pages."""
    context = _paged(request, Listing(_language()))
    number = context["page"].number
    return _page(request, "blog/index.html", f"blog/?page={number}" if number > 1 else "blog/", context)


@no_append_slash
@require_safe
def post(request: HttpRequest, year: int, month: int, day: int, slug: str = "") -> HttpResponse:
    """`/en/blog/2026/02/08/slug/`: one post; `not_found` knows where others lead."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise Http404 from None
    path = f"blog/{path_of(date, slug)}"
    language = _language()
    found = printing.find(date, slug, language)
    if found is None:
        raise Http404
    context = {
        "article": found.article,
        "switches": pages.switches(language, path, found.written),
        "older": found.older,
        "newer": found.newer,
        "press_url": f"/{language.code}/{path}press.zip",
    }
    return _page(request, "blog/post.html", path, context, story=found.story)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """`/en/blog/archive/`: all years and months with counts."""
    years: dict[int, list[dict[str, Any]]] = {}
    for day, count in Listing(_language()).months():
        years.setdefault(day.year, []).append({"date": day, "count": count})
    context = {
        "years": [(year, sum(month["count"] for month in found), found) for year, found in years.items()]
    }
    return _page(request, "blog/archive.html", "blog/archive/", context)


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    """`/en/blog/2026/`: the posts of a year."""
    context = {**_paged_or_404(request, Listing(_language(), year=year)), "year": year}
    return _page(request, "blog/year.html", f"blog/{year:04}/", context)


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """`/en/blog/2026/02/`: the posts of a month."""
    if not 1 <= month <= 12:
        raise Http404
    found = _paged_or_404(request, Listing(_language(), year=year, month=month))
    context = {**found, "date": dt.date(year, month, 1), "year": year}
    return _page(request, "blog/month.html", f"blog/{year:04}/{month:02}/", context)


def _paged_or_404(request: HttpRequest, listing: Listing) -> dict[str, Any]:
    context = _paged(request, listing)
    if not context["teasers"]:
        raise Http404
    return context


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """`/en/blog/tags/`: the tags that live posts carry, with counts."""
    language = _language()
    counts = tag_counts()
    found = [(pages.tag_link(tag, language), counts[tag.pk]) for tag in Tag.objects.filter(pk__in=counts)]
    return _page(request, "blog/tags.html", "blog/tags/", {"tags": found})


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """`/en/blog/tags/slug/`: the posts of one tag; unknown where no live post carries it."""
    found = Tag.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    language = _language()
    context = _paged_or_404(request, Listing(language, tag=found.pk))
    context |= {"name": found.name_in(language.column), "tag_feeds": pages.feed_links(language, slug)}
    return _page(request, "blog/tag.html", f"blog/tags/{slug}/", context)


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """The page for a withdrawn post, with the reason where the office gave one."""
    withdrawn = Post.objects.withdrawn().prefetch_related("notices").get(pk=pk)
    told = [each for each in _told(withdrawn, Notice.Kind.WITHDRAWAL) if each.at == withdrawn.withdrawn_at]
    reasons = pages.notice_lines(told, _language())
    answer = _page(request, "410.html", "blog/", {"reasons": reasons}, status=HTTPStatus.GONE)
    answer["Content-Language"] = translation.get_language() or "en"
    return answer


def _told(found: Post, kind: str) -> list[Notice]:
    return [notice for notice in found.notices.all() if notice.kind == kind]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Where a wrong or old address leads (301, 410); else 404, with live posts that it may have meant.

    It depends on the path and on what is public: an address of the desk's is as unknown as any other.
    """
    lead = forwarding.lead(request.path_info) if request.method in {"GET", "HEAD"} else None
    if lead and lead.gone:
        with translation.override(lead.code):
            return _gone(request, lead.gone)
    if lead:
        query = request.META.get("QUERY_STRING", "")
        is_sent_on = 0 < len(query) <= _LONGEST_QUERY
        return HttpResponsePermanentRedirect(f"{lead.url}?{query}" if is_sent_on else lead.url)
    language, path = _language(), request.path_info
    context = {
        "suggestions": [pages.link_to(each, language) for each in nearby.nearby(path)],
        "asked": {"words": " ".join(nearby.words(path))},
    }
    return _page(request, "404.html", "blog/", context, status=HTTPStatus.NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    """The page for a fault of the site's own: without the database, which may be the fault."""
    if outage.is_outage(sys.exc_info()[1]):
        return outage.unavailable(request)
    first = request.path_info.strip("/").partition("/")[0]
    language = languages.BY_CODE.get(first, languages.ENGLISH)
    with translation.override(language.code):
        context = {"language": language, "languages": languages.ALL}
        response = render(None, "500.html", context, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """`/`: to the reader's language by Accept-Language."""
    response = redirect(f"/{_negotiated(request)}/")
    response["Vary"] = "Accept-Language"
    return response


def _negotiated(request: HttpRequest) -> str:
    """The language code that Accept-Language asks for (RFC 9110, section 12.5.4), else English."""
    wishes = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    return next((code for tag, quality in wishes if quality and (code := _code_of(tag))), "en")


def _code_of(tag: str) -> str | None:
    """The language for one BCP 47 tag; Cantonese and every Chinese that is not Simplified are Traditional."""
    if tag.startswith("en"):
        return "en"
    if tag.partition("-")[0] not in {"zh", "yue"}:
        return None
    is_simplified = "hans" in tag or tag in {"zh-cn", "zh-sg", "zh-my"}
    return "zh-hans" if is_simplified else "zh-hant"
