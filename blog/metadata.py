"""What a page's head tells machines: one home for canonical addresses, alternates, cards and linked data.

Of a post shown in another language than the page's own, the page is a copy: its canonical address is that of
the text's language, and it names no alternates, which search engines read on canonical pages alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from blog import cards, languages, linked_data, pages, public_media, richtext, staleness
from blog.content import Content, Text
from blog.given import Given
from blog.languages import Language
from blog.models import Post
from blog.rendering import Photo, public_address
from blog.teasers import Teaser

# Open Graph writes a language with a territory.
LOCALES = {"en": "en_GB", "zh-hant": "zh_HK", "zh-hans": "zh_CN"}
LONGEST_DESCRIPTION = 300  # characters
_FOUND = "max-image-preview:large"
_FOLLOWED = "noindex, follow"


@dataclass(frozen=True)
class Picture(Given):
    """A picture for a share card: whole address, media type, pixels, words."""

    url: str
    media_type: str
    alt: str
    width: int = cards.WIDTH
    height: int = cards.HEIGHT


@dataclass(frozen=True)
class Head(Given):
    """The values of `blog/_for_machines.html`; moments are ISO 8601, addresses whole.

    Without a `title` the page's own stands.
    """

    canonical: str
    locale: str
    picture: Picture
    robots: str = _FOUND
    kind: str = "website"
    title: str = ""
    description: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    other_locales: list[str] = field(default_factory=list)
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: list[str] = field(default_factory=list)
    linked_data: SafeString | None = None


@dataclass(frozen=True)
class Story:
    """A live post as its page shows it, with what only machines are told of it."""

    article: pages.Article
    teaser: str
    written: tuple[str, ...]
    source: str
    published_at: datetime
    revised_at: datetime | None
    card: str
    photos: list[Photo]


def with_source(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with what `story` needs beside their columns, in the same query."""
    return posts.annotate(
        said_original=KeyTextTransform("original", F("live_revision__snapshot")),
        said_sources=F("live_revision__sources"),
    )


def story(post: Post, article: pages.Article, photos: Mapping[int, Photo]) -> Story:
    """What machines are told of a live `post`, which comes from `with_source`."""
    texts = post.texts()
    code = article.language.code
    said, sources = getattr(post, "said_original", None), getattr(post, "said_sources", None)
    return Story(
        article=article,
        teaser=texts[code].teaser,
        written=tuple(post.shown_languages()),
        source=source(texts, code, said, sources),
        published_at=post.published_at or timezone.now(),
        revised_at=post.revised_at,
        card=post.cards.get(code, ""),
        photos=first_photo(texts[code].body, photos),
    )


def printed(row: Any, article: pages.Article) -> Story:
    """The same, from a row with the columns of `printing` and a good plate."""
    language = article.language
    photo = row.plate__told["photo"]
    return Story(
        article=article,
        teaser=getattr(row, f"teaser_{language.column}") or "",
        written=tuple(each.code for each in languages.ALL if getattr(row, f"title_{each.column}")),
        source=row.plate__told["source"],
        published_at=row.published_at,
        revised_at=row.revised_at,
        card=row.cards.get(language.code, ""),
        photos=[Photo(**{**photo, "focus": tuple(photo["focus"])})] if photo else [],
    )


def source(texts: dict[str, Text], code: str, original: str | None, sources: Mapping[str, str] | None) -> str:
    """The code of the language that the public text in `code` was made from, by what its revision says."""
    first = staleness.original(Content(texts=texts, original=original or ""), sources or {})
    return staleness.source_of(code, first)


def first_photo(body: str, photos: Mapping[int, Photo]) -> list[Photo]:
    """The first photo of a body that is there: one or none."""
    return [photos[each.image] for each in richtext.photos(body) if each.image in photos][:1]


def alternates(path: str, written: Iterable[str]) -> list[tuple[str, str]]:
    """For a page with `path` after the language: each language's tag and whole address, English for the rest.

    `written` has the codes of the languages that the page exists in.
    """
    codes = [each for each in languages.ALL if each.code in set(written)]
    found = [(each.tag, f"{settings.SITE_URL}/{each.code}/{path}") for each in codes]
    if languages.ENGLISH in codes:
        found.append(("x-default", f"{settings.SITE_URL}/{languages.ENGLISH.code}/{path}"))
    return found


def frame(
    language: Language,
    path: str,
    *,
    number: int = 1,
    teasers: Sequence[Teaser] = (),
    told: Story | None = None,
) -> dict[str, Any]:
    """`pages.frame` with the head of the page: of the post that is `told` of, else as `of_page` says."""
    around = pages.frame(language, path)
    heading = around["heading"]
    if told:
        return {**around, "machines": of_story(language, path, heading, told)}
    return {**around, "machines": of_page(language, path, heading, number=number, teasers=teasers)}


