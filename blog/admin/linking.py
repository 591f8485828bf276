"""What the editor asks when a link to another post is made; each answer checks its own permission."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blog import history, languages, roles, translation_state
from blog.keys import primary_key
from blog.models import Post

SHOWN = 20
_DAY = re.compile(r"([12][0-9]{3})(?:-([01]?[0-9])(?:-([0-3]?[0-9]))?)?", re.ASCII)


@require_safe
def linkable(request: HttpRequest) -> JsonResponse:
    """The posts that `?q=` finds in any title, by date (`2026-02`) or address, newest first; or `?ids=1,2`.

    `?language=` is the one whose title and standing are told; `?post=` is left out.
    """
    if not roles.may(request.user, "view_post"):
        raise PermissionDenied
    code = request.GET.get("language", "")
    code = code if code in languages.CODES else languages.ENGLISH.code
    posts = Post.objects.filter(latest_revision__isnull=False).select_related("latest_revision")
    posts = posts.prefetch_related("schedules").order_by("-latest_revision__created_at", "-pk")
    if "ids" in request.GET:
        numbers = [primary_key(part) for part in request.GET["ids"].split(",")[:SHOWN]]
        posts = posts.filter(pk__in=numbers)
    else:
        posts = _found(posts, request.GET.get("q", "")).exclude(pk=primary_key(request.GET.get("post", "")))
    return JsonResponse({"posts": [_described(post, code) for post in posts[:SHOWN]]})


def _found(posts: QuerySet[Post], words: str) -> QuerySet[Post]:
    for word in words.replace("\0", "").split()[:10]:
        wanted = Q(latest_revision__titles__icontains=word) | Q(latest_revision__slug__icontains=word)
        day = _DAY.fullmatch(word)
        if day:
            parts = zip(("date__year", "date__month", "date__day"), day.groups(), strict=True)
            wanted |= Q(**{name: int(number) for name, number in parts if number})
        posts = posts.filter(wanted)
    return posts


def _says(standing: translation_state.Standing, code: str) -> str:
    if standing == translation_state.Standing.MISSING:
        return _("%(language)s is missing") % {"language": languages.BY_CODE[code].name}
    return str(translation_state.STANDING_NAMES[standing])


def _described(post: Post, code: str) -> dict[str, Any]:
    revision = post.latest_revision
    if revision is None:
        raise ValueError(f"post {post.pk} has no revision")
    day = post.date or revision.content.date
    standing = translation_state.standing(post, code)
    return {
        "id": post.pk,
        "title": revision.content.texts[code].title or history.desk_title(post),
        "date": date_format(day) if day else "",
        "standing": standing.value,
        "says": _says(standing, code),
        "is_public": post.is_live,
    }
