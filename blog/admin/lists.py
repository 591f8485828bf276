"""The lists of the desk: what each is called, how many it holds, what an empty one says."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.text import capfirst
from modeltranslation.admin import TranslationAdmin
from modeltranslation.fields import TranslationField

from blog import languages
from blog.admin.file_picker import FilePicker


@dataclass(frozen=True)
class Words:
    """What the desk says of one kind of thing; each a sentence or a word translated when it is shown.

    `count` is the answer of `ngettext_lazy(…, "number")`. What has no list, or no adding, has no word.
    """

    heading: Any
    count: Any = ""
    none: Any = ""
    add: Any = ""


class DeskList(ChangeList):
    """One list: under its own heading, with its own words for a number of rows."""

    def __init__(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        super().__init__(request, *args, **options)
        self.words: Words = self.model_admin.words  # type: ignore[attr-defined]
        self.title = str(self.words.heading)

    @property
    def counted(self) -> str:
        """How many rows it has, in words."""
        return str(self.words.count % {"number": self.result_count})


class DeskAdmin(admin.ModelAdmin):
    """Screens of one kind of thing under the words of the newsroom; the page of one is headed by its name."""

    words: Words
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides: ClassVar = {models.FileField: {"widget": FilePicker}}

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        """The list that knows its words."""
        return DeskList

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """The page of one thing, or of a new one."""
        thing = context.get("original")
        title = str(thing) if thing else self.words.add
        own = {"title": title, "subtitle": None, "words": self.words}
        return super().render_change_form(request, {**context, **own}, *args, **options)


class TranslatedAdmin(DeskAdmin, TranslationAdmin):
    """The same for what has columns in three languages: a field is labelled with its language by name."""

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> forms.Field | None:
        """Label and field carry the language as an attribute, for screen readers and fonts."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field and isinstance(db_field, TranslationField):
            language = languages.BY_CODE[db_field.language]
            name = capfirst(str(db_field.translated_field.verbose_name))
            field.label = format_html('{} <span lang="{}">{}</span>', name, language.tag, language.name)
            field.widget.attrs["lang"] = language.tag
        return field
