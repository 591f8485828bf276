"""Whether the blog said what somebody quotes. It reaches posts only through `Post.objects.live()`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from blog import languages, metadata, pages, paragraphs, quotations, search
from blog.content import FIELDS, Text
from blog.languages import Language
from blog.models import Post

_PATH = "blog/verify/"
_MOST_POSTS = 8  # that are compared
_MOST_CHARACTERS = 400_000  # of all texts that are compared
_MOST_NEARLY = 3
_AS_LIKE = 0.1  # beside the likeliest, those are shown that are hardly less like
_COLUMNS = [f"{name}_{language.column}" for language in languages.ALL for name in FIELDS]


@dataclass(frozen=True)
class Hit:
    """A post that says it in `language`; `url` leads to the paragraph where the page has one.

    Where its gist says it, the title is in another language.
    """

    url: str
    title: str
    title_language: Language
    date: dt.date
    language: Language
    comparison: quotations.Comparison


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """`/en/blog/verify/?q=sentence`: the posts that say it word for word, else nearly, else none."""
    language = languages.BY_CODE[translation.get_language() or "en"]
    asked = request.GET.get("q", "")
    quotation = quotations.read(asked)
    hits = [] if quotation.fault else _hits(quotation, language)
    query = urlencode({"q": quotation.text}) if quotation.text and quotation.fault != "long" else ""
    context = {
        **metadata.frame(language, f"{_PATH}?{query}" if query else _PATH),
        "is_asked": bool(asked),
        "quotation": quotation,
        "longest": quotations.LONGEST,
        "hits": hits,
        "is_exact": any(hit.comparison.is_exact for hit in hits),
    }
    response = render(request, "blog/verify.html", context)
    if asked:
        response["Cache-Control"] = "no-store"  # what somebody pastes is nobody else's business
    return response


def _hits(quotation: quotations.Quotation, language: Language) -> list[Hit]:
    """The posts that say it: two queries, and a bounded number of texts compared."""
    holders = dict(search.holders(quotation.text, _MOST_POSTS))
    if not holders:
        return []
    found = []
    left = _MOST_CHARACTERS
    rows = Post.objects.live().filter(pk__in=holders).values_list("pk", "date", "slug", *_COLUMNS)
    for number, day, slug, *columns in sorted(rows, key=lambda row: list(holders).index(row[0])):
        texts = _texts(columns)
        codes = [code for code in holders[number] if texts[code].title or texts[code].is_gist]
        left -= sum(len(texts[code].body) for code in codes)
        best = _best(quotation, {code: texts[code] for code in codes}, language.code)
        if best:
            found.append(_hit(*best, texts, day, slug))
        if left <= 0:
            break
    return _shown(found)


def _texts(columns: list[Any]) -> dict[str, Text]:
    size = len(FIELDS)
    each = [columns[start : start + size] for start in range(0, len(columns), size)]
    return {
        language.code: Text(*(value or "" for value in values))
        for language, values in zip(languages.ALL, each, strict=True)
    }


def _best(
    quotation: quotations.Quotation, texts: dict[str, Text], code: str
) -> tuple[str, quotations.Comparison] | None:
    """The language in which a post says it best: as it is written first, then the reader's."""
    found: list[tuple[str, quotations.Comparison]] = []
    for other in sorted(texts, key=lambda each: each != code):
        comparison = quotations.compare(quotation, quotations.strands(texts[other]))
        if comparison:
            found.append((other, comparison))
            if comparison.is_exact and comparison.as_written == len(quotation.words):
                break
    return max(found, key=lambda each: (each[1].likeness, each[1].as_written), default=None)


def _hit(
    code: str, comparison: quotations.Comparison, texts: dict[str, Text], day: dt.date, slug: str
) -> Hit:
    said = next((each.passage.text for each in comparison.shown if each.passage.number), "")
    url = f"{pages.post_url(code, day, slug)}{_anchor(texts[code].body, said)}"
    language = languages.BY_CODE[code]
    titled = pages.chosen(texts, language)
    return Hit(url, texts[titled.code].title, titled, day, language, comparison)


def _anchor(body: str, said: str) -> str:
    """The part of an address that leads to the paragraph of `body` that says `said`; empty for none."""
    wanted = paragraphs.Names().name(said) if said else ""
    return f"#{wanted}" if any(name == wanted for name, _words in paragraphs.listed(body)) else ""


def _shown(found: list[Hit]) -> list[Hit]:
    """Those that say it word for word, the newest first; where none does, those most like it."""
    exact = [hit for hit in found if hit.comparison.is_exact]
    if exact:
        return sorted(exact, key=lambda hit: hit.date, reverse=True)
    nearly = sorted(found, key=lambda hit: hit.comparison.likeness, reverse=True)
    return [
        hit
        for hit in nearly[:_MOST_NEARLY]
        if hit.comparison.likeness > nearly[0].comparison.likeness - _AS_LIKE
    ]
