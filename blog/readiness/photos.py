"""Whether each photo is there, and says to those who cannot see it what it shows."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from blog.differences.blocks import Block
from blog.models import Image
from blog.readiness.case import Case
from blog.readiness.problem import ERROR, WORDS_LENGTH, Place, Problem, field

_CAMERA = re.compile(
    r"(?:img|dsc[nf]?|dscf|pict?|p\d{3}|dji|gopr|mvi|wp|pxl|screen ?shot|image|photo|whatsapp image|scan)"
    r"[ _\-]*\d[\w \-.()]*|[\w \-.()]+\.(?:jpe?g|png|webp|avif|heic|gif|tiff?)",
    re.IGNORECASE,
)
_NO_WORD = re.compile(r"[\W_]+")


def problems(case: Case) -> Iterator[Problem]:
    """Photos that are gone, without a text alternative, or with one that says nothing of its own."""
    photos = {
        code: [each for each in enumerate(case.blocks(code), start=1) if each[1].image is not None]
        for code in case.written_in
    }
    wanted = {block.image or 0 for found in photos.values() for _number, block in found}
    names = dict(Image.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    for code, found in photos.items():
        for position, (number, block) in enumerate(found, start=1):
            yield from _problems_of(block, position, Place(field("body", code), code, number), names)


def _problems_of(block: Block, position: int, place: Place, names: Mapping[int, str]) -> Iterator[Problem]:
    found = _fault(block, names)
    if found:
        kind, message = found
        place = Place(place.field, place.language, place.block, block.text[:WORDS_LENGTH])
        about = f"{block.image}\0{block.alt}\0{block.text}"
        yield Problem(ERROR, kind, message % {"position": position}, place, about)


def _fault(block: Block, names: Mapping[int, str]) -> tuple[str, str] | None:
    alt = block.alt
    if block.image not in names:
        gone = _("Photo %(position)d is not in the library any more. Remove it or choose another.")
        return "photo-gone", gone
    if alt is None or (alt and not alt.strip()):
        missing = _("Photo %(position)d has no text alternative. Write one, or tick that it is decorative.")
        return "no-alt", missing
    if not alt:
        return None
    if _same(alt, block.text):
        return "alt-is-caption", _(
            "Photo %(position)d has its caption as text alternative: a listener hears it twice. Say what the "
            "photo shows."
        )
    name = names[block.image or 0]
    if _same(alt, name) or _same(alt, PurePosixPath(name).stem) or _CAMERA.fullmatch(alt.strip()):
        return "alt-is-file", _(
            "Photo %(position)d has a file’s name as text alternative. Say what the photo shows."
        )
    return None


def _same(one: str, other: str) -> bool:
    """Whether two lines say the same but for punctuation, spaces and capitals."""
    tidy = _NO_WORD.sub("", one.casefold())
    return bool(tidy) and tidy == _NO_WORD.sub("", other.casefold())
