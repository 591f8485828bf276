"""Who else has the form of a post open, in sentences."""

import datetime as dt

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from blog import presence, roles
from blog.models import Post


@require_POST
def present(request: HttpRequest, pk: int) -> JsonResponse:
    """Note that somebody has the form open (`leaving`: no more); tell who else has, and what was saved."""
    if not roles.languages_of(request.user):
        return JsonResponse({"says": _("Your account may not write this post.")}, status=403)
    post = get_object_or_404(Post.objects.select_related("latest_revision__created_by"), pk=pk)
    if "leaving" in request.POST:
        presence.leave(request.user, post, timezone.now())  # type: ignore[arg-type]
        return JsonResponse({})
    return JsonResponse({"here": sentences(request, post), "saved": _saved_since(post, request)})


def sentences(request: HttpRequest, post: Post) -> list[str]:
    """A sentence for everybody else who has the form open."""
    others = presence.touch(request.user, post, timezone.now())  # type: ignore[arg-type]
    words = _("%(person)s has this post open too, since %(moment)s.")
    return [
        words % {"person": each.user.get_full_name() or each.user, "moment": clock(each.opened_at)}
        for each in others
    ]


def clock(at: dt.datetime) -> str:
    """A moment as the desk's clock shows it, with the day where it is not today."""
    local = timezone.localtime(at)
    time = f"{local:%H:%M}"
    return time if local.date() == timezone.localdate() else f"{date_format(local)}, {time}"


def _saved_since(post: Post, request: HttpRequest) -> str:
    """What is newer than the revision this form was filled from."""
    latest, base = post.latest_revision, request.POST.get("base", "")
    if latest is None or not base or base == str(latest.pk):
        return ""
    words = _("Revision %(number)d was saved by %(person)s at %(moment)s, after you had opened this form.")
    by = latest.created_by
    person = (by.get_full_name() or str(by)) if by else "–"
    return words % {"number": latest.number, "person": person, "moment": clock(latest.created_at)}
