"""The photo library's screens."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from blog import languages, library, photo_words, renditions
from blog.admin import lists, photo_files, photo_grid, photo_requests, photo_uses
from blog.models import Image


class ImageForm(forms.ModelForm):
    """A photo; the file is looked at before anything is kept. `seen` names the words it was opened with."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = photo_words.fingerprint(photo_words.said(self.instance)) if self.instance.pk else ""
        self.initial["seen"] = self.now
        for field in self.fields.values():
            # A browser would cut what is pasted there without a word; the form says that it is too long.
            field.widget.attrs.pop("maxlength", None)
        for name in photo_words.TRANSLATED:
            if name in self.fields:
                attributes = {"lang": self.fields[name].widget.attrs.get("lang", ""), "rows": 2}
                self.fields[name].widget = AdminTextareaWidget(attributes)

    def clean_original(self) -> Any:
        """The file, or the sentence that says why it was refused."""
        file = self.cleaned_data["original"]
        if isinstance(file, UploadedFile):
            photo_files.checked(file)
            twin = library.twin(file)
            if twin:
                raise ValidationError(
                    format_html(
                        '{} <a href="{}">{}</a>',
                        _("The same photo is in the library already:"),
                        reverse("admin:blog_image_change", args=[twin.pk]),
                        _("number %(number)d") % {"number": twin.pk},
                    )
                )
        return file

    def clean(self) -> Any:
        """The words as they are typed, unless somebody else changed them in between."""
        found = super().clean()
        if self.instance.pk and self.cleaned_data.get("seen") not in {"", self.now}:
            self.data = {**{name: self.data.get(name) for name in self.data}, "seen": self.now}
            raise ValidationError(
                _(
                    "Somebody else has changed the words of this photo since you opened it. Yours are below; "
                    "save again to keep them, or open the page again to see the others."
                )
            )
        return found


@admin.register(Image)
class ImageAdmin(lists.TranslatedAdmin):
    """The library."""

    form = ImageForm
    words = lists.Words(
        heading=_("Photos"),
        count=ngettext_lazy("%(number)d photo", "%(number)d photos", "number"),
        none=_("No photo is in the library yet."),
        add=_("New photo"),
    )
    list_display = ("thumbnail", "name", "number", "size", "has_alt", "used", "created_at", "created_by")
    list_display_links = ("thumbnail", "name")
    list_select_related = ("created_by",)
    list_per_page = 50
    search_fields = photo_requests.SEARCHED
    actions = ("write_words",)

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        """A new photo wants a file; an old one has its words, and its focal point."""
        first = ["original"] if obj is None else ["seen"] * self.has_change_permission(request, obj)
        offered = [f"{field}_{each.column}" for each in languages.ALL for field in photo_words.OFFERED]
        words = [*first, *offered, "credit", "licence"]
        focus = [] if obj is None else [(_("Focal point"), {"fields": ["focus_x", "focus_y"]})]
        return [(None, {"fields": words}), *focus]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        """With the number of posts that place each."""
        images: QuerySet[Image] = super().get_queryset(request)
        return images.annotate(used_by=Count("uses__post", distinct=True))

    def get_urls(self) -> list[URLPattern]:
        """What the editor asks, and the pages around a photo, before Django's own addresses."""
        view = self.admin_site.admin_view
        doors: dict[str, tuple[Callable[..., Any], str]] = {
            "upload/": (photo_requests.upload, "blog_image_upload"),
            "details/": (photo_requests.details, "blog_image_details"),
            "picker/": (photo_requests.picker, "blog_image_picker"),
            "offer/": (photo_requests.offer, "blog_image_offer"),
            "words/": (photo_grid.words, "blog_image_words"),
            "<key:pk>/rendition/<str:name>": (photo_requests.rendition, "blog_image_rendition"),
            "<key:pk>/replace/": (photo_files.replace, "blog_image_replace"),
            "<key:pk>/versions/<key:number>/original/": (photo_files.original, "blog_image_original"),
            "<key:pk>/versions/<key:number>/clean/": (photo_files.clean_copy, "blog_image_clean"),
        }
        own = [path(route, view(door), name=name) for route, (door, name) in doors.items()]
        return [*own, *super().get_urls()]

    @admin.display(description=_("photo"))
    def thumbnail(self, image: Image) -> str:
        """A small picture for the list."""
        return format_html(
            '<img class="desk-thumbnail" src="{}" alt="{}">', photo_requests.thumbnail(image), _("Open")
        )

    @admin.display(description=_("number"), ordering="pk")
    def number(self, image: Image) -> int:
        """What messages call it."""
        return image.pk

    @admin.display(description=_("size"))
    def size(self, image: Image) -> str:
        """Pixels."""
        return f"{image.width} × {image.height}"

    @admin.display(description=_("text alternative"))
    def has_alt(self, image: Image) -> str:
        """Whether one is offered in English and in Chinese, in a word."""
        if image.alt_en and image.alt_zh_hant:
            return format_html('<span class="standing standing-approved">{}</span>', _("written"))
        return format_html('<span class="standing standing-missing">{}</span>', _("missing"))

    @admin.display(description=_("posts"), ordering="used_by")
    def used(self, image: Image) -> Any:
        """How many posts place it."""
        return getattr(image, "used_by", 0) or "–"

    @admin.action(description=_("Write text alternatives and captions"), permissions=["change"])
    def write_words(self, request: HttpRequest, queryset: QuerySet[Image]) -> HttpResponse:
        """To the table of their words."""
        numbers = ",".join(str(image.pk) for image in queryset[: photo_grid.MOST])
        return HttpResponseRedirect(f"{reverse('admin:blog_image_words')}?ids={numbers}")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The library, with the place where files are dropped."""
        too_large = library.reason(renditions.BadPhotoError(renditions.Fault.TOO_LARGE))
        upload = {"most": str(settings.PHOTO_MAX_BYTES), "too_large": too_large}
        return super().changelist_view(request, {**(extra_context or {}), "upload": upload})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of a photo: what it shows, where it is used, its versions."""
        image = self.get_object(request, object_id)
        context = {"photo": photo_page(image, request)} if image else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A photo that a post places stays: the posts are what stands in the way."""
        objects, counts, lacking, _protected = super().get_deleted_objects(objs, request)
        in_use = [
            format_html('{}: <a href="{}">{}</a>', image, use.address, use.title)
            for image in objs
            for use in photo_uses.uses(image, request.user)
        ]
        return objects[:1], counts, lacking, in_use

    def save_model(self, request: HttpRequest, obj: Image, form: forms.ModelForm, change: bool) -> None:
        """A new photo comes in through the library."""
        if change:
            photo_words.describe(obj, photo_words.said(obj), request.user)  # type: ignore[arg-type]
        else:
            library.receive(obj, form.cleaned_data["original"], request.user)  # type: ignore[arg-type]

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        """Out of the library, files and all."""
        library.discard(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> None:
        """Several at once."""
        for image in queryset:
            library.discard(image, request.user)  # type: ignore[arg-type]


def photo_page(image: Image, request: HttpRequest) -> dict[str, Any]:
    """What the page of a photo shows beside its form."""
    return {
        "image": image,
        "picture": photo_requests.large(image),
        "uses": photo_uses.uses(image, request.user),
        "versions": [
            {"version": version, "thumbnail": photo_requests.thumbnail(image, version)}
            for version in image.versions.select_related("created_by")
        ],
    }
