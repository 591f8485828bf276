"""Revisions of a post: take a snapshot, find the latest, tell which differ."""

from typing import TYPE_CHECKING

from django.db.models import Max

from blog import richtext
from blog.content import Content
from blog.models import Image, PhotoUse, Post, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def add(post: Post, content: Content, user: "User | None", *, note: str = "") -> Revision:
    """A new revision of `post`, numbered after its last one. Call it in a transaction that holds the post."""
    last = post.revisions.aggregate(last=Max("number"))["last"] or 0
    return Revision.objects.create(
        post=post,
        number=last + 1,
        snapshot=content.as_json(),
        digest=content.digest(),
        slug=content.slug,
        titles="\n".join(text.title for text in content.texts.values() if text.title),
        created_by=user,
        note=note[:500],
    )


def first(post: Post) -> Revision | None:
    """The revision that `post` began with."""
    return post.revisions.order_by("number").first()


def desk_title(post: Post) -> str:
    """The first title of the newest revision: what the desk calls a post. Wants `latest_revision` loaded."""
    titles = post.latest_revision.titles if post.latest_revision else ""
    return titles.split("\n")[0] or f"#{post.pk}"


def photos_in(content: Content) -> set[int]:
    """The numbers of the photos placed in any language."""
    return {placed.image for text in content.texts.values() for placed in richtext.photos(text.body)}


def set_photo_uses(post: Post, place: str, images: set[int]) -> None:
    """Write down which photos `post` uses at `place` now; unknown numbers are left out."""
    from_there = PhotoUse.objects.filter(post=post, place=place)
    from_there.exclude(image__in=images).delete()
    known = Image.objects.filter(pk__in=images).values_list("pk", flat=True)
    PhotoUse.objects.bulk_create(
        [PhotoUse(post=post, place=place, image_id=pk) for pk in known], ignore_conflicts=True
    )
