"""Revisions of a post: take a snapshot, find the latest, tell which differ."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import Max

from blog import richtext, staleness
from blog.content import Content
from blog.models import Document, DocumentUse, FormerCredit, Image, PhotoUse, PhotoVersion, Post, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import User


def add(
    post: Post,
    content: Content,
    user: "User | None",
    *,
    note: str = "",
    sources: Mapping[str, str] | None = None,
    derived_by: str = "",
) -> Revision:
    """A new revision of `post`, numbered after its last one. Call it in a transaction that holds the post.

    `sources` and `derived_by` are the revision's.
    """
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
        sources=dict(sources or {}),
        stale=" ".join(staleness.stale_fields(content, sources or {})),
        derived_by=derived_by,
    )


def first(post: Post) -> Revision | None:
    """The revision that `post` began with."""
    return post.revisions.order_by("number").first()


def desk_title(post: Post) -> str:
    """The title of the newest revision: what the desk calls a post. Wants `latest_revision` loaded."""
    return post.latest_revision.title if post.latest_revision else f"#{post.pk}"


def photos_in(content: Content) -> set[int]:
    """The numbers of the photos placed in any language."""
    return {placed.image for text in content.texts.values() for placed in richtext.photos(text.body)}


def credits_of(
    images: "Iterable[Image]", moment: "datetime | None" = None
) -> "dict[int, FormerCredit | Image]":
    """What gives the credit and focal point of each of `images` (at `moment`; None: now), by its number."""
    found: dict[int, FormerCredit | Image] = {image.pk: image for image in images}
    if moment is not None:
        for former in FormerCredit.objects.filter(image__in=found, until__gt=moment).order_by("-until"):
            found[former.image_id] = former
    return found


def photo_versions(images: "Iterable[int]", moment: "datetime | None" = None) -> dict[int, PhotoVersion]:
    """The newest version of each of `images` (of those uploaded before `moment`), by the photo's number."""
    found: dict[int, PhotoVersion] = {}
    for version in PhotoVersion.objects.filter(image__in=images).order_by("number"):
        if moment is None or version.created_at <= moment or version.image_id not in found:
            found[version.image_id] = version
    return found


def has_newer_photos(revision: Revision) -> bool:
    """Whether a photo of an approved `revision` was replaced after its approval."""
    if revision.approved_at is None:
        return False
    newer = PhotoVersion.objects.filter(image__in=photos_in(revision.content), number__gt=1)
    return newer.filter(created_at__gt=revision.approved_at).exists()


def set_desk_photos(post: Post, images: set[int]) -> None:
    """Write down which photos the newest draft of `post` uses; unknown numbers are left out."""
    place = PhotoUse.Place.DESK
    from_there = PhotoUse.objects.filter(post=post, place=place)
    from_there.exclude(image__in=images).delete()
    known = Image.objects.filter(pk__in=images).values_list("pk", flat=True)
    PhotoUse.objects.bulk_create(
        [PhotoUse(post=post, place=place, image_id=pk) for pk in known], ignore_conflicts=True
    )


def documents_in(content: Content) -> set[int]:
    """The numbers of the files placed in any language."""
    return {placed.document for text in content.texts.values() for placed in richtext.documents(text.body)}


def set_document_uses(post: Post, place: str, documents: set[int]) -> None:
    """Write down which files `post` uses at `place` now; unknown numbers are left out."""
    DocumentUse.objects.filter(post=post, place=place).exclude(document__in=documents).delete()
    known = Document.objects.filter(pk__in=documents).values_list("pk", flat=True)
    DocumentUse.objects.bulk_create(
        [DocumentUse(post=post, place=place, document_id=pk) for pk in known], ignore_conflicts=True
    )
