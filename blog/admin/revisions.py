"""Revisions of a post: the list, restoring one, taking up a parked one."""

from collections import defaultdict
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from blog import history, languages, roles, workflow
from blog.admin import settling
from blog.admin.moments import in_words
from blog.models import Override, Post, Revision, Schedule

AGAIN = "= "  # a note of `workflow`: this revision says what that one said


def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Every revision of a post, newest first: who, when, in what state; two of them can be compared."""
    if not roles.may(request.user, "view_revision"):
        raise PermissionDenied
    post = get_object_or_404(Post.objects.select_related("latest_revision", "live_revision"), pk=pk)
    context = {
        **admin.site.each_context(request),
        "title": _("History"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "rows": _rows(post),
        "compared": _compared(post),
        "may_restore": roles.may(request.user, "restore_post"),
        "may_take": roles.may(request.user, "change_post"),
    }
    return render(request, "admin/blog/post/history.html", context)


def _rows(post: Post) -> list[dict[str, Any]]:
    """Each revision with its own words for the note and the moments it goes out."""
    found = post.revisions.select_related("created_by", "merged_with").defer(
        "snapshot", "merged_with__snapshot"
    )
    overrides: defaultdict[int, list[Override]] = defaultdict(list)
    for override in (
        Override.objects.filter(post=post).select_related("by", "revision").defer("revision__snapshot")
    ):
        overrides[override.revision_id].append(override)
    moments: defaultdict[int, list[str]] = defaultdict(list)
    for each in post.schedules.filter(state=Schedule.State.PENDING):
        moments[each.revision_id].append(in_words(each.at))
    return [
        {
            "revision": each,
            "note": _note(each),
            "moments": moments[each.pk],
            "overrides": overrides[each.pk],
            "is_parked": each.state == Revision.State.PARKED,
            "is_live": post.is_live and each.pk == post.live_revision_id,
            "is_latest": each.pk == post.latest_revision_id,
            "code": _first_language(each),
        }
        for each in found
    ]


def _note(revision: Revision) -> str:
    again = revision.note.removeprefix(AGAIN)
    if again != revision.note and again.isdecimal():
        return _("the text of revision %(number)s again") % {"number": again}
    return revision.note


def _first_language(revision: Revision) -> str:
    """The language to preview it in: that of its first title, as far as the titles alone tell."""
    title = revision.titles.split("\n")[0]
    is_latin = not title or title.isascii()
    return (languages.ENGLISH if is_latin else languages.TRADITIONAL).code


def _compared(post: Post) -> dict[str, int]:
    """The two that are marked at first: what is live, or the one before, and the newest."""
    latest = post.latest_revision
    if latest is None:
        return {}
    live = post.live_revision
    before = live.number if live and live != latest else max(latest.number - 1, 1)
    return {"before": before, "after": latest.number}


def _revision(request: HttpRequest, pk: int, number: int, permission: str) -> Revision:
    if not roles.may(request.user, permission):
        raise PermissionDenied
    return get_object_or_404(Revision.objects.select_related("post"), post=pk, number=number)


@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make a new draft that says what an old revision said."""
    revision = _revision(request, pk, number, "restore_post")
    try:
        restored = workflow.restore(revision, request.user)  # type: ignore[arg-type]
    except workflow.ConflictError as error:
        return settling.conflict(request, error)
    message = _("Revision %(old)d is back as revision %(new)d. Readers see no change yet.")
    return _to_form(request, pk, message % {"old": number, "new": restored.number})


@require_POST
def take(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make a new draft that says what a parked revision says."""
    revision = _revision(request, pk, number, "change_post")
    try:
        taken = workflow.take_parked(revision, request.user)  # type: ignore[arg-type]
    except workflow.ConflictError as error:
        return settling.conflict(request, error)
    except workflow.WrongStateError:
        messages.error(request, _("Revision %(number)d was not parked.") % {"number": number})
        return HttpResponseRedirect(reverse("admin:blog_post_history", args=[pk]))
    message = _("The parked text is now revision %(new)d. What it replaced stays in the history.")
    return _to_form(request, pk, message % {"new": taken.number})


def _to_form(request: HttpRequest, pk: int, message: str) -> HttpResponse:
    messages.success(request, message)
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[pk]))
