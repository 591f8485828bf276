"""A revision as readers would see it."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from blog import history, languages, pages, rendering, roles
from blog.admin import document_requests, photo_requests
from blog.languages import Language
from blog.models import Post, Revision, Tag


@require_safe
def preview_latest(request: HttpRequest, pk: int) -> HttpResponse:
    """To the preview of the newest revision, in the first language it has."""
    post = get_object_or_404(Post.objects.select_related("latest_revision"), pk=pk)
    if not roles.may(request.user, "view_revision"):
        raise PermissionDenied
    if post.latest_revision is None:
        raise Http404
    code = next((code for code, text in post.latest_revision.content.texts.items() if text.title), "en")
    return HttpResponseRedirect(_preview_url(post.latest_revision, code))


@require_safe
@xframe_options_sameorigin
# The decorator is typed for views without arguments.
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def preview(request: HttpRequest, pk: int, number: int, code: str) -> HttpResponse:
    """A revision in one language as readers would see it, under a bar that says they do not."""
    revision, language = _asked_for(request, pk, number, code)
    with translation.override(code):
        return render(request, "blog/preview.html", _as_public(revision, language))


@require_safe
@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]
def preview_phone(request: HttpRequest, pk: int, number: int, code: str) -> HttpResponse:
    """The same in a window as wide as a phone's."""
    revision, language = _asked_for(request, pk, number, code)
    with translation.override(code):
        context = {
            **_as_public(revision, language, "blog_post_preview_phone"),
            "framed": _preview_url(revision, code),
        }
        return render(request, "blog/preview_phone.html", context)


def _asked_for(request: HttpRequest, pk: int, number: int, code: str) -> tuple[Revision, Language]:
    if not roles.may(request.user, "view_revision"):
        raise PermissionDenied
    revision = get_object_or_404(Revision.objects.select_related("post"), post=pk, number=number)
    language = languages.BY_CODE.get(code)
    if language is None:
        raise Http404
    return revision, language


def _as_public(
    revision: Revision, language: Language, door: str = "blog_post_preview_revision"
) -> dict[str, Any]:
    content = revision.content
    day = content.date or revision.post.date or timezone.localdate()
    tags = Tag.objects.filter(pk__in=content.tags)
    offered = [code for code, text in content.texts.items() if text.title]
    outlet = rendering.Outlet(language.code, photo=photo_requests.address, document=document_requests.address)
    return {
        **pages.frame(language, ""),
        "article": pages.article(content.texts, day, tags, language, _photos(revision), outlet),
        "switches": [
            pages.Switch(
                each, _preview_url(revision, each.code, door), each == language, each.code in offered
            )
            for each in languages.ALL
        ],
        "preview": {
            "revision": revision,
            "language": language,
            "desk_url": _preview_url(revision, language.code),
            "phone_url": _preview_url(revision, language.code, "blog_post_preview_phone"),
            "back_url": reverse("admin:blog_post_change", args=[revision.post_id]),
        },
    }


def _photos(revision: Revision) -> dict[int, rendering.Photo]:
    """Its photos as they would go out: of an approved revision as they were at that moment."""
    return rendering.desk_photos(history.photos_in(revision.content), revision.approved_at)


def _preview_url(revision: Revision, code: str, door: str = "blog_post_preview_revision") -> str:
    return reverse(f"admin:{door}", args=[revision.post_id, revision.number, code])
