"""The hub that tells subscribers of each change (WebSub): what it must hear is queued; a worker sends it."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import IO, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from blog import feed_addresses, languages
from blog.models import Filing, Ping, Post, Tag

logger = logging.getLogger(__name__)

TIMEOUT: Final = 10  # seconds that the hub may be silent
HELD: Final = timedelta(seconds=120)  # longer than any attempt
FIRST_AGAIN: Final = 15  # seconds after the first attempt that failed; twice as long after each further one
LONGEST_AGAIN: Final = 3600  # seconds
PATIENCE: Final = timedelta(days=1)  # then the change is old news, and readers have polled it


def tags_of(post: Post) -> set[str]:
    """The slugs of the tags whose feeds carry `post` now; none, and no query, where there is no hub."""
    return set(post.tags.values_list("slug", flat=True)) if settings.WEBSUB_HUB else set()


def tags_beside(tag: Tag) -> set[str]:
    """The slugs of all tags of the live posts that carry `tag`: one query, none where there is no hub."""
    return _slugs(Filing.objects.filter(post__filings__tag=tag))


def tags_in_use() -> set[str]:
    """The slugs of the tags that live posts carry: one query, none where there is no hub."""
    return _slugs(Filing.objects.all())


def _slugs(filed: QuerySet[Filing]) -> set[str]:
    if not settings.WEBSUB_HUB:
        return set()
    return set(Tag.objects.filter(pk__in=filed.values("tag")).order_by().values_list("slug", flat=True))


def announce(tags: Iterable[str]) -> None:
    """Queue that the feeds of all posts have changed, and those of the tags with these slugs.

    Call it in the transaction that changes them, after `edition.advance` or `edition.hold`: that lock keeps
    two of them apart. Without a hub nothing is queued.
    """
    if not settings.WEBSUB_HUB:
        return
    now = timezone.now()
    # Other processes know the change a second later; a hub that looked before would find the old feed.
    due_at = now + timedelta(seconds=settings.WEBSUB_WAIT)
    topics = (
        feed_addresses.newest(code, each.ending, tag)
        for tag in ("", *sorted(set(tags)))
        for code in languages.CODES
        for each in feed_addresses.FORMATS
    )
    Ping.objects.bulk_create(
        [Ping(topic=topic, changed_at=now, due_at=due_at) for topic in topics],
        update_conflicts=True,
        unique_fields=["topic"],
        update_fields=["changed_at", "due_at", "attempts"],
    )


def tell() -> int:
    """Tell the hub what is due, one feed at a time, up to the first fault; returns how many it heard of.

    Several workers may do so at once: each feed is told by one of them. What a killed one held is told again.
    """
    heard = 0
    while settings.WEBSUB_HUB and (ping := _claimed(timezone.now())):
        fault = _send(settings.SITE_URL + ping.topic)
        same = Ping.objects.filter(pk=ping.pk, changed_at=ping.changed_at)
        if fault:
            _put_off(ping, fault)
        else:
            heard += 1
            same.delete()
        # Where it has changed again meanwhile it is told again.
        Ping.objects.filter(pk=ping.pk).exclude(changed_at=ping.changed_at).update(held_until=None)
        if fault:
            break
    return heard


def _claimed(now: datetime) -> Ping | None:
    """A feed to tell of, that nobody else has until it is let go."""
    for ping in Ping.objects.filter(Ping.free(now), due_at__lte=now).order_by("due_at", "pk")[:20]:
        as_read = Ping.objects.filter(
            Ping.free(now), pk=ping.pk, changed_at=ping.changed_at, due_at=ping.due_at
        )
        if as_read.update(held_until=now + HELD):
            return ping
    return None


def _put_off(ping: Ping, fault: str) -> None:
    now = timezone.now()
    same = Ping.objects.filter(pk=ping.pk, changed_at=ping.changed_at)
    if now - ping.changed_at >= PATIENCE:
        logger.error("the hub was not told of %s: %s", ping.topic, fault)
        same.delete()
        return
    again = min(LONGEST_AGAIN, FIRST_AGAIN * 2 ** min(ping.attempts, 20))
    logger.warning("the hub was not told of %s yet: %s; again in %s s", ping.topic, fault, again)
    due_at = now + timedelta(seconds=again)
    same.update(held_until=None, attempts=ping.attempts + 1, due_at=due_at)


class _Nowhere(HTTPRedirectHandler):
    """Only the hub of the settings is told, wherever it may point."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, *others: object) -> None:
        """Follow nothing: the redirect is a fault like any other."""


def _send(topic: str) -> str:
    """Tell the hub that `topic` has changed; returns what went wrong, empty where nothing did.

    WebSub leaves this to the hub; they all take the form of PubSubHubbub 0.4, some under the later name.
    """
    words = urlencode({"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}).encode()
    request = Request(settings.WEBSUB_HUB, words, {"User-Agent": "Sampan"})  # noqa: S310 - checked when read
    try:
        with build_opener(_Nowhere).open(request, timeout=TIMEOUT) as answer:
            return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
    except HTTPError as error:
        with error:
            return f"HTTP {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return f"{type(error).__name__}: {error}"[:200]
