"""The file library's screens."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import BooleanField, QuerySet, Value
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from blog import documents, history, roles
from blog.admin import document_requests, lists
from blog.models import Document


class DocumentForm(forms.ModelForm):
    """A file; it is looked at before anything is kept."""

    def clean_original(self) -> Any:
        """The file, or the sentence that says why it was refused."""
        file = self.cleaned_data["original"]
        if isinstance(file, UploadedFile):
            try:
                documents.inspect(file)
            except documents.BadDocumentError as error:
                raise ValidationError(documents.reason(error.fault)) from None
        return file


@admin.register(Document)
class DocumentAdmin(lists.TranslatedAdmin):
    """The library."""

    form = DocumentForm
    words = lists.Words(
        heading=_("Files"),
        count=ngettext_lazy("%(number)d file", "%(number)d files", "number"),
        none=_("No file is in the library yet."),
        add=_("Upload a file"),
    )
    list_display = ("name", "title", "language", "shown_size", "created_at", "created_by")
    list_filter = ("language",)
    list_select_related = ("created_by",)
    list_per_page = 50
    search_fields = document_requests.SEARCHED
    readonly_fields = ("link", "shown_size", "used_in")

    def get_fieldsets(self, request: HttpRequest, obj: Document | None = None) -> Any:
        """A new file is chosen; an old one is shown, with where it is used."""
        first = ["original", "language"] if obj is None else ["link", "language", "shown_size", "used_in"]
        return [(None, {"fields": self.replace_orig_field([*first, "title"])})]

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> Any:
        """Live pages show the language: it is chosen once."""
        return self.readonly_fields if obj is None else (*self.readonly_fields, "language")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """With whether this person may see the titles of the posts that place them."""
        may_see = Value(roles.may(request.user, "view_post"), output_field=BooleanField())
        files: QuerySet[Document] = super().get_queryset(request)
        return files.annotate(may_see_posts=may_see)

    def get_urls(self) -> list[URLPattern]:
        """What the editor asks, before Django's own addresses."""
        view = self.admin_site.admin_view
        return [
            path("upload/", view(document_requests.upload), name="blog_document_upload"),
            path("details/", view(document_requests.details), name="blog_document_details"),
            path("picker/", view(document_requests.picker), name="blog_document_picker"),
            path("<key:pk>/file/", view(document_requests.file), name="blog_document_file"),
            *super().get_urls(),
        ]

    @admin.display(description=_("file"))
    def link(self, document: Document) -> str:
        """The file itself."""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:blog_document_file", args=[document.pk]), document.name
        )

    @admin.display(description=_("file size"), ordering="size")
    def shown_size(self, document: Document) -> str:
        """In a unit that a person reads."""
        return filesizeformat(document.size)

    @admin.display(description=_("placed in"))
    def used_in(self, document: Document) -> str:
        """The posts that place it; numbers alone for who may not see posts."""
        may_see = getattr(document, "may_see_posts", False)
        uses = document.uses.select_related("post__latest_revision")
        rows = [
            (
                reverse("admin:blog_post_change", args=[use.post_id]),
                history.desk_title(use.post) if may_see else f"#{use.post_id}",
                use.get_place_display(),
            )
            for use in uses
        ]
        return format_html_join(", ", '<a href="{}">{}</a> ({})', rows) or "–"

    def save_form(self, request: HttpRequest, form: forms.ModelForm, change: bool) -> Any:
        """A file that the library has already is shown instead of a second one."""
        document = super().save_form(request, form, change)
        if change:
            return document
        return documents.receive(document, form.cleaned_data["original"], request.user)  # type: ignore[arg-type]

    def save_model(self, request: HttpRequest, obj: Document, form: forms.ModelForm, change: bool) -> None:
        """A new one was stored when it came in."""
        if change:
            documents.retitle(obj, request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Document) -> None:
        """Out of the library, file and all."""
        documents.discard(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        """Several at once."""
        for document in queryset:
            documents.discard(document, request.user)  # type: ignore[arg-type]
