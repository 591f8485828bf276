"""What feed readers read."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import feedgenerator, translation
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from blog import languages, pages, referring, rendering, renditions
from blog.content import Text
from blog.languages import Language
from blog.models import Post
from blog.rendering import Photo


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


def _absolute(photo: Photo, rendition: renditions.Rendition, suffix: str) -> str:
    return settings.SITE_URL + rendering.public_address(photo, rendition, suffix)


def _absolute_file(found: referring.Filed) -> str:
    return settings.SITE_URL + referring.public_file(found)


def _outlet(language: Language) -> rendering.Outlet:
    return rendering.Outlet(
        language.code,
        photo=_absolute,
        document=_absolute_file,
        site=settings.SITE_URL,
        photos="blog/_feed_photos.html",
        card="blog/_feed_card.html",
        has_regions=False,
    )


def entry_id(post: Post, language: Language) -> str:
    """The id of a post's entry in `language`: it outlives slug, date and domain (RFC 4122, name-based)."""
    return f"urn:uuid:{uuid.uuid5(post.uuid, language.code)}"


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """`/en/blog/feed.rss`: the newest posts in full."""
    language = languages.BY_CODE[translation.get_language() or "en"]
    posts = list(Post.objects.live().prefetch_related("tags")[: settings.POSTS_PER_FEED])
    heading = pages.heading(language)
    feed = FullTextRss(
        title=f"{heading.site_name} – {heading.section}" if heading.section else heading.site_name,
        link=f"{settings.SITE_URL}/{language.code}/blog/",
        description=heading.tagline or heading.site_name,
        language=language.tag,
        feed_url=settings.SITE_URL + pages.feed_url(language),
    )
    shown = [(post, texts := post.texts(), pages.chosen(texts, language)) for post in posts]
    photos = rendering.public_photos(post.pk for post in posts)
    references = referring.references_of(texts[found.code].body for _, texts, found in shown)
    for post, texts, found in shown:
        feed.add_item(**_item(post, texts[found.code], language, found, photos[post.pk], references))
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _item(
    post: Post,
    text: Text,
    language: Language,
    shown: Language,
    photos: dict[int, Photo],
    references: referring.References,
) -> dict[str, Any]:
    only = pages.only_note(shown, language)
    return {
        "title": f"{text.title} {only}".strip(),
        "link": settings.SITE_URL + pages.post_url(language.code, post.day, post.slug),
        "description": text.teaser,
        "content": rendering.body_html(text.body, photos, references, _outlet(language)),
        "unique_id": entry_id(post, language),
        "unique_id_is_permalink": False,
        "pubdate": post.published_at,
        "revised": post.revised_at,
        "categories": [tag.name_in(language.column) for tag in post.tags.all()],
    }
