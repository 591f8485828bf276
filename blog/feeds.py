"""What feed readers read."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import FilteredRelation, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import feedgenerator, translation
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from blog import languages, pages, plates
from blog.content import Text
from blog.languages import Language
from blog.models import Post


class FullTextRss(feedgenerator.Rss201rev2Feed):
    """RSS 2.0 with the whole text of each item in `content:encoded`."""

    def rss_attributes(self) -> dict[str, str]:
        """The name spaces of the feed."""
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """One item."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        if item["revised"]:
            handler.addQuickElement("atom:updated", feedgenerator.rfc3339_date(item["revised"]))


def entry_id(key: uuid.UUID, language: Language) -> str:
    """The id of a post's entry in `language`: it outlives slug, date and domain (RFC 9562, name-based).

    `key` is the UUID of the post.
    """
    return f"urn:uuid:{uuid.uuid5(key, language.code)}"


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """`/en/blog/feed.rss`: the newest posts in full."""
    language = languages.BY_CODE[translation.get_language() or "en"]
    heading = pages.heading(language)
    feed = FullTextRss(
        title=f"{heading.site_name} – {heading.section}" if heading.section else heading.site_name,
        link=f"{settings.SITE_URL}/{language.code}/blog/",
        description=heading.tagline or heading.site_name,
        language=language.tag,
        feed_url=settings.SITE_URL + pages.feed_url(language),
    )
    for item in _items(list(_newest(language)), language):
        feed.add_item(**item)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _newest(language: Language) -> QuerySet[Any, Any]:
    """The newest live posts as rows, each with its plate for readers of `language`."""
    plate = FilteredRelation("plates", condition=Q(plates__language=language.code))
    words = [f"{name}_{each.column}" for name in ("title", "teaser") for each in languages.ALL]
    plated = [f"plate__{name}" for name in ("release", "feed", "tags")]
    columns = ("pk", "uuid", "date", "slug", "published_at", "revised_at", *words, *plated)
    posts = Post.objects.live().annotate(plate=plate)
    rows = posts.values_list(*columns, named=True)
    return rows[: settings.POSTS_PER_FEED]


def _items(rows: list[Any], language: Language) -> Iterator[dict[str, Any]]:
    """What a feed says of posts, from rows as `_newest` gives them."""
    bodies = plates.feed_bodies({row.pk: (row.plate__release, row.plate__feed) for row in rows}, language)
    carried = plates.tags_of({row.pk: (row.plate__release, row.plate__tags) for row in rows})
    for row in rows:
        texts = {each.code: Text(getattr(row, f"title_{each.column}") or "") for each in languages.ALL}
        shown = pages.chosen(texts, language)
        only = pages.only_note(shown, language)
        yield {
            "title": f"{texts[shown.code].title} {only}".strip(),
            "link": settings.SITE_URL + pages.post_url(language.code, row.date, row.slug),
            "description": getattr(row, f"teaser_{shown.column}") or "",
            "content": bodies.get(row.pk, ""),
            "unique_id": entry_id(row.uuid, language),
            "unique_id_is_permalink": False,
            "pubdate": row.published_at,
            "revised": row.revised_at,
            "categories": [tag.name_in(language.column) for tag in carried[row.pk]],
        }
