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
    image: Image,
    placed: richtext.Placed,
    address: PhotoAddress,
    *,
    sizes: str = SIZES,
    is_first: bool = False,
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


def _sizes(run: list[Image]) -> list[str]:
    """The `sizes` of photos that follow each other.

    Up to three share one row, each by its shape; more stand two in a row.
    """
    if len(run) == 1:
        return [SIZES]
    shapes = [image.width / image.height for image in run]
    shares = [shape / sum(shapes) for shape in shapes] if len(run) <= 3 else [0.5] * len(run)
    narrow = "calc(100vw - 2.5rem)"
    return [
        f"(min-width: 62.5rem) {60 * share:.0f}rem, (min-width: 42rem) {100 * share:.0f}vw, {narrow}"
        for share in shares
    ]


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
    for is_photo, run in groupby(
        richtext.pieces(richtext.clean(body)), lambda piece: not isinstance(piece, str)
    ):
        if not is_photo:
            parts += [piece for piece in run if isinstance(piece, str)]
            continue
        known = [placed for placed in run if isinstance(placed, richtext.Placed) and placed.image in images]
        widths = _sizes([images[placed.image] for placed in known])
        pictures = [
            picture(images[placed.image], placed, address, sizes=sizes, is_first=is_first and not position)
            for position, (placed, sizes) in enumerate(zip(known, widths, strict=True))
        ]
        if pictures:
            parts.append(render_to_string(template, {"pictures": pictures}))
            is_first = False
    return mark_safe("".join(parts))  # noqa: S308 - the body was cleaned above, the template escapes
