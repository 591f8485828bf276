"""What a public page says, as plain values for templates: the same for a live post and a preview."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from blog import edition, languages, referring, rendering, richtext
from blog.content import Text
from blog.languages import Language
from blog.models import Masthead, Notice, Tag
from blog.models.image import folder_of
from blog.models.plate import is_good
from blog.models.post import path_of


@dataclass(frozen=True)
class Heading:
    """The masthead in one language."""

    site_name: str = "Sampan"
    section: str = ""
    tagline: str = ""
    footer: str = ""


@dataclass(frozen=True)
class Switch:
    """One language of the language switch; `is_offered` is false where this page has no text in it."""

    language: Language
    url: str
    is_current: bool
    is_offered: bool = True


@dataclass(frozen=True)
class Teaser:
    """A post in a list. `language` is the one it is shown in, `only` a note where it is not hers.

    `ready` is its HTML where that was made when it went out.
    """

    url: str
    title: str
    text: str
    date: dt.date
    language: Language
    only: str = ""
    photo: rendering.Photo | None = None
    ready: str = ""

    @property
    def picture(self) -> rendering.Picture | None:
        """Its photo as a list shows it."""
        return _thumbnail(self.photo) if self.photo else None


@dataclass(frozen=True)
class Article:
    """A post on its own page."""

    title: str
    body: SafeString
    date: dt.date
    language: Language
    only: str = ""
    tags: list["TagLink"] = field(default_factory=list)
    revised: dt.date | None = None
    notices: list["NoticeLine"] = field(default_factory=list)


@dataclass(frozen=True)
class NoticeLine:
    """What readers are told of a correction or a withdrawal."""

    date: dt.date
    text: str


@dataclass(frozen=True)
class TagLink:
    """A tag and its page."""

    name: str
    url: str


_headings: edition.Memory[str, Heading] = edition.Memory(len(languages.ALL))


def heading(language: Language) -> Heading:
    """The masthead in `language`, by default where it says nothing: one query in each edition.

    The desk makes an empty row when somebody looks at it; that is no new edition.
    """
    return _headings.get(language.code, lambda: _heading(language))


def _heading(language: Language) -> Heading:
    columns = [f"{name}_{language.column}" for name in ("site_name", "section", "tagline", "footer")]
    row = Masthead.objects.filter(pk=Masthead.ONLY).values_list(*columns).first()
    default = Heading(section=_("Blog"))
    if row is None:
        return default
    site_name, section, tagline, footer = (value or "" for value in row)
    return Heading(site_name or default.site_name, section or default.section, tagline, footer)


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


def teasers(rows: Iterable[Any], language: Language) -> list[Teaser]:
    """Posts as a list shows them, from rows with `listing.COLUMNS`."""
    return [_teaser(row, language) for row in rows]


def _teaser(post: Any, language: Language) -> Teaser:
    texts = {each.code: Text(getattr(post, f"title_{each.column}") or "") for each in languages.ALL}
    shown = chosen(texts, language)
    return Teaser(
        url=post_url(language.code, post.date, post.slug),
        title=texts[shown.code].title,
        text=getattr(post, f"teaser_{shown.column}") or "",
        date=post.date,
        language=shown,
        only=only_note(shown, language),
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


def printed(row: Any, tags: Iterable[Tag], language: Language) -> Article:
    """A live post as its page shows it, from a row with the columns of `views` and a good plate."""
    titles = {each.code: Text(getattr(row, f"title_{each.column}") or "") for each in languages.ALL}
    shown = chosen(titles, language)
    told = [NoticeLine(_day_of(moment), text) for moment, text in row.plate__notices]
    return Article(
        title=titles[shown.code].title,
        body=mark_safe(row.plate__page),  # noqa: S308 - `rendering.body_html` made it
        date=row.date,
        language=shown,
        only=only_note(shown, language),
        tags=[tag_link(tag, language) for tag in tags],
        revised=told[-1].date if told else None,
        notices=told,
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
    )


def notice_lines(notices: Iterable[Notice], language: Language) -> list[NoticeLine]:
    """Notices in `language`, each with its day."""
    return [NoticeLine(timezone.localdate(each.at), each.text_in(language.column)) for each in notices]


def switches(current: Language, path: str, offered: Iterable[str] = languages.CODES) -> list[Switch]:
    """The language switch for a page whose address after the language is `path` (`blog/2026/`)."""
    return [
        Switch(each, f"/{each.code}/{path}", each == current, each.code in set(offered))
        for each in languages.ALL
    ]


def feed_url(language: Language) -> str:
    """The address of the RSS feed in `language`."""
    return f"/{language.code}/blog/feed.rss"


def frame(language: Language, path: str) -> dict[str, Any]:
    """What every page needs around its content, for one whose address after the language is `path`."""
    return {
        "language": language,
        "heading": heading(language),
        "switches": switches(language, path),
        "path": path,
        "site_url": settings.SITE_URL,
        "feed_url": feed_url(language),
    }
