"""Revisions of a post: the list, restoring one, previewing one, and the page for two savers at once."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from blog import history, languages, pages, richtext, roles, workflow
from blog.admin import photo_requests
from blog.content import Text
from blog.languages import Language
from blog.models import Post, Revision, Tag


def _revision(request: HttpRequest, pk: int, number: int, permission: str = "view_revision") -> Revision:
    if not roles.may(request.user, permission):
        raise PermissionDenied
    return get_object_or_404(Revision.objects.select_related("post"), post=pk, number=number)


def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Every revision of a post, newest first."""
    if not roles.may(request.user, "view_revision"):
        raise PermissionDenied
    post = get_object_or_404(Post.objects.select_related("latest_revision"), pk=pk)
    context = {
        **admin.site.each_context(request),
        "title": _("History"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "revisions": post.revisions.select_related("created_by").defer("snapshot"),
    }
    return render(request, "admin/blog/post/history.html", context)


@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make a new draft that says what an old revision said."""
    revision = _revision(request, pk, number, "change_post")
    try:
        restored = workflow.restore(revision, request.user)  # type: ignore[arg-type]
    except workflow.ConflictError as error:
        return conflict(request, error.parked)
    message = _("Revision %(old)d is back as revision %(new)d. Readers see no change yet.")
    messages.success(request, message % {"old": number, "new": restored.number})
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[pk]))


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
def preview(request: HttpRequest, pk: int, number: int, code: str) -> HttpResponse:
    """A revision in one language as readers would see it, under a bar that says they do not."""
    revision = _revision(request, pk, number)
    language = languages.BY_CODE.get(code)
    if language is None:
        raise Http404
    with translation.override(code):
        return render(request, "blog/preview.html", _as_public(revision, language))


def _as_public(revision: Revision, language: Language) -> dict[str, Any]:
    content = revision.content
    day = content.date or revision.post.date or timezone.localdate(revision.publish_at)
    tags = Tag.objects.filter(pk__in=content.tags)
    offered = [code for code, text in content.texts.items() if text.title]
    return {
        **pages.frame(language, ""),
        "article": pages.article(content.texts, day, tags, language, photo_requests.address),
        "switches": [
            pages.Switch(each, _preview_url(revision, each.code), each == language, each.code in offered)
            for each in languages.ALL
        ],
        "preview": {
            "revision": revision,
            "back_url": reverse("admin:blog_post_change", args=[revision.post_id]),
        },
    }


def _preview_url(revision: Revision, code: str) -> str:
    return reverse("admin:blog_post_preview_revision", args=[revision.post_id, revision.number, code])


def conflict(request: HttpRequest, parked: Revision) -> HttpResponse:
    """What somebody sees whose save came second: both texts, hers kept as a parked revision."""
    post = get_object_or_404(Post.objects.select_related("latest_revision__created_by"), pk=parked.post_id)
    latest = post.latest_revision
    differing = [
        (language, _in_words(theirs), _in_words(yours))
        for language in languages.ALL
        if latest
        and (theirs := latest.content.texts[language.code]) != (yours := parked.content.texts[language.code])
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Somebody else saved this post"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "latest": latest,
        "parked": parked,
        "differing": differing,
    }
    return render(request, "admin/blog/post/conflict.html", context, status=HTTPStatus.CONFLICT)


def _in_words(text: Text) -> dict[str, Any]:
    return {"title": text.title, "teaser": text.teaser, "blocks": richtext.blocks(text.body)}