def of_page(
    language: Language,
    path: str,
    heading: pages.Heading,
    *,
    number: int = 1,
    teasers: Sequence[Teaser] = (),
    shown: Language | None = None,
    written: Sequence[str] = languages.CODES,
) -> Head:
    """The head of a page that exists in the languages with the codes `written`, by default in all.

    `number` is the page of a list (a later one is for readers, since what it lists moves every week), and
    `teasers` are the newest posts where the page lists them. `shown` is the language that its text is in.
    """
    is_own = shown in {None, language}
    url = f"{settings.SITE_URL}/{(shown or language).code}/{path}"
    nodes = []
    if path in {"", "blog/"}:
        nodes = [_office(language, heading), _blog(language, heading, [_entry(each) for each in teasers])]
    return Head(
        canonical=url,
        locale=LOCALES[(shown or language).code],
        picture=_site_card(heading),
        robots=_FOUND if number == 1 else _FOLLOWED,
        title="" if path else heading.site_name,
        description=heading.tagline,
        alternates=alternates(path, written) if number == 1 and is_own else [],
        other_locales=[LOCALES[code] for code in written if code != (shown or language).code],
        linked_data=_script(nodes),
    )


def of_story(language: Language, path: str, heading: pages.Heading, told: Story) -> Head:
    """The head of a post's page for a reader of `language`, with `path` after the language."""
    article = told.article
    shown = article.language
    url = f"{settings.SITE_URL}/{shown.code}/{path}"
    is_own = shown == language
    return Head(
        canonical=url,
        locale=LOCALES[shown.code],
        picture=_card(told, heading),
        kind="article",
        title=article.title,
        description=told.teaser[:LONGEST_DESCRIPTION],
        alternates=alternates(path, told.written) if is_own else [],
        other_locales=[LOCALES[code] for code in told.written if code != shown.code],
        published=_iso(told.published_at),
        modified=_iso(told.revised_at),
        section=heading.section,
        tags=[tag.name for tag in article.tags],
        linked_data=_script(_of_article(shown, path, heading, told)) if is_own else None,
    )


def _of_article(language: Language, path: str, heading: pages.Heading, told: Story) -> list[linked_data.Node]:
    site, code = settings.SITE_URL, language.code
    url = f"{site}/{code}/{path}"
    addresses = {each: (languages.BY_CODE[each].tag, f"{site}/{each}/{path}") for each in told.written}
    photos = [
        {
            "@type": "ImageObject",
            "url": site + public_address(photo, (widest := photo.renditions()[-1]), "jpg"),
            "width": widest.width,
            "height": widest.height,
            **({"creditText": photo.credit} if photo.credit else {}),
        }
        for photo in told.photos
    ]
    card = _card(told, heading)
    picture = {"@type": "ImageObject", "url": card.url, "width": card.width, "height": card.height}
    posting = {
        "@type": "BlogPosting",
        "@id": f"{url}#post",
        "url": url,
        "mainEntityOfPage": url,
        "headline": told.article.title,
        "description": told.teaser[:LONGEST_DESCRIPTION],
        "inLanguage": language.tag,
        "datePublished": _iso(told.published_at),
        "dateModified": _iso(told.revised_at),
        "author": {"@id": f"{site}/#office"},
        "publisher": {"@id": f"{site}/#office"},
        "isPartOf": {"@id": f"{site}/{code}/blog/#blog"},
        "keywords": [tag.name for tag in told.article.tags],
        "image": [picture, *photos],
        **linked_data.translations(code, told.source, addresses),
    }
    way = [
        (heading.site_name, f"{site}/{code}/"),
        (heading.section, f"{site}/{code}/blog/"),
        (told.article.title, url),
    ]
    return [posting, _blog(language, heading), _office(language, heading), linked_data.crumbs(way)]


def _office(language: Language, heading: pages.Heading) -> linked_data.Node:
    logo = settings.SITE_URL + static("blog/icon-512.png")
    return linked_data.office(settings.SITE_URL, language.code, heading.site_name, logo)


def _blog(
    language: Language, heading: pages.Heading, entries: Sequence[linked_data.Node] = ()
) -> linked_data.Node:
    name = f"{heading.section} | {heading.site_name}"
    return linked_data.blog(
        settings.SITE_URL, language.code, language.tag, name, heading.tagline, list(entries)
    )


def _entry(teaser: Teaser) -> linked_data.Node:
    return {
        "@type": "BlogPosting",
        "headline": teaser.title,
        "url": settings.SITE_URL + teaser.url,
        "inLanguage": teaser.language.tag,
        "datePublished": teaser.date.isoformat(),
    }


def _site_card(heading: pages.Heading) -> Picture:
    return Picture(settings.SITE_URL + static("blog/card.png"), "image/png", heading.site_name)


def _card(told: Story, heading: pages.Heading) -> Picture:
    if not told.card:
        return _site_card(heading)
    address = settings.SITE_URL + public_media.card_address(told.card)
    return Picture(address, "image/jpeg", told.article.title)


def _iso(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _script(nodes: Sequence[linked_data.Node]) -> SafeString | None:
    return mark_safe(linked_data.written(nodes)) if nodes else None  # noqa: S308 - escaped there
