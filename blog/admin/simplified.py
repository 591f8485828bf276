"""Simplified of one post: where the converter is unsure, what is by hand, what the next saving changes."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from blog import acts, chinese, derivation, doubts, history, languages, richtext, roles, touched, workflow
from blog.admin import glossary, settling
from blog.content import FIELDS, Text
from blog.models import Post, Revision

KINDS = {
    "several": gettext_lazy("may become more than one character"),
    "slip": gettext_lazy("looks like Simplified typed in a Traditional text"),
    "rare": gettext_lazy("becomes a character that many fonts lack"),
    "variant": gettext_lazy("an uncommon form of a character"),
    "broken": gettext_lazy("not a proper character: mend it in the text"),
}


def _latest(request: HttpRequest, pk: int, permission: str) -> Revision:
    """The newest revision of a post, for somebody with the permission; else PermissionDenied or Http404."""
    if not roles.may(request.user, permission):
        raise PermissionDenied
    post = get_object_or_404(Post.objects.select_related("latest_revision"), pk=pk)
    if post.latest_revision is None:
        raise Http404
    return post.latest_revision


@require_safe
def of_post(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    revision = _latest(request, pk, "view_revision")
    content = revision.content
    terms = derivation.glossary()
    by_hand = content.simplified_fields
    context = {
        **admin.site.each_context(request),
        "title": _("Simplified of this post"),
        "opts": Post._meta,
        "original": revision.post,
        "post_title": history.desk_title(revision.post),
        "revision": revision,
        "doubts": _doubts(content.texts[languages.TRADITIONAL.code], terms, pk),
        "by_hand": [acts.TEXTS[name] for name in by_hand],
        "is_stale": languages.SIMPLIFIED.code in revision.stale.split(),
        "deriver": chinese.version(terms),
        "rows": glossary.rows(touched.at_next_saving(content, terms)),
        "back": reverse("admin:blog_post_simplified", args=[pk]),
        "may_add": roles.may(request.user, "add_glossaryterm"),
        "may_convert": roles.may(request.user, "change_post"),
        "traditional": languages.TRADITIONAL,
        "simplified": languages.SIMPLIFIED,
    }
    return render(request, "admin/blog/post/simplified.html", context)


def _doubts(source: Text, terms: chinese.Glossary, pk: int) -> list[dict[str, Any]]:
    """What is in doubt in a Traditional text, each with the way to accept or mend it."""

    def convert(words: str) -> str:
        return chinese.to_simplified(words, terms)

    alts = [photo.alt for photo in richtext.photos(source.body) if photo.alt]
    texts = [source.title, source.teaser, *richtext.blocks(source.body), *alts]
    back = reverse("admin:blog_post_simplified", args=[pk])
    found = []
    for each in doubts.find(texts, convert, terms):
        made = convert(each.term)
        asked = urlencode({"traditional": each.term, "simplified": made, glossary.BACK: back})
        found.append(
            {
                "doubt": each,
                "kind": KINDS[each.kind],
                "before": each.sentence[: each.start],
                "after": each.sentence[each.stop :],
                "simplified": convert(each.sentence),
                "made": made,
                "code": " ".join(f"U+{ord(character):04X}" for character in each.characters),
                "fix": f"{reverse('admin:blog_glossaryterm_add')}?{asked}",
            }
        )
    return found


@require_POST
def convert_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up what was by hand, in one field or all: the text stays in history."""
    revision = _latest(request, pk, "change_post")
    back = HttpResponseRedirect(reverse("admin:blog_post_change", args=[pk]))
    if request.POST.get("revision") != str(revision.pk):
        messages.error(request, _("Somebody has saved since: look at it again."))
        return back
    fields = [name for name in FIELDS if name in request.POST.getlist("fields")]
    try:
        made = workflow.convert_again(revision, request.user, fields)  # type: ignore[arg-type]
    except workflow.ConflictError as error:
        return settling.conflict(request, error)
    except ValueError:
        messages.error(request, _("Nothing of it is written by hand."))
        return back
    words = _("Simplified is made from Traditional again: revision %(number)d. The old one is in history.")
    messages.success(request, words % {"number": made.number})
    return back
