"""Posts as lists show them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe

from blog import pages, rendering, richtext
from blog.given import Given
from blog.languages import Language
from blog.models.image import folder_of
from blog.models.plate import is_good


@dataclass(frozen=True)
class Teaser(Given):
    """A post in a list. `language` is the one it is shown in, `only` a note where it is not hers.

    `text` may be a gist in another language than the title: `text_language`. `ready` is its HTML where that
    was made when it went out.
    """

    url: str
    title: str
    text: str
    date: dt.date
    language: Language
    text_language: Language
    only: str = ""
    photo: rendering.Photo | None = None
    ready: str = ""

    @property
    def picture(self) -> rendering.Picture | None:
        """Its photo as a list shows it."""
        return _thumbnail(self.photo) if self.photo else None


def teasers(rows: Iterable[Any], language: Language) -> list[Teaser]:
    """Posts as a list shows them, from rows with `listing.COLUMNS`."""
    return [_teaser(row, language) for row in rows]


def _teaser(post: Any, language: Language) -> Teaser:
    texts = pages.words_of(post)
    shown = pages.chosen(texts, language)
    said = pages.gist(texts, shown, language) or pages.Gist(texts[shown.code].teaser, shown)
    return Teaser(
        url=pages.post_url(language.code, post.date, post.slug),
        title=texts[shown.code].title,
        text=said.text,
        date=post.date,
        language=shown,
        text_language=said.language,
        only=pages.only_note(shown, language),
        photo=_lead_photo(post) if post.lead_photo__image_id else None,
        ready=mark_safe(post.plate__item) if is_good(post.plate__release) else "",  # noqa: S308 - a template's
    )


def _lead_photo(row: Any) -> rendering.Photo:
    return rendering.Photo(
        row.lead_photo__image_id,
        row.lead_photo__version__number,
        folder_of(row.lead_photo__version__uuid),
        row.lead_photo__version__width,
        row.lead_photo__version__height,
        row.lead_photo__credit,
        (row.lead_photo__focus_x, row.lead_photo__focus_y),
    )


def _thumbnail(photo: rendering.Photo) -> rendering.Picture:
    # Decorative: the title beside it leads to the same page.
    placed = richtext.Placed(photo.image, "", "")
    sizes = "(min-width: 42rem) 16rem, 42vw"
    return rendering.picture(photo, placed, rendering.public_address, sizes=sizes, is_cropped=True)
