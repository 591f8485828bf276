"""From a body to HTML: photo references resolved in one query, each photo as a `<picture>`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from blog import renditions, richtext
from blog.models import Image, PhotoUse, PhotoVersion
from blog.models.image import CENTRE

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
# The page is at most 60rem wide; below that a photo fills the window but for its margins.
SIZES = "(min-width: 62.5rem) 60rem, calc(100vw - 2.5rem)"


@dataclass(frozen=True)
class Photo:
    """A photo as one text shows it: one version of `image`, with the credit and the focal point beside it.

    `width` and `height` are pixels, `focus` percent from the left and from the top.
    """

    image: int
    version: int
    folder: str
    width: int
    height: int
    credit: str
    focus: tuple[int, int]

    def renditions(self) -> list[renditions.Rendition]:
        """Its renditions, widest last."""
        return renditions.planned(self.width, self.height)


PhotoAddress = Callable[[Photo, renditions.Rendition, str], str]


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
    focus: tuple[int, int]

    @property
    def focus_classes(self) -> str:
        """The classes of `site.css` for a crop, to the nearest twentieth; none for the middle."""
        across, down = (5 * round(part / 5) for part in self.focus)
        return "" if (across, down) == (CENTRE, CENTRE) else f"focus-x-{across} focus-y-{down}"


def public_address(photo: Photo, rendition: renditions.Rendition, suffix: str) -> str:
    """The public address of one file of a photo."""
    return f"{settings.MEDIA_URL}{photo.folder}/{rendition.name(suffix)}"


def picture(
    photo: Photo,
    placed: richtext.Placed,
    address: PhotoAddress,
    *,
    sizes: str = SIZES,
    is_first: bool = False,
    is_cropped: bool = False,
) -> Picture:
    """What a template needs to show `photo` at its place; the focal point matters where `is_cropped`."""
    planned = photo.renditions()
    srcsets = {
        suffix: ", ".join(f"{address(photo, each, suffix)} {each.width}w" for each in planned)
        for suffix in renditions.FORMATS
    }
    # Browsers that know no srcset get the middle width.
    fallback = planned[len(planned) // 2]
    return Picture(
        sources=[Source(MIME_TYPES[suffix], srcsets[suffix]) for suffix in ("avif", "webp")],
        src=address(photo, fallback, "jpg"),
        srcset=srcsets["jpg"],
        width=fallback.width,
        height=fallback.height,
        alt=placed.alt or "",
        caption=placed.caption,
        credit=photo.credit,
        sizes=sizes,
        is_first=is_first,
        focus=photo.focus if is_cropped else (CENTRE, CENTRE),
    )


def at_desk(image: Image, version: PhotoVersion | None = None) -> Photo:
    """A photo as the desk shows it: what the library says of it now, in `version` (None: the newest)."""
    shown = version or image
    number = version.number if version else image.version
    focus = (image.focus_x, image.focus_y)
    return Photo(image.pk, number, shown.folder, shown.width, shown.height, image.credit, focus)


def in_edition(use: PhotoUse) -> Photo:
    """A photo as readers see it in one post. Wants `version` loaded."""
    version = use.version
    if version is None:
        raise ValueError(f"{use} is not public")
    focus = (use.focus_x, use.focus_y)
    return Photo(
        use.image_id, version.number, version.folder, version.width, version.height, use.credit, focus
    )


def desk_photos(numbers: Iterable[int], versions: Mapping[int, PhotoVersion]) -> dict[int, Photo]:
    """The photos of the library with these `numbers`, in `versions` where those name one."""
    return {pk: at_desk(image, versions.get(pk)) for pk, image in Image.objects.in_bulk(numbers).items()}


def public_photos(posts: Iterable[int]) -> dict[int, dict[int, Photo]]:
    """What readers see of photos, by post and photo: one query."""
    uses = PhotoUse.objects.filter(post__in=posts, place=PhotoUse.Place.EDITION).select_related("version")
    found: defaultdict[int, dict[int, Photo]] = defaultdict(dict)
    for use in uses:
        found[use.post_id][use.image_id] = in_edition(use)
    return found


def _sizes(run: list[Photo]) -> list[str]:
    """The `sizes` of photos that follow each other.

    Up to three share one row, each by its shape; more stand two in a row.
    """
    if len(run) == 1:
        return [SIZES]
    shapes = [photo.width / photo.height for photo in run]
    shares = [shape / sum(shapes) for shape in shapes] if len(run) <= 3 else [0.5] * len(run)
    narrow = "calc(100vw - 2.5rem)"
    return [
        f"(min-width: 62.5rem) {60 * share:.0f}rem, (min-width: 42rem) {100 * share:.0f}vw, {narrow}"
        for share in shares
    ]


def body_html(
    body: str,
    photos: Mapping[int, Photo],
    *,
    template: str = "blog/_photos.html",
    address: PhotoAddress = public_address,
    lazy_first: bool = False,
) -> SafeString:
    """A body as a reader gets it, cleaned once more; photos that follow each other stand in one row.

    Photos missing from `photos` are left out.
    """
    parts: list[str] = []
    is_first = not lazy_first
    for is_photo, run in groupby(
        richtext.pieces(richtext.clean(body)), lambda piece: not isinstance(piece, str)
    ):
        if not is_photo:
            parts += [piece for piece in run if isinstance(piece, str)]
            continue
        known = [placed for placed in run if isinstance(placed, richtext.Placed) and placed.image in photos]
        widths = _sizes([photos[placed.image] for placed in known])
        pictures = [
            picture(photos[placed.image], placed, address, sizes=sizes, is_first=is_first and not position)
            for position, (placed, sizes) in enumerate(zip(known, widths, strict=True))
        ]
        if pictures:
            parts.append(render_to_string(template, {"pictures": pictures}))
            is_first = False
    return mark_safe("".join(parts))  # noqa: S308 - the body was cleaned above, the template escapes
