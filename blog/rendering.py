"""From a body to HTML: photo references resolved in one query, each photo as a `<picture>`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from blog import renditions, richtext
from blog.models import Image

PhotoAddress = Callable[[Image, renditions.Rendition, str], str]

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# The page is at most 60rem wide; below that a photo fills the window but for its margins.
SIZES = "(min-width: 62.5rem) 60rem, calc(100vw - 2.5rem)"
SIZES_IN_ROW = "(min-width: 62.5rem) 30rem, (min-width: 42rem) 50vw, calc(100vw - 2.5rem)"


@dataclass(frozen=True)
class Source:
    """One `<source>` of a picture: its MIME type and `srcset`."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A photo ready for a template; `width` and `height` are the pixels of the fallback file."""

    sources: list[Source]
    src: str
    srcset: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    sizes: str
    is_first: bool


def public_address(image: Image, rendition: renditions.Rendition, suffix: str) -> str:
    """The public address of one file of a photo."""
    return f"{settings.MEDIA_URL}{image.folder}/{rendition.name(suffix)}"


def picture(
    image: Image, placed: richtext.Placed, address: PhotoAddress, *, sizes: str = SIZES, is_first: bool = False
) -> Picture:
    """What a template needs to show `image` at its place."""
    planned = image.renditions()
    srcsets = {
        suffix: ", ".join(f"{address(image, each, suffix)} {each.width}w" for each in planned)
        for suffix in renditions.FORMATS
    }
    # Browsers that know no srcset get the middle width.
    fallback = planned[len(planned) // 2]
    return Picture(
        sources=[Source(MIME_TYPES[suffix], srcsets[suffix]) for suffix in ("avif", "webp")],
        src=address(image, fallback, "jpg"),
        srcset=srcsets["jpg"],
        width=fallback.width,
        height=fallback.height,
        alt=placed.alt or "",
        caption=placed.caption,
        credit=image.credit,
        sizes=sizes,
        is_first=is_first,
    )


def images_of(bodies: Iterable[str]) -> dict[int, Image]:
    """The photos placed in clean bodies, by number: one query, none where there is no photo."""
    numbers = {placed.image for body in bodies for placed in richtext.photos(body)}
    return Image.objects.in_bulk(numbers) if numbers else {}


def body_html(
    body: str,
    images: dict[int, Image],
    *,
    template: str = "blog/_photos.html",
    address: PhotoAddress = public_address,
    lazy_first: bool = False,
) -> SafeString:
    """A body as a reader gets it, cleaned once more; photos that follow each other stand in one row.

    Photos missing from `images` are left out.
    """
    parts: list[str] = []
    is_first = not lazy_first
    for is_photo, run in groupby(richtext.pieces(richtext.clean(body)), lambda piece: not isinstance(piece, str)):
        if not is_photo:
            parts += [piece for piece in run if isinstance(piece, str)]
            continue
        known = [placed for placed in run if isinstance(placed, richtext.Placed) and placed.image in images]
        sizes = SIZES_IN_ROW if len(known) > 1 else SIZES
        pictures = [
            picture(images[placed.image], placed, address, sizes=sizes, is_first=is_first and not position)
            for position, placed in enumerate(known)
        ]
        if pictures:
            parts.append(render_to_string(template, {"pictures": pictures}))
            is_first = False
    return mark_safe("".join(parts))  # noqa: S308 - the body was cleaned above, the template escapes
