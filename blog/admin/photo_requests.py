"""What the editor asks of the photo library; each answer checks its own permission."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Exists, OuterRef, Q, When
from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from blog import languages, library, photo_words, public_media, rendering, renditions, roles
from blog.keys import primary_key
from blog.models import Image, PhotoUse, PhotoVersion
from blog.rendering import Photo

PICKER_PAGE = 24
WORDS_LENGTH = 500  # characters of a text alternative or a caption that the library keeps
SEARCHED = (
    "name",
    "credit",
    *(f"{field}_{each.column}" for field in ("alt", "caption") for each in languages.ALL),
)


def address(photo: Photo, rendition: renditions.Rendition, suffix: str) -> str:
    """The desk's own address of one file of a photo: only staff get an answer."""
    own = reverse("admin:blog_image_rendition", args=[photo.image, rendition.name(suffix)])
    return f"{own}?version={photo.version}" if photo.version > 1 else own


def thumbnail(image: Image, version: PhotoVersion | None = None) -> str:
    """The desk's address of a photo's smallest rendition, of its newest version where none is named."""
    photo = rendering.at_desk(image, version)
    return address(photo, photo.renditions()[0], "webp")


def large(image: Image) -> str:
    """The desk's address of a picture to work on, about a thousand pixels wide."""
    photo = rendering.at_desk(image)
    return address(photo, photo.renditions()[:2][-1], "jpg")


def described(image: Image) -> dict[str, Any]:
    """A photo as the editor wants it."""
    return {
        "id": image.pk,
        "url": reverse("admin:blog_image_change", args=[image.pk]),
        "name": image.name,
        "width": image.width,
        "height": image.height,
        "thumbnail": thumbnail(image),
        "alt": image.offered("alt"),
        "caption": image.offered("caption"),
    }


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """One file of a form: 201 and the photo, 200 where the library has it already, or 400 and a sentence."""
    if not roles.may(request.user, "add_image"):
        return JsonResponse({"error": _("Your account may not add photos.")}, status=403)
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": _("No file arrived.")}, status=400)
    twin = library.twin(file)
    if twin:
        says = _("The same photo is number %(number)d.") % {"number": twin.pk}
        return JsonResponse({"photo": described(twin), "same": True, "says": says})
    try:
        image = library.receive(Image(), file, request.user)  # type: ignore[arg-type]
    except renditions.BadPhotoError as error:
        return JsonResponse({"error": library.reason(error)}, status=400)
    says = _("Added as number %(number)d.") % {"number": image.pk}
    alike = library.lookalike(image)
    if alike:
        says += " " + _("It looks like number %(number)d.") % {"number": alike.pk}
    return JsonResponse({"photo": described(image), "same": False, "says": says}, status=201)


@require_POST
def offer(request: HttpRequest) -> JsonResponse:
    """Words written for a photo in a post become what the library offers, where it offers nothing yet.

    `photo`, `language`, `alt`, `caption`; no text that has the photo changes.
    """
    if not roles.may(request.user, "change_image"):
        return JsonResponse({"error": _("Your account may not change photos.")}, status=403)
    number = primary_key(request.POST.get("photo", ""))
    image = Image.objects.filter(pk=number).first()
    language = languages.BY_CODE.get(request.POST.get("language", ""))
    if image is None or language is None:
        gone = _("Photo %(number)s is not in the library any more.") % {"number": number}
        return JsonResponse({"error": gone}, status=400)
    typed = {
        f"{name}_{language.column}": request.POST.get(name, "")[:WORDS_LENGTH]
        for name in photo_words.OFFERED
        if not image.offered(name)[language.code].strip()
    }
    seen = photo_words.fingerprint(photo_words.said(image))
    try:
        photo_words.describe(image, typed, request.user, seen=seen)  # type: ignore[arg-type]
    except photo_words.OutdatedWordsError:
        return JsonResponse({"error": _("Somebody has just changed the words of this photo.")}, status=409)
    image.refresh_from_db()
    return JsonResponse({"photo": described(image)})


@require_safe
def details(request: HttpRequest) -> JsonResponse:
    """The photos named in `?ids=1,2`; unknown ones are left out."""
    _require_view(request)
    numbers = [primary_key(part) for part in request.GET.get("ids", "").split(",")[:500]]
    found = Image.objects.filter(pk__in=numbers)
    return JsonResponse({"photos": [described(image) for image in found]})


@require_safe
def picker(request: HttpRequest) -> JsonResponse:
    """A page of the library: `?q=` words, `?page=`; the photos of `?post=`, and those `?placed=`, first."""
    _require_view(request)
    images = Image.objects.all()
    for word in request.GET.get("q", "").replace("\0", "").split()[:10]:
        images = images.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    uses = PhotoUse.objects.filter(image=OuterRef("pk"), post=primary_key(request.GET.get("post", "")))
    placed = [primary_key(part) for part in request.GET.get("placed", "").split(",")[:500]]
    is_own = Exists(uses) | Q(pk__in=placed)
    images = images.annotate(is_own=Case(When(is_own, then=True), default=False))
    page = Paginator(images.order_by("-is_own", "-created_at", "-pk"), PICKER_PAGE)
    found = page.get_page(request.GET.get("page"))
    photos = [{**described(image), "own": getattr(image, "is_own", False)} for image in found]
    return JsonResponse({"photos": photos, "more": found.has_next()})


@require_safe
def rendition(request: HttpRequest, pk: int, name: str) -> FileResponse:
    """One file of a photo, for staff; `?version=` names which."""
    _require_view(request)
    number = primary_key(request.GET.get("version", "1"))
    file = public_media.desk_file(get_object_or_404(PhotoVersion, image=pk, number=number), name)
    if file is None:
        raise Http404
    return FileResponse(file)


def _require_view(request: HttpRequest) -> None:
    if not roles.may(request.user, "view_image"):
        raise PermissionDenied
