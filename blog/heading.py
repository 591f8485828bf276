"""The words around every page: the masthead, and the pages that its footer leads to."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from blog import edition, languages
from blog.languages import Language
from blog.models import Masthead, Page

_SAID = ("site_name", "section", "tagline", "footer")


@dataclass(frozen=True)
class FooterPage:
    """A public page beside the posts: its slug, and its titles by language code."""

    slug: str
    titles: dict[str, str]


@dataclass(frozen=True)
class Heading:
    """The masthead in one language, and the public pages."""

    site_name: str = "Sampan"
    section: str = ""
    tagline: str = ""
    footer: str = ""
    pages: list[FooterPage] = field(default_factory=list)


_kept: edition.Memory[str, Heading] = edition.Memory(len(languages.ALL))


def heading(language: Language) -> Heading:
    """The masthead in `language`, by default where it says nothing, and the pages: one query an edition.

    The desk makes an empty row when somebody looks at it; that is no new edition.
    """
    return _kept.get(language.code, lambda: _heading(language))


def _heading(language: Language) -> Heading:
    own = {"masthead": [f"{name}_{language.column}" for name in _SAID]}
    titles = {"page": [*(f"title_{each.column}" for each in languages.ALL), "slug"]}
    masthead = _row(Masthead.objects.filter(pk=Masthead.ONLY), own)
    pages = _row(Page.objects.filter(published_at__isnull=False).order_by(), titles)
    found = sorted(masthead.union(pages, all=True))
    words = next((said for kind, _number, *said in found if kind == "masthead"), ["", "", "", ""])
    site_name, section, tagline, footer = words
    return Heading(
        site_name or Heading.site_name,
        section or _("Blog"),
        tagline or "",
        footer or "",
        [_page(said) for kind, _number, *said in found if kind == "page"],
    )


def _page(said: list[str]) -> FooterPage:
    *titles, slug = said
    return FooterPage(slug, {code: title or "" for code, title in zip(languages.CODES, titles, strict=True)})


def _row(rows: QuerySet[Any, Any], columns: dict[str, list[str]]) -> QuerySet[Any, Any]:
    # All of them annotations: a union keeps the order of columns only among those of one sort.
    ((kind, names),) = columns.items()
    said = {f"said_{place}": Cast(name, CharField()) for place, name in enumerate(names)}
    number = Cast("pk", IntegerField())
    annotated: QuerySet[Any, Any] = rows.annotate(kind=Value(kind, CharField()), number=number, **said)
    return annotated.values_list("kind", "number", *said)
