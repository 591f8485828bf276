"""The door by which somebody's columns are kept with her account."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from blog import languages, roles, seats
from blog.admin.draft_form import DraftForm


@require_POST
def take(request: HttpRequest) -> JsonResponse:
    """Keep which languages are shown, whether aligned (`aligned`) and scrolling `together`."""
    if not roles.languages_of(request.user):
        return JsonResponse({"says": _("Your account may not write posts.")}, status=403)
    try:
        seats.take(
            request.user,  # type: ignore[arg-type]
            request.POST.getlist("languages"),
            is_aligned="aligned" in request.POST,
            scrolls_together="together" in request.POST,
        )
    except ValueError:
        return JsonResponse({"says": _("At least one language stays in sight.")}, status=400)
    return JsonResponse({})


def form_context(request: HttpRequest, form: DraftForm, faulty: set[str]) -> dict[str, Any]:
    """What the form needs: the seat, and the codes of the languages shown.

    `faulty` are the codes of languages with a message: those are never hidden.
    """
    seat = seats.of(request.user, form.own)  # type: ignore[arg-type]
    shown = set(seat.languages) | faulty
    if form.is_by_hand and not seat.pk:
        shown.add(languages.SIMPLIFIED.code)
    return {
        "seat": seat,
        "seat_door": reverse("admin:blog_post_seat"),
        "shown": [code for code in languages.CODES if code in shown],
    }
