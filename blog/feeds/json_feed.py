"""JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from blog.feeds.entries import Entry, Feed
from blog.feeds.marked_up import cleared, rfc3339
from blog.outlets import Picture


def write(feed: Feed) -> str:
    """The document."""
    found: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.around.address,
        "description": feed.description,
        "icon": settings.SITE_URL + static("blog/icon-180.png"),
        "favicon": settings.SITE_URL + static("blog/icon-180.png"),
        "authors": [{"name": feed.author, "url": feed.home}],
        "language": feed.language.tag,
    }
    if feed.around.older:
        found["next_url"] = feed.around.older
    if feed.hub:
        found["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    found["items"] = [_item(entry, feed) for entry in feed.entries]
    return cleared(json.dumps(found, ensure_ascii=False))


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
    }
    if entry.summary:
        found["summary"] = entry.summary
    if entry.language != feed.language:
        found["language"] = entry.language.tag
    if entry.categories:
        found["tags"] = [each.name for each in entry.categories]
    if entry.photos:
        found["image"] = entry.photos[0].address
        found["attachments"] = [_attachment(photo) for photo in entry.photos]
    return found


def _attachment(photo: Picture) -> dict[str, Any]:
    found: dict[str, Any] = {
        "url": photo.address,
        "mime_type": photo.type,
        "size_in_bytes": photo.size,
    }
    title = photo.caption or photo.alt
    return found | {"title": title} if title else found
