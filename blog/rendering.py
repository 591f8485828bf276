"""From a body to HTML: photos resolved in one query, files and linked posts in another."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from blog import history, languages, links, renditions, richtext, tables
from blog.given import Given
from blog.models import FormerCredit, Image, PhotoUse, PhotoVersion
from blog.models.image import CENTRE
from blog.paragraphs import Names
from blog.referring import Filed, References, card, public_file

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
class Source(Given):
    """One `<source>` of a picture: its MIME type and `srcset`."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture(Given):
    """A photo ready for a template; `width` and `height` are the pixels of the fallback file.

    `large` is the address of the largest file.
    """

    sources: list[Source]
    src: str
    large: str
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
        large=address(photo, planned[-1], "jpg"),
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


def at_desk(
    image: Image, version: PhotoVersion | None = None, beside: Image | FormerCredit | None = None
) -> Photo:
    """A photo as the desk shows it: in `version` (None: the newest), with what `beside` says (None: now)."""
    shown, said = version or image, beside or image
    number = version.number if version else image.version
    focus = (said.focus_x, said.focus_y)
    return Photo(image.pk, number, shown.folder, shown.width, shown.height, said.credit, focus)


def in_edition(use: PhotoUse) -> Photo:
    """A photo as readers see it in one post. Wants `version` loaded."""
    version = use.version
    if version is None:
        raise ValueError(f"{use} is not public")
    focus = (use.focus_x, use.focus_y)
    return Photo(
        use.image_id, version.number, version.folder, version.width, version.height, use.credit, focus
    )


def desk_photos(numbers: Collection[int], moment: datetime | None = None) -> dict[int, Photo]:
    """The photos with these `numbers` as they would go out, agreed on at `moment` (None: now)."""
    images = Image.objects.in_bulk(numbers)
    versions = history.photo_versions(numbers, moment)
    beside = history.credits_of(images.values(), moment)
    return {pk: at_desk(image, versions.get(pk), beside[pk]) for pk, image in images.items()}


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


@dataclass(frozen=True)
class Outlet:
    """Where a body is shown: how it links to what it refers to, and by which templates.

    `site` is what stands before a path (empty on the site itself), `code` the reader's language.
    `has_regions` and `has_addresses` are for pages: tables that scroll, paragraphs that can be linked to. Two
    bodies on one page have no addresses.
    """

    code: str
    photo: PhotoAddress = public_address
    document: Callable[[Filed], str] = public_file
    site: str = ""
    photos: str = "blog/_photos.html"
    card: str = "blog/_card.html"
    has_regions: bool = True
    has_addresses: bool = True


def body_html(
    body: str,
    photos: Mapping[int, Photo],
    references: References,
    outlet: Outlet,
    *,
    lazy_first: bool = False,
) -> SafeString:
    """A body as a reader gets it, cleaned once more; photos that follow each other stand in one row.

    Photos missing from `photos` and files missing from `references` are left out; of a link to a post that
    is missing there, the words stay. It depends on the arguments alone: words of the page's own are in the
    reader's language, whichever is active.
    """
    with translation.override(outlet.code):
        return _body_html(body, photos, references, outlet, lazy_first=lazy_first)


def _body_html(
    body: str, photos: Mapping[int, Photo], references: References, outlet: Outlet, *, lazy_first: bool
) -> SafeString:
    parts: list[str] = []
    is_first = not lazy_first
    names = Names() if outlet.has_regions and outlet.has_addresses else None
    for kind, run in groupby(richtext.pieces(richtext.clean(body)), type):
        found = list(run)
        if kind is not richtext.Placed:
            parts += [_shown(piece, references, outlet, names) for piece in found]
            continue
        known = [each for each in found if isinstance(each, richtext.Placed) and each.image in photos]
        widths = _sizes([photos[placed.image] for placed in known])
        pictures = [
            picture(photos[each.image], each, outlet.photo, sizes=sizes, is_first=is_first and not position)
            for position, (each, sizes) in enumerate(zip(known, widths, strict=True))
        ]
        if pictures:
            parts.append(render_to_string(outlet.photos, {"pictures": pictures}))
            is_first = False
    return mark_safe("".join(parts))  # noqa: S308 - the body was cleaned above, the template escapes


def _shown(
    piece: str | richtext.AnyPlaced, references: References, outlet: Outlet, names: Names | None
) -> str:
    """Words, a file or a video as readers get them."""
    if isinstance(piece, str):
        addresses = {pk: f"{outlet.site}/{outlet.code}/blog/{path}" for pk, path in references.posts.items()}
        named = names.put(piece, _here(outlet.code)) if names else piece
        return tables.shown(links.resolved(named, addresses), _region if outlet.has_regions else None)
    found = card(piece, references, outlet.document)
    return render_to_string(outlet.card, {"card": found, "site": outlet.site}) if found else ""


def _here(code: str) -> str:
    """The link of a paragraph to itself. Its sign is drawn by the style sheet: nobody copies or prints it."""
    tag, words = languages.BY_CODE[code].tag, escape(_("Link to this paragraph"))
    return f'<a class="here" href="#{{}}" lang="{tag}" aria-label="{words}"></a>'


def _region(table: str, caption: str) -> str:
    """A table that can be scrolled sideways, also with the keyboard."""
    return format_html(
        '<div class="table" role="region" tabindex="0" aria-label="{}">{}</div>',
        caption or _("Table"),
        mark_safe(table),  # noqa: S308 - cleaned by `body_html`
    )
