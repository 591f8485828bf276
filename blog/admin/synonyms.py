"""Synonyms: groups of expressions that a search takes for one another."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from blog import richtext, workflow
from blog.admin import lists
from blog.models import Synonym

_FEWEST, _MOST = 2, 12


class SynonymForm(forms.ModelForm):
    """A group, an expression a line."""

    class Meta:
        model = Synonym
        fields = ("words",)

    def clean_words(self) -> str:
        """Each expression once, on a line of its own."""
        lines = [richtext.line(each) for each in self.cleaned_data["words"].splitlines()]
        words = list(dict.fromkeys(line for line in lines if line))
        if not _FEWEST <= len(words) <= _MOST:
            raise ValidationError(
                _("Write from %(fewest)d to %(most)d expressions, each on a line of its own."),
                params={"fewest": _FEWEST, "most": _MOST},
            )
        return "\n".join(words)


@admin.register(Synonym)
class SynonymAdmin(lists.DeskAdmin):
    """Groups of synonyms; searches follow them at once."""

    form = SynonymForm
    words = lists.Words(
        heading=_("Synonyms"),
        count=ngettext_lazy("%(number)d group of synonyms", "%(number)d groups of synonyms", "number"),
        none=_("There are no synonyms yet."),
        add=_("New group"),
    )
    search_fields = ("words",)

    def save_model(self, request: HttpRequest, obj: Synonym, form: Any, change: bool) -> None:
        """Readers find by it at once, so it is a new edition."""
        workflow.save_synonym(obj, request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Synonym) -> None:
        """So is a group that goes."""
        workflow.delete_synonym(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Synonym]) -> None:
        """Several at once."""
        for synonym in queryset:
            workflow.delete_synonym(synonym, request.user)  # type: ignore[arg-type]
