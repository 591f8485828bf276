"""What a public page says, as plain values for templates: the same for a live post and a preview."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from blog import feed_addresses, languages, reading_time, referring, rendering, richtext
from blog.beside import Neighbour
from blog.content import Text, gist_for
from blog.given import Given
from blog.heading import FooterPage, Heading, heading
from blog.languages import Language
from blog.models import Notice, Page, Tag
from blog.models.post import path_of

__all__ = ["Heading", "heading"]


@dataclass(frozen=True)
class Switch(Given):
    """One language of the language switch; `is_offered` is false where this page has no text in it."""

    language: Language
    url: str
    is_current: bool
    is_offered: bool = True


@dataclass(frozen=True)
class Article(Given):
    """A post on its own page; `minutes` is the time it takes to read.

    `gist` says in the reader's own language what a post is about that is not written in it.
    """

    title: str
    body: SafeString
    date: dt.date
    language: Language
    only: str = ""
    tags: list["TagLink"] = field(default_factory=list)
    revised: dt.date | None = None
    notices: list["NoticeLine"] = field(default_factory=list)
    minutes: int = 1
    gist: "Gist | None" = None


@dataclass(frozen=True)
class Gist(Given):
    """What a post is about, in a language that it has no text in."""

    text: str
    language: Language


@dataclass(frozen=True)
class PostLink(Given):
    """Another post, linked to by its title."""

    url: str
    title: str
    date: dt.date
    language: Language
    only: str = ""


@dataclass(frozen=True)
class PageLink(Given):
    """A page beside the posts, linked to by its title."""

    url: str
    title: str
    language: Language
    only: str = ""


@dataclass(frozen=True)
class NoticeLine(Given):
    """What readers are told of a correction or a withdrawal."""

    date: dt.date
    text: str


@dataclass(frozen=True)
class TagLink(Given):
    """A tag and its page."""

    name: str
    url: str


def post_url(code: str, day: dt.date, slug: str) -> str:
    """The address of a post in language `code`."""
    return f"/{code}/blog/{path_of(day, slug)}"


def tag_link(tag: Tag, language: Language) -> TagLink:
    """A tag's name in `language` and its page."""
    return TagLink(tag.name_in(language.column), f"/{language.code}/blog/tags/{tag.slug}/")


def chosen(texts: dict[str, Text], language: Language) -> Language:
    """The language a post is shown in to a reader of `language`: that one, or the best that there is."""
    order = (language.code, *languages.SUBSTITUTES[language.code])
    return next((languages.BY_CODE[code] for code in order if texts[code].title), language)


def only_note(shown: Language, language: Language) -> str:
    """The note for a reader of `language` at a post shown in another one; empty where it is hers."""
    if shown == language or (shown.is_chinese and language.is_chinese):
        return ""
    return _("(Chinese only)") if shown.is_chinese else _("(English only)")


def gist(texts: Mapping[str, Text], shown: Language, language: Language) -> Gist | None:
    """The gist for a reader of `language` of a post shown in another one: a teaser without title and text."""
    if not only_note(shown, language):
        return None
    code = gist_for(texts, language.code)
    return Gist(texts[code].teaser, languages.BY_CODE[code]) if code else None


def link_to(neighbour: Neighbour | None, language: Language) -> PostLink | None:
    """The post before or after one, for a reader of `language`."""
    if neighbour is None:
        return None
    titles = {code: Text(title) for code, title in neighbour.titles.items()}
    shown = chosen(titles, language)
    return PostLink(
        post_url(language.code, neighbour.day, neighbour.slug),
        titles[shown.code].title,
        neighbour.day,
        shown,
        only_note(shown, language),
    )


def page_links(found: Iterable[FooterPage], language: Language) -> list[PageLink]:
    """The pages beside the posts, as the footer links to them for a reader of `language`."""
    return [_page_link(each, language) for each in found]


def _page_link(page: FooterPage, language: Language) -> PageLink:
    titles = {code: Text(title) for code, title in page.titles.items()}
    shown = chosen(titles, language)
    url = f"/{language.code}/{page.slug}/"
    return PageLink(url, titles[shown.code].title, shown, only_note(shown, language))


