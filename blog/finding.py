"""The search page. It reaches posts only through `Post.objects.live()`."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from blog import edition, languages, metadata, pages, search
from blog.given import Given
from blog.languages import Language
from blog.models import IndexedText, Post, Synonym, Tag

_PATH = "blog/search/"
_OTHER_NAME = {"en": "zh_hant", "zh-hant": "en", "zh-hans": "zh_hant"}  # of a tag without one of its own
_WORDS = (
    *("pk", "date", "slug"),
    *(f"{name}_{each.column}" for name in ("title", "teaser") for each in languages.ALL),
)
_SNIPPETS = {"en": 220, "zh-hant": 100, "zh-hans": 100}  # characters


@dataclass(frozen=True)
class Asked(Given):
    """What the address asks for; a year or tag that cannot be is none."""

    words: str
    year: int | None
    tag: str

    def query(self, **others: Any) -> str:
        """The part of an address after its question mark."""
        parts = {"q": self.words, "year": self.year, "tag": self.tag, **others}
        return urlencode({key: value for key, value in parts.items() if value})


@dataclass(frozen=True)
class Offers(Given):
    """What a search can be narrowed to: years, and tags as (address, name)."""

    years: list[int]
    tags: list[tuple[str, str]]


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/en/blog/search/?q=words&year=2026&tag=harbour&page=2`: posts that say the words."""
    language = languages.BY_CODE[translation.get_language() or "en"]
    asked = _asked(request)
    question = search.read(asked.words, _synonyms() if asked.words else ())
    asked = Asked(question.words, asked.year, asked.tag)
    found = search.find(question, language.code, year=asked.year, tag=asked.tag)
    page = _page(request, found)
    path = f"{_PATH}?{query}" if (query := asked.query()) else _PATH
    context = {
        **metadata.frame(language, path),
        "asked": asked,
        "offers": _offered.get(language.code, lambda: _offers(language)),
        "question": question,
        "found": found,
        "most": search.MOST,
        "page": page,
        "results": _results(page, question, language),
        "elsewhere": [
            (languages.BY_CODE[code], count, f"/{code}/{path}") for code, count in found.elsewhere.items()
        ],
        "newer": asked.query(page=page.number - 1 if page.number > 2 else None),
        "older": asked.query(page=page.number + 1),
        "wider": asked.query(year=None, tag=None),
    }
    return render(request, "blog/search.html", context, status=HTTPStatus.OK)


def _asked(request: HttpRequest) -> Asked:
    year = request.GET.get("year", "")
    tag = request.GET.get("tag", "")
    is_year = year.isascii() and year.isdigit() and len(year) == 4
    is_tag = tag.isascii() and tag.replace("-", "").replace("_", "").isalnum() and len(tag) <= 80
    return Asked(request.GET.get("q", ""), int(year) if is_year else None, tag if is_tag else "")


_groups: edition.Memory[None, list[list[str]]] = edition.Memory(1)
_offered: edition.Memory[str, Offers] = edition.Memory(len(languages.ALL))


def _synonyms() -> list[list[str]]:
    return _groups.get(None, lambda: [synonym.expressions() for synonym in Synonym.objects.all()])


def _page(request: HttpRequest, found: search.Found) -> Page:
    wanted = request.GET.get("page", "1")
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 6:
        raise Http404
    paginator = Paginator(found.posts, settings.POSTS_PER_PAGE)
    if not 1 <= int(wanted) <= paginator.num_pages:
        raise Http404
    return paginator.page(int(wanted))


def _offers(language: Language) -> Offers:
    """One query: the years of posts that can be found in `language`, and the tags that live posts carry."""
    carried = Post.objects.live().order_by().filter(tags=OuterRef("pk"))
    # A plain QuerySet: the one of modeltranslation hands on columns in no certain order.
    names = (f"name_{language.column}", f"name_{_OTHER_NAME[language.code]}")
    tags = QuerySet(Tag).order_by().filter(Exists(carried)).annotate(kind=Value(0))
    texts = IndexedText.objects.filter(language=language.code)
    years = texts.annotate(value=Cast("year", CharField()), own=Value(""), other=Value(""), kind=Value(1))
    found = list(
        tags.values_list("slug", *names, "kind").union(years.values_list("value", "own", "other", "kind"))
    )
    return Offers(
        years=sorted((int(value) for value, _own, _other, is_year in found if is_year), reverse=True),
        tags=sorted(
            ((slug, own or other or slug) for slug, own, other, is_year in found if not is_year),
            key=lambda tag: tag[1],
        ),
    )


def _results(page: Page, question: search.Question, language: Language) -> list[dict[str, Any]]:
    """The posts of one page as the template shows them: one query."""
    numbers = list(page.object_list)
    if not numbers:
        return []
    rows = Post.objects.live().filter(pk__in=numbers)
    columns = (*_WORDS, f"body_{language.column}")
    found = {row.pk: _result(row, question, language) for row in rows.values_list(*columns, named=True)}
    return [found[number] for number in numbers if number in found]


def _result(row: Any, question: search.Question, language: Language) -> dict[str, Any]:
    """A post with the words marked; one that is not in `language` by the gist for readers of it."""
    texts = pages.words_of(row)
    shown = pages.chosen(texts, language)
    said = pages.gist(texts, shown, language) or pages.Gist(texts[shown.code].teaser, shown)
    passages = search.passages(getattr(row, f"body_{language.column}"))
    snippet = search.snippet(passages, question, _SNIPPETS[language.code])
    return {
        "url": pages.post_url(language.code, row.date, row.slug),
        "date": row.date,
        "title": search.marked(texts[shown.code].title, question),
        "language": shown,
        "only": pages.only_note(shown, language),
        "snippet": snippet or search.marked(said.text, question),
        "text_language": language if snippet else said.language,
    }
