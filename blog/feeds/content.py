"""A live post as a feed needs it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from blog import pages
from blog.languages import Language
from blog.models import Tag
from blog.outlets import Picture


@dataclass(frozen=True)
class Written:
    """Its words in the language `shown`, the best for its readers; `content` is HTML, every address whole.

    `issued_at` is since when readers have it, `revised_at` the last correction told in that language (None:
    there was none).
    """

    uuid: UUID
    day: date
    slug: str
    published_at: datetime
    issued_at: datetime
    revised_at: datetime | None
    shown: Language
    title: str
    teaser: str
    content: str
    pictures: list[Picture]
    tags: list[Tag]


def address(post: Written, language: Language) -> str:
    """The absolute address of the post's page in `language`."""
    return settings.SITE_URL + pages.post_url(language.code, post.day, post.slug)
