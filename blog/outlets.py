"""Where bodies are shown beside the site's own pages: in feeds."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from blog import public_media, referring, rendering, renditions, richtext
from blog.languages import Language
from blog.referring import References
from blog.rendering import Photo


@dataclass(frozen=True)
class Picture:
    """A photo of an entry; `size` is bytes of the file at `address`, `width` and `height` its pixels."""

    address: str
    type: str
    size: int
    width: int
    height: int
    alt: str
    caption: str
    credit: str


_RELATIVE = re.compile(r'<a href="(?!https?://|mailto:)([^"]*)"', re.IGNORECASE)


def photo_address(photo: Photo, rendition: renditions.Rendition, suffix: str) -> str:
    """The absolute address of one file of a photo."""
    return settings.SITE_URL + rendering.public_address(photo, rendition, suffix)


def _file_address(found: referring.Filed) -> str:
    return settings.SITE_URL + referring.public_file(found)


def feed(language: Language) -> rendering.Outlet:
    """Feeds in `language`: absolute addresses, plain photos, nothing that needs the site's styles."""
    return rendering.Outlet(
        language.code,
        photo=photo_address,
        document=_file_address,
        site=settings.SITE_URL,
        photos="blog/_feed_photos.html",
        card="blog/_feed_card.html",
        has_regions=False,
    )


def feed_html(
    body: str,
    shown: Language,
    language: Language,
    address: str,
    photos: Mapping[int, Photo],
    references: References,
) -> str:
    """A body in language `shown` as the feeds in `language` carry it.

    `address` is the absolute one of the post, for links that are relative to it. A body in another language
    than the feed's says so itself: most feed readers show it without what the feed said.
    """
    whole = rendering.body_html(body, photos, references, feed(language))
    found = _RELATIVE.sub(lambda link: f'<a href="{_absolute(link[1], address)}"', whole)
    if shown == language:
        return found
    return format_html('<div lang="{}">{}</div>', shown.tag, mark_safe(found))  # noqa: S308 - from body_html


def _absolute(href: str, address: str) -> str:
    try:
        return html.escape(urljoin(address, html.unescape(href)))
    except ValueError:  # a host that cannot be one
        return html.escape(address)


def pictures(body: str, photos: Mapping[int, Photo]) -> list[Picture]:
    """The photos of a body in order, each once, at their largest; none whose file is not there."""
    found: dict[int, Picture] = {}
    for placed in richtext.photos(body):
        photo = photos.get(placed.image)
        if photo is None or placed.image in found:
            continue
        widest = photo.renditions()[-1]
        size = public_media.size(f"{photo.folder}/{widest.name('jpg')}")
        if size:
            found[placed.image] = Picture(
                photo_address(photo, widest, "jpg"),
                rendering.MIME_TYPES["jpg"],
                size,
                widest.width,
                widest.height,
                placed.alt or "",
                placed.caption,
                photo.credit,
            )
    return list(found.values())
