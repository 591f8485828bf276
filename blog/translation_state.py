"""Where each language of a post stands."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from blog.content import Text
from blog.models import Post, Revision, Schedule


class Standing(StrEnum):
    """The one word the desk shows for a post and a language."""

    MISSING = "missing"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LIVE = "live"
    CHANGED = "changed"
    STALE = "stale"
    WITHDRAWN = "withdrawn"


STANDING_NAMES = {
    Standing.MISSING: _("missing"),
    Standing.DRAFT: _("draft"),
    Standing.IN_REVIEW: _("in review"),
    Standing.APPROVED: _("approved"),
    Standing.SCHEDULED: _("scheduled"),
    Standing.LIVE: _("live"),
    Standing.CHANGED: _("changed"),
    Standing.STALE: _("stale"),
    Standing.WITHDRAWN: _("withdrawn"),
}


def standing(post: Post, code: str) -> Standing:
    """Where language `code` of `post` stands. Wants `latest_revision` and `schedules` loaded."""
    latest = post.latest_revision
    draft = latest.content.texts[code] if latest else Text()
    if post.withdrawn_at is not None:
        return Standing.WITHDRAWN if draft else Standing.MISSING
    if latest and code in latest.stale.split():
        return Standing.STALE
    public = post.texts()[code]
    if draft.is_gist and public == draft:
        return Standing.LIVE
    if public.title and (public.title, public.body) == (draft.title, draft.body):
        return Standing.LIVE
    if not draft and not public.title:
        return Standing.MISSING
    return _on_its_way(post, code) or (Standing.CHANGED if public.title else Standing.DRAFT)


def _on_its_way(post: Post, code: str) -> Standing | None:
    """How far a text that readers do not see yet has come; None where it is only written."""
    pending = (each for each in post.schedules.all() if each.state == Schedule.State.PENDING)
    if any(code in each.languages for each in pending):
        return Standing.SCHEDULED
    latest = post.latest_revision
    if latest is None or code not in latest.content.ready:
        return None
    reached = {Revision.State.IN_REVIEW: Standing.IN_REVIEW, Revision.State.APPROVED: Standing.APPROVED}
    return reached.get(Revision.State(latest.state))
