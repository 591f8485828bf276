"""What goes into the download for the press: everything but the pixels, read from the edition."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

import PIL
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from blog import captions, cells, languages, pages, referring, rendering, richtext
from blog.content import Text
from blog.languages import Language
from blog.models import Notice, PhotoUse, PhotoVersion, Post
from blog.models.post import path_of

_FORM = 1  # goes up where the same post gives another file
_BOM = "\ufeff"  # else a spreadsheet takes Chinese for something else


@dataclass(frozen=True)
class Photo:
    """A photo of a post and its file in the archive (`photos/photo-01.jpg`)."""

    file: str
    version: PhotoVersion
    use: PhotoUse


@dataclass(frozen=True)
class Kit:
    """The download of one post as it is public now.

    `name` is the archive's without its suffix, and its one folder; `texts` are the files with words, by path.
    """

    post: Post
    name: str
    moment: datetime
    texts: Mapping[str, bytes]
    photos: list[Photo] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """40 hexadecimal digits that are others for other bytes."""
        found = blake2b(digest_size=20, person=b"sampan press")
        made_by = [str(_FORM), PIL.__version__, self.moment.isoformat(), self.name]
        for part in [*made_by, *(f"{each.file} {each.version.uuid}" for each in self.photos)]:
            found.update(f"{len(part)}:{part}".encode())
        for path, data in self.texts.items():
            found.update(f"{path}:{len(data)}:".encode() + data)
        return found.hexdigest()


def kit_of(post: Post) -> Kit:
    """The kit of a live `post`; wants `live_revision` loaded. Four queries or so, no photo is opened.

    Every name in it is ours, in ASCII: no title and no name of a file from outside is in a path.
    """
    texts = {code: text for code, text in post.texts().items() if text.title}
    photos = _photos(post, texts)
    notices = list(post.notices.filter(kind=Notice.Kind.CORRECTION))
    files: dict[str, bytes] = {}
    references = referring.references_of(text.body for text in texts.values())
    for code, text in texts.items():
        language = languages.BY_CODE[code]
        with translation.override(code):
            told = pages.notice_lines(notices, language)
            beside = {
                "language": language,
                "text": text,
                "post": post,
                "notices": told,
                "url": _url(post, code),
            }
            body = _body(text, photos, references, language)
            html = render_to_string("blog/press/text.html", {**beside, "body": body})
            plain = render_to_string(
                "blog/press/text.txt", {**beside, "paragraphs": _paragraphs(text, photos)}
            )
            files[f"{language.tag}/text.html"] = html.encode()
            files[f"{language.tag}/text.txt"] = _windows(plain)
            if photos:
                files[f"{language.tag}/captions.csv"] = _captions(text, photos)
    name = path_of(post.day, post.slug).strip("/").replace("/", "-")
    moment = timezone.localtime(post.changed_at)
    files = {"README.txt": _readme(post, texts, moment, len(photos)), **files}
    return Kit(post, name, moment, files, list(photos.values()))


def _url(post: Post, code: str) -> str:
    return settings.SITE_URL + pages.post_url(code, post.day, post.slug)


def _photos(post: Post, texts: Mapping[str, Text]) -> dict[int, Photo]:
    """The photos of the public texts by number, in the order in which they stand."""
    uses = PhotoUse.objects.filter(post=post, place=PhotoUse.Place.EDITION).select_related("version")
    pinned = {use.image_id: use for use in uses}
    found: dict[int, Photo] = {}
    for row in captions.rows({code: text.body for code, text in texts.items()}):
        use = pinned.get(row.image)
        if use and use.version and row.image not in found:
            suffix = ".png" if str(use.version.original).endswith(".png") else ".jpg"
            found[row.image] = Photo(f"photos/photo-{len(found) + 1:02}{suffix}", use.version, use)
    return found


def _body(
    text: Text, photos: Mapping[int, Photo], references: referring.References, language: Language
) -> str:
    shown = {number: rendering.in_edition(each.use) for number, each in photos.items()}
    outlet = rendering.Outlet(
        language.code,
        photo=lambda photo, _rendition, _suffix: f"../{photos[photo.image].file}",
        document=lambda filed: settings.SITE_URL + referring.public_file(filed),
        site=settings.SITE_URL,
        photos="blog/press/_photos.html",
        card="blog/_feed_card.html",
        has_regions=False,
    )
    return rendering.body_html(text.body, shown, references, outlet)


def _paragraphs(text: Text, photos: Mapping[int, Photo]) -> Iterable[str]:
    for piece in richtext.pieces(text.body):
        if isinstance(piece, str):
            yield from richtext.blocks(piece)
        elif isinstance(piece, richtext.Placed) and piece.image in photos:
            photo = photos[piece.image]
            said = [piece.caption, photo.use.credit]
            yield f"[{photo.file}{'' if not any(said) else ': '}{' '.join(filter(None, said))}]"
        elif isinstance(piece, richtext.PlacedVideo):
            yield f"[{' '.join(filter(None, [piece.caption, piece.address]))}]"
        elif not isinstance(piece, richtext.Placed) and piece.caption:
            yield f"[{piece.caption}]"


def _captions(text: Text, photos: Mapping[int, Photo]) -> bytes:
    """A table for spreadsheets: what the text says of its photos, and whose they are (RFC 4180)."""
    file = io.StringIO(newline="")
    table = csv.writer(file)
    first = [
        _("File"),
        _("Caption"),
        _("Text alternative"),
        _("Credit"),
        _("Licence"),
        _("Width"),
        _("Height"),
    ]
    table.writerow(first)
    for placed in richtext.photos(text.body):
        if photo := photos.get(placed.image):
            size = [photo.version.width, photo.version.height]
            said = [placed.caption, placed.alt or "", photo.use.credit, photo.use.licence]
            table.writerow([photo.file, *map(cells.harmless, said), *size])
    return (_BOM + file.getvalue()).encode()


def _readme(post: Post, texts: Mapping[str, Text], moment: datetime, photos: int) -> bytes:
    parts = []
    for language in languages.ALL:
        with translation.override(language.code):
            beside = {
                "site": pages.heading(language).site_name,
                "post": post,
                "photos": photos,
                "moment": moment,
                "published": timezone.localtime(post.published_at),
                "texts": [
                    (languages.BY_CODE[code], text.title, _url(post, code)) for code, text in texts.items()
                ],
                "verify": f"{settings.SITE_URL}/{language.code}/blog/verify/",
                "language": language,
            }
            parts.append(render_to_string("blog/press/readme.txt", beside).strip())
    return _windows(f"\n\n{'-' * 60}\n\n".join(parts) + "\n")


def _windows(text: str) -> bytes:
    """Plain text as every editor reads it: lines end in CR LF."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    return "".join(f"{line}\r\n" for line in lines).encode()
