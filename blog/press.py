"""The download for the press. It reaches posts only through `Post.objects.live()`."""

import datetime as dt
import re
from http import HTTPStatus
from pathlib import Path

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from whitenoise.responders import SlicedFile

from blog import languages, pages, press_kit
from blog.models import Notice, OldPath, Post
from blog.models.post import path_of

_RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")
_AGAIN = 5  # seconds until a download that is being made is asked for again


@require_safe
def download(request: HttpRequest, year: int, month: int, day: int, slug: str = "") -> HttpResponseBase:
    """`/en/blog/2026/02/08/slug/press.zip`: the same bytes in every language; 410, 301 and 404 as the post.

    503 while the file is being made.
    """
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise Http404 from None
    post = Post.objects.live().select_related("live_revision").filter(date=date, slug=slug).first()
    if post is None:
        return _gone_or_moved(request, date, slug)
    kit = press_kit.kit_of(post)
    try:
        path = press_kit.archive(kit)
    except press_kit.BusyError:
        return _later(request)
    # Photos take seconds: meanwhile the post may have been withdrawn or corrected.
    if not Post.objects.live().filter(pk=post.pk, changed_at=post.changed_at).exists():
        return _later(request)
    try:
        return _file(request, kit, path)
    except FileNotFoundError:  # it made room for another one at this moment
        return _later(request)


def _file(request: HttpRequest, kit: press_kit.Kit, path: Path) -> HttpResponseBase:
    """The archive, or the part of it that a download goes on with (RFC 9110, section 14)."""
    tag = f'"{kit.digest}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is not None:
        return response
    part = _part(request, path.stat().st_size, tag)
    if part:
        sliced = SlicedFile(path.open("rb"), part[0], part[1] - 1)
        response = FileResponse(sliced, status=HTTPStatus.PARTIAL_CONTENT)
        response["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{path.stat().st_size}"
        response["Content-Length"] = str(part[1] - part[0])
    else:
        response = FileResponse(path.open("rb"))
    response["Content-Type"] = "application/zip"
    response["Content-Disposition"] = f'attachment; filename="{kit.name}-press.zip"'
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = tag
    response["X-Robots-Tag"] = "noindex"
    return response


def _part(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """From which byte to which, where one range is asked for that makes sense."""
    wanted = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not wanted or request.headers.get("If-Range", tag) != tag:
        return None
    start, end = int(wanted[1]), min(int(wanted[2] or size) + 1, size)
    return (start, end) if start < end else None


def _later(request: HttpRequest) -> HttpResponse:
    """Somebody else's download is being made: browsers ask again by themselves."""
    language = _language()
    context = pages.frame(language, "blog/")
    response = render(request, "blog/press/later.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(_AGAIN)
    response["Refresh"] = str(_AGAIN)
    response["Cache-Control"] = "no-store"
    return response


def _gone_or_moved(request: HttpRequest, date: dt.date, slug: str) -> HttpResponse:
    withdrawn = Post.objects.withdrawn().prefetch_related("notices").filter(date=date, slug=slug).first()
    if withdrawn:
        return _gone(request, withdrawn)
    old = OldPath.objects.select_related("post").filter(path=path_of(date, slug)).first()
    if old is None or old.post.date is None:
        raise Http404
    if not old.post.is_live:
        return _gone(request, old.post)
    new = pages.post_url(_language().code, old.post.date, old.post.slug)
    return HttpResponsePermanentRedirect(f"{new}press.zip")


def _gone(request: HttpRequest, withdrawn: Post) -> HttpResponse:
    """The page for a withdrawn post, as at its own address."""
    language = _language()
    kind, at = Notice.Kind.WITHDRAWAL, withdrawn.withdrawn_at
    told = [notice for notice in withdrawn.notices.all() if notice.kind == kind and notice.at == at]
    context = {**pages.frame(language, "blog/"), "reasons": pages.notice_lines(told, language)}
    return render(request, "410.html", context, status=HTTPStatus.GONE)


def _language() -> languages.Language:
    return languages.BY_CODE[translation.get_language() or "en"]
