"""The share cards of live posts: drawn when a post goes out, shown while it is live."""

import logging
from hashlib import blake2b
from pathlib import Path

from django.utils import formats, translation

from blog import cards, languages, pages, public_media, rendering
from blog.languages import Language
from blog.models import Post
from blog.rendering import Photo

logger = logging.getLogger(__name__)


def draw(post: Post, added: list[Path]) -> dict[str, str]:
    """Put a card of each public language of `post` into public media; their names by language code.

    `added` gets the folders that were not there. A card that cannot be drawn is left out: the site's own
    stands for it, and nothing waits for it. Wants `lead_photo__version` where there is one.
    """
    photo = rendering.in_edition(post.lead_photo) if post.lead_photo else None
    found: dict[str, str] = {}
    for code in post.shown_languages():
        name = _card(post, languages.BY_CODE[code], photo, added)
        if name:
            found[code] = name
    return found


def _card(post: Post, language: Language, photo: Photo | None, added: list[Path]) -> str:
    """The name of a card; empty where none could be drawn. A photo's is the same in every language."""
    try:
        if photo:
            name = _named("photo", str(post.uuid), photo.folder, str(photo.focus))
            source = public_media.desk_root() / photo.folder / photo.renditions()[-1].name("jpg")
            if public_media.has_card(name):
                return name
            if data := cards.cut(source, photo.focus):
                public_media.show_card(name, data, added)
                return name
        words = _words(post, language)
        name = _named(str(post.uuid), words.code, words.title, words.site_name, words.below)
        if not public_media.has_card(name):
            public_media.show_card(name, cards.drawn(words), added)
    except Exception:
        logger.exception("post %s has no share card in %s", post.pk, language.code)
        return ""
    return name


def _words(post: Post, language: Language) -> cards.Words:
    with translation.override(language.code):
        site_name = pages.heading(language).site_name
        return cards.Words(
            language.code, post.texts()[language.code].title, site_name, formats.date_format(post.day)
        )


def _named(*parts: str) -> str:
    """A name that another picture does not have: a hash of all that the picture is made of."""
    said = "\0".join((str(cards.DESIGN), *parts))
    return blake2b(said.encode(), digest_size=16, person=b"sampan card").hexdigest()
