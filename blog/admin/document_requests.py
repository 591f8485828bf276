"""What the editor asks of the file library; each answer checks its own permission."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import FileResponse, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from blog import documents, languages, public_media, referring, roles
from blog.keys import primary_key
from blog.models import Document, DocumentUse

PICKER_PAGE = 20
SEARCHED = ("name", *(f"title_{each.column}" for each in languages.ALL))


def address(found: referring.Filed) -> str:
    """The desk's own address of a file: only staff get an answer."""
    return reverse("admin:blog_document_file", args=[found.pk])


def described(document: Document) -> dict[str, Any]:
    """A file as the editor wants it."""
    return {
        "id": document.pk,
        "name": document.name,
        "about": referring.about(document.size, document.language),
        "title": document.offered(),
    }


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """One file of a form, and its `language`: 201 and the file, or 400 and a sentence."""
    if not roles.may(request.user, "add_document"):
        return JsonResponse({"error": _("Your account may not add files.")}, status=403)
    file, language = request.FILES.get("file"), request.POST.get("language", "")
    if file is None or language not in languages.CODES:
        return JsonResponse({"error": _("No file arrived.")}, status=400)
    try:
        found = documents.receive(Document(language=language), file, request.user)  # type: ignore[arg-type]
    except documents.BadDocumentError as error:
        return JsonResponse({"error": documents.reason(error.fault)}, status=400)
    return JsonResponse({"document": described(found)}, status=201)


@require_safe
def details(request: HttpRequest) -> JsonResponse:
    """The files named in `?ids=1,2`; unknown ones are left out."""
    _require_view(request)
    numbers = [primary_key(part) for part in request.GET.get("ids", "").split(",")[:500]]
    return JsonResponse({"documents": [described(each) for each in Document.objects.filter(pk__in=numbers)]})


@require_safe
def picker(request: HttpRequest) -> JsonResponse:
    """A page of the library: `?q=` words, `?post=` that post's files first, `?page=`."""
    _require_view(request)
    found = Document.objects.all()
    for word in request.GET.get("q", "").replace("\0", "").split()[:10]:
        found = found.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    post = primary_key(request.GET.get("post", ""))
    if post:
        uses = DocumentUse.objects.filter(document=OuterRef("pk"), post=post)
        found = found.annotate(is_own=Exists(uses)).order_by("-is_own", "-created_at", "-pk")
    page = Paginator(found, PICKER_PAGE).get_page(request.GET.get("page"))
    return JsonResponse({"documents": [described(each) for each in page], "more": page.has_next()})


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A file, for staff."""
    _require_view(request)
    return public_media.private_file(Document.objects.filter(pk=pk).first())


def _require_view(request: HttpRequest) -> None:
    if not roles.may(request.user, "view_document"):
        raise PermissionDenied
