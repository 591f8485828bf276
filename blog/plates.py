"""Plates: what can be made ready of a live text when it goes out is made ready then.

A plate says what live rendering would say, or it is not used: it carries the release that made it, goes with
its text, and is made again when a post it links to moves, comes or goes.
"""

import time
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils import translation

from blog import edition, languages, listing, pages, referring, rendering, renditions, richtext
from blog.languages import Language
from blog.models import Mention, Notice, Plate, Post, Tag
from blog.models.plate import is_good
from blog.rendering import Outlet, Photo

MOST_MENTIONS = 20  # posts whose plates are made again at once where a post they link to moves


def _absolute(photo: Photo, rendition: renditions.Rendition, suffix: str) -> str:
    return settings.SITE_URL + rendering.public_address(photo, rendition, suffix)


def _absolute_file(found: referring.Filed) -> str:
    return settings.SITE_URL + referring.public_file(found)


def feed_outlet(language: Language) -> Outlet:
    """How a body is shown to feed readers of `language`."""
    return Outlet(
        language.code,
        photo=_absolute,
        document=_absolute_file,
        site=settings.SITE_URL,
        photos="blog/_feed_photos.html",
        card="blog/_feed_card.html",
        has_regions=False,
    )


def make(post: Post) -> None:
    """Make the plates of a live `post` anew, in the transaction that changes what readers see of it."""
    texts = post.texts()
    photos = rendering.public_photos([post.pk])[post.pk]
    references = referring.references_of(text.body for text in texts.values())
    told = list(post.notices.filter(kind=Notice.Kind.CORRECTION)) if post.revised_at else []
    tags = list(post.tags.values_list("pk", flat=True))
    plates = []
    for language in languages.ALL:
        body = texts[pages.chosen(texts, language).code].body
        with translation.override(language.code):
            plates.append(
                Plate(
                    post=post,
                    language=language.code,
                    release=settings.RELEASE,
                    page=rendering.body_html(body, photos, references, Outlet(language.code)),
                    feed=rendering.body_html(body, photos, references, feed_outlet(language)),
                    item=_item(post, language),
                    tags=tags,
                    notices=[(each.at.isoformat(), each.text_in(language.column)) for each in told],
                )
            )
    mentioned = {number for text in texts.values() for number in richtext.post_links(text.body)}
    break_up(post)
    Plate.objects.bulk_create(plates)
    Mention.objects.bulk_create(Mention(post=post, mentioned=number) for number in mentioned)


def _item(post: Post, language: Language) -> str:
    (teaser,) = pages.teasers(listing.rows([post.pk], language), language)
    return render_to_string("blog/_teaser.html", {"teaser": teaser, "language": language, "is_lead": False})


def feed_bodies(known: Mapping[int, tuple[str | None, str | None]], language: Language) -> dict[int, str]:
    """The bodies of live posts for a feed, from what their plates say (release, HTML), by number.

    Those of another release are rendered now: three queries more.
    """
    found = {number: html for number, (release, html) in known.items() if html and is_good(release)}
    if len(found) == len(known):
        return found
    others = Post.objects.live().filter(pk__in=known.keys() - found.keys())
    texts = {post.pk: post.texts() for post in others}
    bodies = {number: each[pages.chosen(each, language).code].body for number, each in texts.items()}
    photos = rendering.public_photos(bodies)
    references = referring.references_of(bodies.values())
    outlet = feed_outlet(language)
    for number, body in bodies.items():
        found[number] = rendering.body_html(body, photos[number], references, outlet)
    return found


def tags_of(known: Mapping[int, tuple[str | None, list[int] | None]]) -> dict[int, list[Tag]]:
    """The tags of live posts, from what their plates say (release, numbers), by number of the post.

    One query more where plates are of another release.
    """
    numbers = {post: tags for post, (release, tags) in known.items() if tags is not None and is_good(release)}
    if others := known.keys() - numbers.keys():
        numbers |= {post: [] for post in others}
        for post, tag in Tag.objects.filter(posts__in=others).values_list("posts", "pk"):
            numbers[post].append(tag)
    return {post: listing.tags(tags) for post, tags in numbers.items()}


def break_up(post: Post) -> None:
    """Take the plates of `post` away, with the edition it leaves."""
    Plate.objects.filter(post=post).delete()
    Mention.objects.filter(post=post).delete()


def follow(post: Post) -> None:
    """The address of `post` has moved, come or gone: make the plates of the posts that link to it anew.

    Where many do, those of the older ones go; `catch_up` makes them again. Holds the edition.
    """
    edition.hold()
    others = Post.objects.live().exclude(pk=post.pk).filter(mentions__mentioned=post.pk)
    Plate.objects.filter(post__in=others.order_by().values("pk")).delete()
    for other in others[:MOST_MENTIONS]:
        make(other)


def catch_up(seconds: float = float("inf")) -> Iterator[int]:
    """Make the plates that this release has none of, the newest first, until so many seconds have passed.

    Each in a transaction of its own; yields the numbers of the posts.
    """
    if not settings.RELEASE:
        return
    end = time.monotonic() + seconds
    current = Count("plates", filter=Q(plates__release=settings.RELEASE))
    missing = Post.objects.live().annotate(ready=current).filter(ready__lt=len(languages.ALL))
    for number in list(missing.values_list("pk", flat=True)):
        if time.monotonic() > end:
            return
        with transaction.atomic():
            post = Post.objects.live().select_for_update().filter(pk=number).first()
            edition.hold()
            if post:
                make(post)
        yield number
