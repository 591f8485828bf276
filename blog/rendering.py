"""From a body to HTML: photos resolved in one query, files and linked posts in another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from blog import links, renditions, richtext, tables
from blog.models import Image
from blog.referring import Filed, References, card, public_file

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


@dataclass(frozen=True)
class Outlet:
    """Where a body is shown: how it links to what it refers to, and by which templates.

    `site` is what stands before a path (empty on the site itself), `code` the reader's language.
    """

    code: str
    photo: PhotoAddress = public_address
    document: Callable[[Filed], str] = public_file
    site: str = ""
    photos: str = "blog/_photos.html"
    card: str = "blog/_card.html"
    has_regions: bool = True


def body_html(
    body: str,
    images: dict[int, Image],
    references: References,
    outlet: Outlet,
    *,
    lazy_first: bool = False,
) -> SafeString:
    """A body as a reader gets it, cleaned once more; photos that follow each other stand in one row.

    Photos missing from `images` and files missing from `references` are left out; of a link to a post that
    is missing there, the words stay.
    """
    parts: list[str] = []
    is_first = not lazy_first
    for kind, run in groupby(richtext.pieces(richtext.clean(body)), type):
        found = list(run)
        if kind is not richtext.Placed:
            parts += [_shown(piece, references, outlet) for piece in found]
            continue
        known = [each for each in found if isinstance(each, richtext.Placed) and each.image in images]
        widths = _sizes([images[placed.image] for placed in known])
        pictures = [
            picture(images[each.image], each, outlet.photo, sizes=sizes, is_first=is_first and not position)
            for position, (each, sizes) in enumerate(zip(known, widths, strict=True))
        ]
        if pictures:
            parts.append(render_to_string(outlet.photos, {"pictures": pictures}))
            is_first = False
    return mark_safe("".join(parts))  # noqa: S308 - the body was cleaned above, the template escapes


def _shown(piece: str | richtext.AnyPlaced, references: References, outlet: Outlet) -> str:
    """Words, a file or a video as readers get them."""
    if isinstance(piece, str):
        addresses = {pk: f"{outlet.site}/{outlet.code}/blog/{path}" for pk, path in references.posts.items()}
        return tables.shown(links.resolved(piece, addresses), _region if outlet.has_regions else None)
    found = card(piece, references, outlet.document)
    return render_to_string(outlet.card, {"card": found, "site": outlet.site}) if found else ""


def _region(table: str, caption: str) -> str:
    """A table that can be scrolled sideways, also with the keyboard."""
    return format_html(
        '<div class="table" role="region" tabindex="0" aria-label="{}">{}</div>',
        caption or _("Table"),
        mark_safe(table),  # noqa: S308 - cleaned by `body_html`
    )
