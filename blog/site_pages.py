"""The public pages beside the posts: about, notices, statements, and the map of the site."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from blog import languages, listing, metadata, pages
from blog.models import Page


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/en/about/`: a page that staff have written and published."""
    found = Page.objects.filter(slug=slug, published_at__isnull=False).first()
    if found is None or found.published_at is None:
        raise Http404
    language = languages.BY_CODE[translation.get_language() or "en"]
    path = f"{slug}/"
    texts = pages.page_texts(found)
    written = [code for code, text in texts.items() if text.title]
    article = pages.article(texts, timezone.localdate(found.published_at), (), language, {})
    around = pages.frame(language, path)
    head = metadata.of_page(language, path, around["heading"], shown=article.language, written=written)
    switches = pages.switches(language, path, written)
    context = {**around, "machines": head, "article": article, "switches": switches}
    return render(request, "blog/page.html", context)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """`/en/site-map/`: every part of the site on one page."""
    language = languages.BY_CODE[translation.get_language() or "en"]
    counts = listing.tag_counts()
    years: Counter[int] = Counter()
    for month, count in listing.Listing(language).months():
        years[month.year] += count
    context = {
        **metadata.frame(language, "site-map/"),
        "years": list(years.items()),
        "tags": [(pages.tag_link(tag, language), counts[tag.pk]) for tag in listing.tags(counts)],
    }
    return render(request, "blog/site_map.html", context)
