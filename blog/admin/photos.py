"""The photo library's screens."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from blog import history, library, renditions
from blog.admin import photo_requests
from blog.models import Image


class ImageForm(forms.ModelForm):
    """A photo; the file is looked at before anything is kept."""

    def clean_original(self) -> Any:
        """The file, or the sentence that says why it was refused."""
        file = self.cleaned_data["original"]
        if isinstance(file, UploadedFile):
            try:
                library.inspect(file)
            except renditions.BadPhotoError as error:
                raise ValidationError(library.reason(error)) from None
        return file


@admin.register(Image)
class ImageAdmin(TranslationAdmin):
    """The library."""

    form = ImageForm
    list_display = ("thumbnail", "name", "size", "has_alt", "created_at", "created_by")
    list_display_links = ("thumbnail", "name")
    list_select_related = ("created_by",)
    list_per_page = 50
    search_fields = photo_requests.SEARCHED
    readonly_fields = ("picture", "size", "used_in")

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        """A new photo wants a file; an old one is shown, with where it is used."""
        first = ["original"] if obj is None else ["picture", "size", "used_in"]
        return [(None, {"fields": self.replace_orig_field([*first, "alt", "caption", "credit"])})]

    def get_urls(self) -> list[URLPattern]:
        """What the editor asks, before Django's own addresses."""
        view = self.admin_site.admin_view
        return [
            path("upload/", view(photo_requests.upload), name="blog_image_upload"),
            path("details/", view(photo_requests.details), name="blog_image_details"),
            path("picker/", view(photo_requests.picker), name="blog_image_picker"),
            path(
                "<int:pk>/rendition/<str:name>", view(photo_requests.rendition), name="blog_image_rendition"
            ),
            *super().get_urls(),
        ]

    @admin.display(description=_("photo"))
    def thumbnail(self, image: Image) -> str:
        """A small picture for the list."""
        return format_html(
            '<img class="desk-thumbnail" src="{}" alt="{}">', photo_requests.thumbnail(image), _("Open")
        )

    @admin.display(description=_("photo"))
    def picture(self, image: Image) -> str:
        """The picture on its own page."""
        return format_html('<img class="desk-photo" src="{}" alt="">', photo_requests.thumbnail(image))

    @admin.display(description=_("size"))
    def size(self, image: Image) -> str:
        """Pixels."""
        return f"{image.width} × {image.height}"

    @admin.display(description=_("text alternative"), boolean=True)
    def has_alt(self, image: Image) -> bool:
        """Whether one is offered in English and in Chinese."""
        return bool(image.alt_en and image.alt_zh_hant)

    @admin.display(description=_("used in"))
    def used_in(self, image: Image) -> str:
        """The posts that place it."""
        uses = image.uses.select_related("post__latest_revision")
        rows = [
            (
                reverse("admin:blog_post_change", args=[use.post_id]),
                history.desk_title(use.post),
                use.get_place_display(),
            )
            for use in uses
        ]
        return format_html_join(", ", '<a href="{}">{}</a> ({})', rows) or "–"

    def save_model(self, request: HttpRequest, obj: Image, form: forms.ModelForm, change: bool) -> None:
        """A new photo comes in through the library."""
        if change:
            obj.save()
        else:
            library.receive(obj, form.cleaned_data["original"], request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        """Out of the library, files and all."""
        library.discard(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        """Several at once."""
        for image in queryset:
            library.discard(image, request.user)  # type: ignore[arg-type]
