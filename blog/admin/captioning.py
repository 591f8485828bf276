"""The captions of a post in one table: the words of each photo in the languages of its draft."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from blog import captions as tables
from blog import history, languages, richtext, roles, workflow
from blog.admin import keeping, photo_requests, publishing, settling
from blog.captions import Key, Row
from blog.content import Content
from blog.keys import primary_key
from blog.languages import Language
from blog.models import Image, Post, Revision
from blog.richtext import Placed

LENGTH = 1000  # characters of one cell
LABELS = {"alt": gettext_lazy("Text alternative"), "caption": gettext_lazy("Caption")}
# What the head of a pasted column may be called, beside its label and its language.
NAMES = {
    "alt": ("alt", "alt text", "替代文字", "替代文本"),
    "caption": ("caption", "說明", "说明", "圖片說明", "图片说明"),
}


@dataclass(frozen=True)
class Cell:
    """What is typed of one photo in one language; no fields where its text does not place the photo."""

    language: Language
    alt: forms.BoundField | None = None
    decorative: forms.BoundField | None = None
    caption: forms.BoundField | None = None
    placed: Placed | None = None


class CaptionsForm(forms.Form):
    """The words of every photo of a revision, in the languages `own`. `base` names the revision."""

    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, revision: Revision, own: Collection[str]) -> None:
        super().__init__(data, initial={"base": revision.pk}, label_suffix="")
        self.content, self.own = revision.content, [each for each in languages.ALL if each.code in own]
        self.rows = tables.rows({code: text.body for code, text in self.content.texts.items()})
        for number, row in enumerate(self.rows, start=1):
            for language in self.own:
                if language.code in row.words:
                    self._add(number, row, language)

    def _add(self, number: int, row: Row, language: Language) -> None:
        placed = row.words[language.code]
        for field, label in LABELS.items():
            name = _name(field, row.key, language)
            self.fields[name] = forms.CharField(
                label=_("%(field)s, %(language)s, photo %(number)d")
                % {"field": label, "language": language.name, "number": number},
                max_length=LENGTH,
                required=False,
                widget=AdminTextareaWidget({"rows": 3, "lang": language.tag}),
            )
            attributes = self.fields[name].widget.attrs
            attributes.pop("maxlength", None)
            attributes |= {"aria-label": self.fields[name].label}
            self.initial[name] = getattr(placed, field) or ""
        name = _name("decorative", row.key, language)
        self.fields[name] = forms.BooleanField(label=_("decorative"), required=False)
        self.initial[name] = placed.alt == ""

    def clean(self) -> None:
        """A decorative photo has no text alternative."""
        words = _("A decorative photo has no text alternative. Empty it, or take the tick away.")
        for row in self.rows:
            for language in self.own:
                name, tick = (_name(field, row.key, language) for field in ("alt", "decorative"))
                if self.cleaned_data.get(tick) and self.cleaned_data.get(name):
                    self.add_error(name, words)

    def typed(self) -> Content:
        """The revision with the words as they were typed; the form is valid."""
        content = self.content
        for language in self.own:
            text = content.texts[language.code]
            words = {row.key: self._placed(row, language) for row in self.rows if language.code in row.words}
            content = content.with_text(
                language.code, type(text)(text.title, text.teaser, tables.with_words(text.body, words))
            )
        return content

    def _placed(self, row: Row, language: Language) -> Placed:
        alt, decorative, caption = (
            self.cleaned_data[_name(field, row.key, language)] for field in ("alt", "decorative", "caption")
        )
        line = richtext.line(alt)
        return Placed(row.image, line or ("" if decorative else None), richtext.line(caption))

    def cells(self, row: Row) -> list[Cell]:
        """One row, for the template: every language, hers to write."""
        return [self._cell(row, each) for each in languages.ALL if each in self.shown()]

    def _cell(self, row: Row, language: Language) -> Cell:
        placed = row.words.get(language.code)
        if placed is None or language not in self.own:
            return Cell(language, placed=placed)
        alt, decorative, caption = (
            self[_name(field, row.key, language)] for field in ("alt", "decorative", "caption")
        )
        return Cell(language, alt, decorative, caption, placed)

    def shown(self) -> list[Language]:
        """Hers, and those that somebody wrote."""
        return [
            each
            for each in languages.ALL
            if each in self.own
            or (self.content.texts[each.code].body and not _is_derived(self.content, each))
        ]


def _name(field: str, key: Key, language: Language) -> str:
    return f"{language.column}-{field}-{key[0]}-{key[1]}"


def _is_derived(content: Content, language: Language) -> bool:
    return bool(language.derived_from) and not content.simplified_by_hand


@require_http_methods(["GET", "HEAD", "POST"])
def captions(request: HttpRequest, pk: int) -> HttpResponse:
    """The captions of the newest draft; saving makes a new revision, as the form does."""
    post = get_object_or_404(Post.objects.select_related("latest_revision__created_by"), pk=pk)
    if not keeping.may_write(request.user, post):
        raise PermissionDenied
    revision = _base(request, post)
    own = {
        each.code
        for each in languages.ALL
        if each.code in roles.languages_of(request.user) and not _is_derived(revision.content, each)
    }
    form = CaptionsForm(request.POST if request.method == "POST" else None, revision, own)
    if request.method == "POST" and form.is_valid():
        if not keeping.has_unsaved(request, post):
            return _save(request, post, form, revision)
        form.add_error(
            None,
            _(
                "You have typed something into the form of this post and not saved it. Save or discard it "
                "there first; what you typed here stays on this page."
            ),
        )
    return _page(request, post, form)


def _base(request: HttpRequest, post: Post) -> Revision:
    """The revision that the table was filled from."""
    found = post.latest_revision
    if request.method == "POST":
        found = post.revisions.filter(pk=primary_key(request.POST.get("base", ""))).first()
    if found is None:
        raise Http404
    return found


def _save(request: HttpRequest, post: Post, form: CaptionsForm, base: Revision) -> HttpResponse:
    pending = publishing.pending(post)
    try:
        revision = workflow.save_draft(post, form.typed(), request.user, base)  # type: ignore[arg-type]
    except workflow.ConflictError as conflict:
        return settling.conflict(request, conflict)
    if revision == base:
        messages.info(request, _("Nothing had changed."))
    elif revision.merged_with:
        messages.warning(
            request,
            _("Saved as revision %(number)d, together with what %(person)s had saved in between.")
            % {"number": revision.number, "person": revision.merged_with.created_by or "–"},
        )
    else:
        messages.success(request, _("Saved as revision %(number)d.") % {"number": revision.number})
    if pending and not publishing.pending(post):
        messages.warning(
            request, _("The schedule is void: it was for the text before this change. Schedule it again.")
        )
    return HttpResponseRedirect(reverse("admin:blog_post_captions", args=[post.pk]))


def _page(request: HttpRequest, post: Post, form: CaptionsForm) -> HttpResponse:
    images = Image.objects.in_bulk({row.image for row in form.rows})
    rows = [
        {
            "image": images.get(row.image),
            "number": row.image,
            "thumbnail": photo_requests.thumbnail(images[row.image]) if row.image in images else "",
            "cells": form.cells(row),
        }
        for row in form.rows
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Captions"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "form": form,
        "rows": rows,
        "refused": [field for field in form if field.errors],
        "columns": [
            {"language": each, "is_own": each in form.own, "fields": [_head(field, each) for field in LABELS]}
            for each in form.shown()
        ],
        "has_derived": any(_is_derived(form.content, each) for each in languages.ALL),
        "has_unsaved": keeping.has_unsaved(request, post),
    }
    return render(request, "admin/blog/post/captions.html", context)


def _head(field: str, language: Language) -> dict[str, str]:
    """The head of a column, and what a pasted column of it may be called."""
    own = (str(LABELS[field]), *NAMES[field])
    tongues = (language.name, language.code, language.column, language.short, language.tag)
    both = [
        f"{one} {other}"
        for name in own
        for tongue in tongues
        for one, other in ((name, tongue), (tongue, name))
    ]
    return {"label": str(LABELS[field]), "names": "|".join(sorted({_bare(each) for each in both}))}


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