def page_texts(page: Page) -> dict[str, Text]:
    """The public words of a page beside the posts, by language code."""
    columns = {each.code: each.column for each in languages.ALL}
    return {
        code: Text(getattr(page, f"title_{column}"), "", getattr(page, f"body_{column}"))
        for code, column in columns.items()
    }


def words_of(row: Any) -> dict[str, Text]:
    """The titles and teasers of a row by language code."""
    return {
        each.code: Text(
            getattr(row, f"title_{each.column}") or "", getattr(row, f"teaser_{each.column}") or ""
        )
        for each in languages.ALL
    }


def printed(row: Any, tags: Iterable[Tag], language: Language) -> Article:
    """A live post as its page shows it, from a row with the columns of `views` and a good plate."""
    texts = words_of(row)
    shown = chosen(texts, language)
    told = [NoticeLine(_day_of(moment), text) for moment, text in row.plate__notices]
    return Article(
        title=texts[shown.code].title,
        body=mark_safe(row.plate__page),  # noqa: S308 - `rendering.body_html` made it
        date=row.date,
        language=shown,
        only=only_note(shown, language),
        tags=[tag_link(tag, language) for tag in tags],
        revised=told[-1].date if told else None,
        notices=told,
        minutes=row.plate__minutes,
        gist=gist(texts, shown, language),
    )


def _day_of(moment: str) -> dt.date:
    return timezone.localdate(dt.datetime.fromisoformat(moment))


def article(
    texts: dict[str, Text],
    day: dt.date,
    tags: Iterable[Tag],
    language: Language,
    photos: Mapping[int, rendering.Photo],
    outlet: rendering.Outlet | None = None,
    notices: Iterable[Notice] = (),
) -> Article:
    """A post as its page shows it to a reader of `language`; `notices` are its corrections, oldest first.

    `outlet` is how it links to photos and files; None: as readers get them.
    """
    shown = chosen(texts, language)
    text = texts[shown.code]
    return Article(
        title=text.title,
        body=rendering.body_html(
            text.body,
            photos,
            referring.references_of([text.body]),
            outlet or rendering.Outlet(language.code),
        ),
        date=day,
        language=shown,
        only=only_note(shown, language),
        tags=[tag_link(tag, language) for tag in tags],
        revised=told[-1].date if (told := notice_lines(notices, language)) else None,
        notices=told,
        minutes=minutes(text.body),
        gist=gist(texts, shown, language),
    )


def minutes(body: str) -> int:
    """The whole minutes that a body takes to read."""
    return reading_time.minutes(" ".join(richtext.blocks(body)))


def notice_lines(notices: Iterable[Notice], language: Language) -> list[NoticeLine]:
    """Notices in `language`, each with its day."""
    return [NoticeLine(timezone.localdate(each.at), each.text_in(language.column)) for each in notices]


def switches(current: Language, path: str, offered: Iterable[str] = languages.CODES) -> list[Switch]:
    """The language switch for a page whose address after the language is `path` (`blog/2026/`)."""
    return [
        Switch(each, f"/{each.code}/{path}", each == current, each.code in set(offered))
        for each in languages.ALL
    ]


@dataclass(frozen=True)
class FeedLink(Given):
    """A feed in one format: the format's name, the media type that links to it say, and its address."""

    name: str
    type: str
    url: str


def feed_links(language: Language, tag: str = "") -> list[FeedLink]:
    """The feeds of all posts in `language`, or of those with the tag of that slug."""
    return [
        FeedLink(each.name, each.type, feed_addresses.newest(language.code, each.ending, tag))
        for each in feed_addresses.FORMATS
    ]


def frame(language: Language, path: str) -> dict[str, Any]:
    """What every page needs around its content, for one whose address after the language is `path`."""
    words = heading(language)
    return {
        "language": language,
        "heading": words,
        "footer_pages": page_links(words.pages, language),
        "switches": switches(language, path),
        "path": path,
        "site_url": settings.SITE_URL,
        "feeds": feed_links(language),
    }
