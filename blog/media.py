"""The files of live posts at their public addresses: photos, documents, share cards."""

import re
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from blog import public_media, renditions

_YEAR = 31_536_000  # seconds


@require_safe
def photo(request: HttpRequest, uuid: UUID, name: str) -> HttpResponseBase:
    """`/media/photos/…`: one file of a photo that a live post shows."""
    width, _, suffix = name.partition(".")
    if suffix not in renditions.FORMATS or not width.isdigit():
        raise Http404
    place = f"photos/{uuid}/{name}"
    answer = _answer(request, place, FileResponse(_opened(place)))
    answer["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
    return answer


@require_safe
def document(request: HttpRequest, uuid: UUID, name: str) -> HttpResponseBase:
    """`/media/documents/…`: a file that a live post places, to be saved, never opened as a page."""
    if not name.endswith(".pdf"):
        raise Http404
    place = f"documents/{uuid}/{name}"
    # No lifetime of its own: the edition's, so that no cache goes on with what was withdrawn.
    file = FileResponse(_opened(place), as_attachment=True, filename=name, content_type="application/pdf")
    return _answer(request, place, file)


@require_safe
def card(request: HttpRequest, folder: str) -> HttpResponseBase:
    """`/media/cards/…`: the share card of a live post."""
    if re.fullmatch(r"[0-9a-f]{32}", folder) is None:
        raise Http404
    place = f"cards/{folder}/{public_media.CARD_FILE}"
    # No lifetime of its own, as above: it says the title.
    return _answer(request, place, FileResponse(_opened(place)))


def _opened(place: str) -> BinaryIO:
    """The file at `place` below the public folder; raises Http404."""
    try:
        return (Path(settings.MEDIA_ROOT) / place).open("rb")
    except (OSError, ValueError):  # a NUL in the name is a ValueError
        raise Http404 from None


def _answer(request: HttpRequest, place: str, file: FileResponse) -> HttpResponseBase:
    """The file, or that the reader has it.

    Its folder is named by what it holds, or by a number that no other file gets: the place is its tag.
    """
    tag = f'"{place}"'
    short = get_conditional_response(request, etag=tag)
    if short is not None:
        file.close()
    answer = file if short is None else short
    answer["ETag"] = tag
    return answer
