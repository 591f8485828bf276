"""Words that came and went, marked: by element, sign and hidden word, never by colour alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blog import languages
from blog.admin import photo_requests
from blog.differences import Block, Row, Span, compare_lines
from blog.models import Image


@dataclass(frozen=True)
class Marks:
    """Spans as HTML, for a template."""

    spans: Sequence[Span]
    between: str = ""

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __str__(self) -> str:
        return self.__html__()

    def __html__(self) -> SafeString:
        """`<ins>` and `<del>`, each with a hidden word in the language of the desk."""
        tag = languages.BY_CODE.get(get_language() or "", languages.ENGLISH).tag
        before = {
            kind: format_html('<{}><span class="visually-hidden" lang="{}">{} </span>', element, tag, word)
            for kind, element, word in (("removed", "del", _("removed:")), ("added", "ins", _("added:")))
        }
        ends = {"removed": "</del>", "added": "</ins>", "same": ""}
        parts = [f"{before.get(each.kind, '')}{_seen(each)}{ends[each.kind]}" for each in self.spans]
        return mark_safe(escape(self.between).join(parts))  # noqa: S308 - every part is escaped


def _seen(span: Span) -> str:
    """The text, escaped; where only white space came or went, a sign for it."""
    text = span.text if span.kind == "same" else span.text.replace("\n", "↵\n")
    return escape("␣" if text == " " and span.kind != "same" else text)


def whole(text: str) -> Marks:
    """A text that is the same on both sides."""
    return Marks((Span(text, "same"),) if text else ())


@dataclass(frozen=True)
class Photo:
    """A photo as it was and as it is: thumbnails by side, and the words that belong to the place."""

    was: str
    now: str
    alt: Marks
    caption: Marks
    name_was: str
    name_now: str


def photo(row: Row, images: Mapping[int, Image]) -> Photo:
    """The photo of a row; one thumbnail where both sides show the same."""
    before, after = row.before, row.after
    other = bool(before and after and before.image != after.image)
    return Photo(
        was=_thumbnail(before, images) if before and (other or not after) else "",
        now=_thumbnail(after, images) if after else "",
        alt=_alts(before, after, "same" if row.kind == "moved" else "added" if after else "removed"),
        caption=Marks(row.spans),
        name_was=_name(before, images),
        name_now=_name(after, images),
    )


def _thumbnail(block: Block, images: Mapping[int, Image]) -> str:
    image = images.get(block.image or 0)
    return photo_requests.thumbnail(image) if image else ""


def _name(block: Block | None, images: Mapping[int, Image]) -> str:
    image = images.get((block.image if block else 0) or 0)
    return image.name if image else _("a photo that is not in the library")


def _alts(before: Block | None, after: Block | None, alone: Literal["same", "added", "removed"]) -> Marks:
    if before and after:
        if before.alt and after.alt:
            return Marks(compare_lines(before.alt, after.alt))
        if before.alt != after.alt:
            return Marks((Span(_alt(before), "removed"), Span(_alt(after), "added")))
    block = after or before
    if block is None:
        return whole("")
    return Marks((Span(_alt(block), "same" if before and after else alone),))


def _alt(block: Block) -> str:
    if block.alt is None:
        return _("(not written)")
    return block.alt or _("(decorative)")
