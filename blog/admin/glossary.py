"""The glossary's screens: what a change would touch is shown, and only then it is saved."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from blog import derivation, languages, roles, touched, workflow
from blog.admin import lists
from blog.admin.marking import Marks
from blog.chinese import Glossary
from blog.differences import compare_lines
from blog.keys import primary_key
from blog.models import GlossaryTerm

BACK = "back"  # names the page to go to once the term is saved


@admin.register(GlossaryTerm)
class GlossaryAdmin(lists.DeskAdmin):
    """Terms. Saving one changes no stored text: `touched` says what the next saving of each post will."""

    words = lists.Words(
        heading=gettext_lazy("Glossary"),
        count=ngettext_lazy("%(number)d term", "%(number)d terms", "number"),
        none=gettext_lazy("The glossary has no term yet."),
        add=gettext_lazy("New term"),
    )
    list_display = ("traditional", "simplified", "note")
    list_per_page = 100
    search_fields = ("traditional", "simplified", "note")
    fields = ("traditional", "simplified", "note")
    actions = None
    change_list_template = "admin/blog/glossaryterm/change_list.html"
    change_form_template = "admin/blog/glossaryterm/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        """What the edition would say otherwise, before Django's own addresses."""
        guard = self.admin_site.admin_view
        return [path("outdated/", guard(outdated), name="blog_glossaryterm_outdated"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With the versions that Simplified is made by."""
        return super().changelist_view(request, {"deriver": derivation.deriver(), **(extra_context or {})})

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A term that would touch a sentence is asked about first; Django's form does the rest."""
        term = GlossaryTerm.objects.filter(pk=primary_key(object_id)).first() if object_id else None
        may = self.has_change_permission(request, term) if object_id else self.has_add_permission(request)
        if request.method == "POST" and may and (term or not object_id):
            if "accept" in request.POST and "simplified" not in request.POST:
                request.POST = _as_it_is(request.POST)  # type: ignore[assignment]
            form = self.get_form(request, term, change=term is not None)(request.POST, instance=term)
            if form.is_valid():
                asked = _asked(request, term, form.instance)
                if asked:
                    return asked
        one_button = {"show_save_and_add_another": False, "show_save_and_continue": False}
        context = {"back": _back(request), **one_button, **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Asked about in the same way."""
        term = GlossaryTerm.objects.filter(pk=primary_key(object_id)).first()
        if term is None or not self.has_delete_permission(request, term):
            return super().delete_view(request, object_id, extra_context)
        asked = _asked(request, term, None)
        if asked:
            return asked
        name = str(term)
        workflow.delete_term(term, request.user)  # type: ignore[arg-type]
        messages.success(request, _told(_("Deleted: %(term)s.") % {"term": name}))
        return HttpResponseRedirect(reverse("admin:blog_glossaryterm_changelist"))

    def save_model(self, request: HttpRequest, obj: GlossaryTerm, form: Any, change: bool) -> None:
        """On record."""
        workflow.save_term(obj, request.user)  # type: ignore[arg-type]

    def response_add(self, request: HttpRequest, obj: GlossaryTerm, post_url_continue: Any = None) -> Any:
        """Back to where it was asked for."""
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: GlossaryTerm) -> Any:
        """The same."""
        return self._saved(request, obj)

    @staticmethod
    def _saved(request: HttpRequest, obj: GlossaryTerm) -> HttpResponse:
        messages.success(request, _told(_("Saved: %(term)s.") % {"term": obj}))
        return HttpResponseRedirect(_back(request) or reverse("admin:blog_glossaryterm_changelist"))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[GlossaryTerm]) -> None:
        """Never reached while there are no actions; on record all the same."""
        for term in queryset:
            workflow.delete_term(term, request.user)  # type: ignore[arg-type]


def _as_it_is(sent: QueryDict) -> QueryDict:
    """A term that becomes what it becomes already: the converter is right, and is held to it."""
    typed = sent.copy()
    typed["simplified"] = derivation.simplified(sent.get("traditional", ""))
    return typed


def _told(what: str) -> SafeString:
    """What was done, what follows from it, and where it is still to be done."""
    follows = _("No text has changed: readers get it where a post is saved and published again.")
    address = reverse("admin:blog_glossaryterm_outdated")
    link = _("Public posts whose Simplified would change")
    return format_html('{} {} <a href="{}">{}</a>', what, follows, address, link)


def _back(request: HttpRequest) -> str:
    """The page of the desk that the form was opened from, where it is one."""
    found = request.POST.get(BACK) or request.GET.get(BACK, "")
    is_ours = found.startswith("/admin/") and url_has_allowed_host_and_scheme(found, allowed_hosts=None)
    return found if is_ours else ""


def _asked(
    request: HttpRequest, before: GlossaryTerm | None, after: GlossaryTerm | None
) -> HttpResponse | None:
    """The page that shows what would change; None where nothing would, or she has seen just that.

    `before` is the stored term, also where `after` is the same object with what was typed.
    """
    old = derivation.glossary()
    terms = dict(old.terms)
    stored = GlossaryTerm.objects.filter(pk=before.pk).first() if before else None
    if stored:
        terms.pop(stored.traditional, None)
    if after:
        terms[after.traditional] = after.simplified
    found = touched.by_change(old, Glossary(terms.items()))
    seen = touched.mark(found)
    deletes = after is None
    if request.method == "POST" and (request.POST.get("seen") == seen or not (found or deletes)):
        return None
    context = {
        **admin.site.each_context(request),
        "title": _("Delete a glossary term") if deletes else _("What this term changes"),
        "opts": GlossaryTerm._meta,
        "before": str(stored) if stored else "",
        "after": str(after) if after else "",
        "deletes": deletes,
        "parts": _parts(found, request),
        "seen": seen,
        "has_moved": "seen" in request.POST,
        "typed": _typed(request),
        "traditional": languages.TRADITIONAL,
        "simplified": languages.SIMPLIFIED,
    }
    return render(request, "admin/blog/glossaryterm/preview.html", context)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    kept = ("traditional", "simplified", "note", BACK)
    return [(name, request.POST.get(name, "")) for name in kept if name in request.POST]


def _parts(found: list[touched.Touched], request: HttpRequest) -> list[dict[str, Any]]:
    """Public posts, then drafts; each sentence with what comes and goes marked.

    Who may not see drafts is told how many there are, no more.
    """
    parts = []
    may_read = roles.may(request.user, "view_revision")
    for is_public in (True, False):
        posts = [each for each in found if each.is_public == is_public]
        count = sum(len(each.sentences) for each in posts)
        posts_said = (
            ngettext("%(number)d public post", "%(number)d public posts", len(posts))
            if is_public
            else ngettext("%(number)d draft", "%(number)d drafts", len(posts))
        )
        said = ngettext("%(number)d sentence", "%(number)d sentences", count)
        parts.append(
            {
                "is_public": is_public,
                "number": count,
                "said": f"{posts_said % {'number': len(posts)}} · {said % {'number': count}}",
                "posts": [
                    {"post": each.post, "title": _title(each, request), "rows": rows(each.sentences)}
                    for each in posts
                    if is_public or may_read
                ],
            }
        )
    return parts


def _title(each: touched.Touched | touched.Outdated, request: HttpRequest) -> str:
    """What the desk calls a post: its newest draft's title, so that not everybody may see it."""
    return each.title if roles.may(request.user, "view_post") else f"#{each.post}"


def rows(sentences: tuple[touched.Sentence, ...]) -> list[dict[str, Any]]:
    """Sentences for the page: Traditional, and Simplified with what comes and goes."""
    return [
        {"traditional": each.traditional, "words": Marks(compare_lines(each.before, each.after))}
        for each in sentences
    ]


def outdated(request: HttpRequest) -> HttpResponse:
    """Public posts whose Simplified would be another one if it were made today."""
    if not roles.may(request.user, "view_glossaryterm"):
        raise PermissionDenied
    found, following = touched.outdated(primary_key(request.GET.get("below", "")))
    context = {
        **admin.site.each_context(request),
        "title": _("Simplified would change"),
        "opts": GlossaryTerm._meta,
        "posts": [
            {
                "post": each.post,
                "title": _title(each, request),
                "made_by": each.made_by,
                "rows": rows(each.sentences),
            }
            for each in found
        ],
        "following": following,
        "looked_at": touched.PAGE,
        "deriver": derivation.deriver(),
        "traditional": languages.TRADITIONAL,
        "simplified": languages.SIMPLIFIED,
    }
    return render(request, "admin/blog/glossaryterm/outdated.html", context)
