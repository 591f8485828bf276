"""The files of a photo at the desk: another version put in, originals and clean copies taken out."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from blog import languages, library, photo_words, renditions, roles
from blog.admin import photo_requests, photo_uses
from blog.admin.file_picker import FilePicker
from blog.models import Image, PhotoVersion


def checked(file: UploadedFile) -> UploadedFile:
    """A file of a form, looked at; raises ValidationError with the sentence that says why it was refused."""
    try:
        library.inspect(file)
    except renditions.BadPhotoError as error:
        raise ValidationError(library.reason(error)) from None
    return file


KEEP, AFRESH = "keep", "afresh"


class ReplaceForm(forms.Form):
    """The file that takes the place of a photo's newest one, and whether what is said of that fits it."""

    file = forms.FileField(
        label=gettext_lazy("New file"),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
        },
        widget=FilePicker({"accept": "image/*"}),
    )

    words = forms.ChoiceField(
        label=gettext_lazy("Text alternatives, captions, credit, licence and focal point"),
        choices=[
            (KEEP, gettext_lazy("They fit the new file too: the same picture, only better")),
            (AFRESH, gettext_lazy("Begin afresh: the new file shows something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the words of the old file fit the new one.")},
    )

    def __init__(self, *args: Any, image: Image) -> None:
        super().__init__(*args)
        self.image = image

    def clean_file(self) -> UploadedFile:
        """One that is a photo, and another one than now."""
        file: UploadedFile = checked(self.cleaned_data["file"])
        twin = library.twin(file)
        if twin and twin.pk == self.image.pk and library.digest(file) == self.image.sha256:
            raise ValidationError(_("This is the file that the photo has already."))
        if twin and twin.pk != self.image.pk:
            raise ValidationError(
                _("The same photo is number %(number)d in the library. Use that one."),
                params={"number": twin.pk},
            )
        return file


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Another file for a photo: a new version, which readers see once a post is published with it."""
    if not roles.may(request.user, "change_image"):
        raise PermissionDenied
    image = get_object_or_404(Image, pk=pk)
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReplaceForm(*files, image=image)
    if request.method == "POST" and form.is_valid():
        _replace(image, form, request)
        return HttpResponseRedirect(reverse("admin:blog_image_change", args=[pk]))
    context = {
        **admin.site.each_context(request),
        "title": _("Replace the photo"),
        "opts": Image._meta,
        "original": image,
        "form": form,
        "said": _said(image),
        "thumbnail": photo_requests.thumbnail(image),
        "uses": photo_uses.uses(image, request.user),
    }
    return render(request, "admin/blog/image/replace.html", context)


def _replace(image: Image, form: ReplaceForm, request: HttpRequest) -> None:
    is_afresh = form.cleaned_data["words"] == AFRESH
    with transaction.atomic():
        version = library.replace(image, form.cleaned_data["file"], request.user)  # type: ignore[arg-type]
        if is_afresh:
            photo_words.describe(image, photo_words.AFRESH, request.user)  # type: ignore[arg-type]
    told = _("Version %(number)d is in the library. Readers see no change before a post is published again.")
    messages.success(request, told % {"number": version.number})
    if is_afresh:
        messages.info(request, _("Say now what it shows, and set its focal point."))


def _said(image: Image) -> list[tuple[Any, languages.Language | None, str]]:
    """What the library says of a photo now: a label, a language and the words; nothing that is empty."""
    rows: list[tuple[Any, languages.Language | None, str]] = [
        (label, each, image.offered(field)[each.code])
        for each in languages.ALL
        for field, label in (("alt", _("Text alternative")), ("caption", _("Caption")))
    ]
    focus = _("%(x)d%% from the left, %(y)d%% from the top") % {"x": image.focus_x, "y": image.focus_y}
    rows += [(_("Credit"), None, image.credit), (_("Licence"), None, image.licence)]
    return [row for row in [*rows, (_("Focal point"), None, focus)] if row[2]]


@require_safe
def original(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A file as it was uploaded, with all that its camera wrote into it: for those who write."""
    if not roles.may(request.user, "change_image"):
        raise PermissionDenied
    version = get_object_or_404(PhotoVersion, image=pk, number=number)
    try:
        file = version.original.open("rb")
    except OSError:
        raise Http404 from None
    return FileResponse(
        file, as_attachment=True, filename=version.name, content_type="application/octet-stream"
    )


@require_safe
def clean_copy(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A file for newspapers: full size, upright, sRGB, without metadata."""
    if not roles.may(request.user, "view_image"):
        raise PermissionDenied
    version = get_object_or_404(PhotoVersion, image=pk, number=number)
    try:
        copy = library.clean_copy(version)
    except (OSError, renditions.BadPhotoError):
        raise Http404 from None
    name = f"{PurePosixPath(version.name).stem}-{pk}{copy.suffix}"
    return FileResponse(copy.open("rb"), as_attachment=True, filename=name)
