"""The languages of a post: what is derived, and where each one stands."""

import hashlib
from dataclasses import replace
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from blog import chinese, languages, richtext
from blog.content import Content, Text
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


def derive(content: Content) -> Content:
    """The same content with Simplified made from Traditional, unless an editor took it over by hand."""
    if content.simplified_by_hand:
        return content
    source = content.texts[languages.TRADITIONAL.code]
    simplified = Text(
        title=chinese.to_simplified(source.title),
        teaser=chinese.to_simplified(source.teaser),
        body=richtext.clean(richtext.change_text(source.body, chinese.to_simplified)),
    )
    return content.with_text(languages.SIMPLIFIED.code, simplified)


def fingerprint(text: Text) -> str:
    """The SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(f"{text.title}\0{text.teaser}\0{text.body}".encode()).hexdigest()


def with_source(content: Content, before: Content | None, *, checked: bool = False) -> Content:
    """The same content, knowing after which Traditional text its Simplified was written by hand.

    That is the one beside it now where somebody wrote or `checked` it in this saving, else that of `before`.
    """
    if not content.simplified_by_hand:
        return replace(content, simplified_source="")
    simplified = languages.SIMPLIFIED.code
    untouched = (
        before is not None
        and before.simplified_by_hand
        and before.texts[simplified] == content.texts[simplified]
    )
    kept = content.simplified_source or (before.simplified_source if before and untouched else "")
    now = fingerprint(content.texts[languages.TRADITIONAL.code])
    return replace(content, simplified_source=kept if kept and not checked else now)


def is_stale(content: Content) -> bool:
    """Whether Traditional moved after Simplified was written by hand."""
    source = content.texts[languages.TRADITIONAL.code]
    return content.simplified_by_hand and content.simplified_source not in ("", fingerprint(source))


def standing(post: Post, code: str) -> Standing:
    """Where language `code` of `post` stands. Wants `latest_revision` and `schedules` loaded."""
    latest = post.latest_revision
    draft = latest.content.texts[code] if latest else Text()
    if post.withdrawn_at is not None:
        return Standing.WITHDRAWN if draft else Standing.MISSING
    if code == languages.SIMPLIFIED.code and latest and is_stale(latest.content):
        return Standing.STALE
    public = post.texts()[code]
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
