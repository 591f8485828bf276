"""A live post as its page needs it: from its plate where that is good, else rendered now."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.db.models.utils import create_namedtuple_class

from blog import beside, languages, metadata, pages, rendering
from blog.beside import Beside
from blog.languages import Language
from blog.models import Notice, Post
from blog.models.plate import is_good
from blog.prepared import Prepared, by_columns

_COLUMNS = (
    *("pk", "date", "published_at", "revised_at", "cards"),
    *(f"{name}_{each.column}" for name in ("title", "teaser") for each in languages.ALL),
    *(f"plate__{name}" for name in ("release", "page", "notices", "minutes", "told")),
)
_Row: Any = create_namedtuple_class(*_COLUMNS)


@dataclass(frozen=True)
class Printed:
    """What a page says of a post: `story` for machines, `written` the codes of the languages it is in."""

    article: pages.Article
    story: metadata.Story
    written: list[str]
    older: pages.PostLink | None
    newer: pages.PostLink | None


def find(day: dt.date, slug: str, language: Language) -> Printed | None:
    """The live post of that address for readers of `language`: two queries where its plate is good."""
    found = _ROWS.rows(day=day, slug=slug, language=language.code)
    if not found:
        return None
    row = _Row._make(found[0])
    around = beside.beside(row.pk, row.date, row.published_at)
    if is_good(row.plate__release):
        article = pages.printed(row, around.tags, language)
        story = metadata.printed(row, article)
    else:
        rendered = _rendered(row.pk, language, around)
        if rendered is None:
            return None
        article, story = rendered
    return Printed(
        article,
        story,
        [each.code for each in languages.ALL if getattr(row, f"title_{each.column}")],
        pages.link_to(around.older, language),
        pages.link_to(around.newer, language),
    )


def _row(day: dt.date, slug: str, language: str) -> QuerySet[Any, Any]:
    plate = FilteredRelation("plates", condition=Q(plates__language=language))
    found = Post.objects.live().order_by().annotate(plate=plate).filter(date=day, slug=slug)
    return by_columns(found).values_list(*_COLUMNS)[:1]


_ROWS = Prepared(_row, day=dt.date, slug=str, language=str)


def _rendered(number: int, language: Language, around: Beside) -> tuple[pages.Article, metadata.Story] | None:
    """A post whose plate is of another release."""
    found = metadata.with_source(Post.objects.live()).filter(pk=number).first()
    if found is None:
        return None
    told = found.notices.filter(kind=Notice.Kind.CORRECTION) if found.revised_at else ()
    photos = rendering.public_photos([number])[number]
    article = pages.article(found.texts(), found.day, around.tags, language, photos, notices=told)
    return article, metadata.story(found, article, photos)
