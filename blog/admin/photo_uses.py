"""Where a photo is used, in words for the desk."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from blog import history, languages, pages, roles
from blog.models import Image, PhotoUse, Post, Schedule

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


@dataclass
class Use:
    """One post that places a photo: in its draft, in public, or both."""

    title: str
    address: str
    is_public: bool = False
    is_draft: bool = False
    public: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def uses(image: Image, user: "User | AnonymousUser") -> list[Use]:
    """The posts that place `image`, newest first; addresses only where this person may open them."""
    found: defaultdict[int, list[PhotoUse]] = defaultdict(list)
    rows = image.uses.select_related("version", "post__latest_revision").prefetch_related("post__schedules")
    for row in rows.order_by("-post", "place"):
        found[row.post_id].append(row)
    return [_use(image, rows, user) for rows in found.values()]


def titles(image: Image, user: "User | AnonymousUser") -> list[str]:
    """What to call the posts that place `image`; a number alone for who may not see posts."""
    return [use.title for use in uses(image, user)]


def _use(image: Image, rows: list[PhotoUse], user: "User | AnonymousUser") -> Use:
    post = rows[0].post
    places = {row.place: row for row in rows}
    public = places.get(PhotoUse.Place.EDITION)
    may_see = roles.may(user, "view_post")
    use = Use(
        title=history.desk_title(post) if may_see else f"#{post.pk}",
        address=_address(post, user),
        is_public=public is not None,
        is_draft=PhotoUse.Place.DESK in places,
        public=_public_pages(post) if public else [],
    )
    if public and public.version and public.version.number != image.version:
        use.notes.append(
            _("Readers still see version %(number)d. Publish the post again to show the newest.")
            % {"number": public.version.number}
        )
    elif public and (public.credit, public.focus_x, public.focus_y) != _beside(image):
        use.notes.append(_("Readers still see the old credit or focal point. Publish the post again."))
    use.notes += _kept_back(image, post) if use.is_draft else []
    return use


def _beside(image: Image) -> tuple[str, int, int]:
    return image.credit, image.focus_x, image.focus_y


def _kept_back(image: Image, post: Post) -> list[str]:
    """Where the draft goes out with an older version, since that is what somebody agreed to."""
    revision = post.latest_revision
    if revision is None:
        return []
    pending = [each.created_at for each in post.schedules.all() if each.state == Schedule.State.PENDING]
    moments = [
        (_("The draft was approved with version %(number)d. Save it again to take the newest."), at)
        for at in (revision.approved_at,)
        if at
    ]
    moments += [
        (_("The draft is scheduled with version %(number)d. Schedule it again to take the newest."), at)
        for at in pending
    ]
    notes = []
    for sentence, moment in moments:
        version = history.photo_versions([image.pk], moment).get(image.pk)
        if version and version.number != image.version:
            notes.append(sentence % {"number": version.number})
    return notes


def _address(post: Post, user: "User | AnonymousUser") -> str:
    if roles.may(user, "view_post") and roles.languages_of(user):
        return reverse("admin:blog_post_change", args=[post.pk])
    if roles.may(user, "view_revision"):
        return reverse("admin:blog_post_preview", args=[post.pk])
    return ""


def _public_pages(post: Post) -> list[dict[str, str]]:
    found = [languages.BY_CODE[code] for code in post.shown_languages()]
    return [
        {"name": each.name, "tag": each.tag, "url": pages.post_url(each.code, post.day, post.slug)}
        for each in found
    ]
