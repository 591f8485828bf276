"""Posts as lists show them."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils.safestring import mark_safe

from blog import pages, rendering, richtext
from blog.content import Text
from blog.given import Given
from blog.languages import Language
from blog.models.image import folder_of
from blog.models.plate import is_good


class Teaser(Given):
    """A post in a list for a reader of one language, from a row with `listing.COLUMNS`.

    `ready` is its HTML where that was made when it went out. All else is found out when it is asked for,
    since most lists show what is ready.
    """

    def __init__(self, row: Any, reader: Language) -> None:
        self._row = row
        self._reader = reader
        self.date: dt.date = row.date
        self.ready = mark_safe(row.plate__item) if is_good(row.plate__release) else ""  # noqa: S308 - a template's

    @cached_property
    def _texts(self) -> dict[str, Text]:
        return pages.words_of(self._row)

    @cached_property
    def language(self) -> Language:
        """The one it is shown in."""
        return pages.chosen(self._texts, self._reader)

    @property
    def url(self) -> str:
        """Its address, without the site's."""
        return pages.post_url(self._reader.code, self.date, self._row.slug)

    @property
    def title(self) -> str:
        """Its title."""
        return self._texts[self.language.code].title

    @property
    def only(self) -> str:
        """A note where its language is not hers."""
        return pages.only_note(self.language, self._reader)

    @cached_property
    def _said(self) -> pages.Gist:
        shown = self.language
        own = pages.Gist(self._texts[shown.code].teaser, shown)
        return pages.gist(self._texts, shown, self._reader) or own

    @property
    def text(self) -> str:
        """What it is about: it may be a gist in another language than the title."""
        return self._said.text

    @property
    def text_language(self) -> Language:
        """The language of `text`."""
        return self._said.language

    @cached_property
    def picture(self) -> rendering.Picture | None:
        """Its photo as a list shows it."""
        return _thumbnail(_lead_photo(self._row)) if self._row.lead_photo__image_id else None


def teasers(rows: Iterable[Any], language: Language) -> list[Teaser]:
    """Posts as a list shows them, from rows with `listing.COLUMNS`."""
    return [Teaser(row, language) for row in rows]


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
