"""The HTML of an entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from blog import languages, outlets, pages
from blog.languages import Language
from blog.referring import References
from blog.rendering import Photo


@dataclass(frozen=True)
class Written:
    """A live post as a feed needs it: its words in the language of `code`, the best for its readers."""

    pk: int
    uuid: UUID
    day: date
    slug: str
    published_at: datetime
    revised_at: datetime | None
    code: str
    title: str
    teaser: str
    body: str

    @property
    def shown(self) -> Language:
        """The language of its words."""
        return languages.BY_CODE[self.code]


def address(post: Written, language: Language) -> str:
    """The absolute address of the post's page in `language`."""
    return settings.SITE_URL + pages.post_url(language.code, post.day, post.slug)


def content_html(
    post: Written, language: Language, photos: Mapping[int, Photo], references: References
) -> str:
    """The whole text as the feeds in `language` carry it, every address absolute."""
    return outlets.feed_html(post.body, post.shown, language, address(post, language), photos, references)
