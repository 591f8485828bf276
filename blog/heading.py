"""The words around every page: the masthead, and the pages that its footer leads to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import translation
from django.utils.translation import gettext as _

from blog import edition, emblem_files, languages
from blog.emblem_files import Emblem
from blog.given import Given
from blog.languages import Language
from blog.models import Masthead, Page
from blog.prepared import Prepared, by_columns

_SAID = ("site_name", "section", "tagline", "footer")


@dataclass(frozen=True)
class FooterPage:
    """A public page beside the posts: its slug, and its titles by language code."""

    slug: str
    titles: dict[str, str]


@dataclass(frozen=True)
class Shown(Given):
    """An emblem in one language: addresses, its size in CSS pixels, its words; `dark` may be empty."""

    url: str
    dark: str
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class Heading(Given):
    """The masthead in one language with its emblems, and the public pages.

    `standing` is the HTML made of it that is the same on every page, by language spoken and kind: it goes
    with what it was made of, however long a page takes that was begun before the edition changed.
    """

    site_name: str = "Sampan"
    section: str = ""
    tagline: str = ""
    footer: str = ""
    pages: list[FooterPage] = field(default_factory=list)
    left: Shown | None = None
    right: Shown | None = None
    standing: dict[tuple[str, ...], str] = field(default_factory=dict, init=False, compare=False, repr=False)


_kept: edition.Memory[None, dict[str, Heading]] = edition.Memory(1)


def heading(language: Language) -> Heading:
    """The masthead in `language`, by default where it says nothing, and the pages: one query an edition.

    The desk makes an empty row when somebody looks at it; that is no new edition.
    """
    return _kept.get(None, _headings)[language.code]


def _headings() -> dict[str, Heading]:
    found = sorted(_SOURCES.rows())
    words = next((said for kind, _number, *said in found if kind == "masthead"), [""] * len(_OWN))
    public = [_page(said[: len(_TITLES)]) for kind, _number, *said in found if kind == "page"]
    each_its_own = zip(languages.ALL, zip(*[iter(words)] * len(_SAID), strict=True), strict=True)
    return {language.code: _heading(language, said, public) for language, said in each_its_own}


def _heading(language: Language, said: Sequence[str], pages: list[FooterPage]) -> Heading:
    site_name, section, tagline, footer = said
    with translation.override(language.code):
        return Heading(
            site_name or Heading.site_name,
            section or _("Blog"),
            tagline or "",
            footer or "",
            pages,
            **{slot: _shown(emblem, language) for slot, emblem in emblems(settings.STATIC_ROOT).items()},
        )


@cache
def emblems(folder: Path) -> dict[str, Emblem]:
    """The emblems that `prepare` has taken in, by slot; read once, like all static files."""
    return emblem_files.listed(folder)


def _shown(emblem: Emblem, language: Language) -> Shown:
    folder = f"{settings.STATIC_URL}emblems/"
    dark = folder + emblem.dark if emblem.dark else ""
    words = emblem.words.get(language.code, "")
    return Shown(folder + emblem.file, dark, emblem.width, emblem.height, words)


def _page(said: list[str]) -> FooterPage:
    *titles, slug = said
    return FooterPage(slug, {code: title or "" for code, title in zip(languages.CODES, titles, strict=True)})


def _row(rows: QuerySet[Any, Any], kind: str, names: list[str], width: int = 0) -> QuerySet[Any, Any]:
    # All of them annotations: a union keeps the order of columns only among those of one sort.
    said: dict[str, Any] = {f"said_{place}": Cast(name, CharField()) for place, name in enumerate(names)}
    # The parts of a union are of one width.
    said |= {f"said_{place}": Value("", CharField()) for place in range(len(names), width)}
    number = Cast("pk", IntegerField())
    annotated: QuerySet[Any, Any] = by_columns(rows).annotate(
        kind=Value(kind, CharField()), number=number, **said
    )
    return annotated.values_list("kind", "number", *said)


def _sources() -> QuerySet[Any, Any]:
    masthead = _row(Masthead.objects.filter(pk=Masthead.ONLY), "masthead", _OWN)
    public = Page.objects.filter(published_at__isnull=False).order_by()
    return masthead.union(_row(public, "page", _TITLES, len(_OWN)), all=True)


_OWN: Final = [f"{name}_{each.column}" for each in languages.ALL for name in _SAID]
_TITLES: Final = [*(f"title_{each.column}" for each in languages.ALL), "slug"]
_SOURCES = Prepared(_sources)
