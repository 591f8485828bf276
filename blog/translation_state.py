"""The languages of a post: what is derived, and where each one stands."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from blog import chinese, languages, richtext
from blog.content import Content, Text
from blog.models import Post, Revision


class Standing(StrEnum):
    """The one word the desk shows for a post and a language."""

    MISSING = "missing"
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


STANDING_NAMES = {
    Standing.MISSING: _("missing"),
    Standing.DRAFT: _("draft"),
    Standing.SCHEDULED: _("scheduled"),
    Standing.LIVE: _("live"),
    Standing.CHANGED: _("changed"),
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


def standing(post: Post, code: str) -> Standing:
    """Where language `code` of `post` stands. Needs `latest_revision` loaded."""
    latest = post.latest_revision
    draft = latest.content.texts[code] if latest else Text()
    public = post.texts()[code]
    if post.withdrawn_at is not None:
        return Standing.WITHDRAWN if draft else Standing.MISSING
    scheduled = (
        latest is not None and latest.state == Revision.State.SCHEDULED and code in latest.content.ready
    )
    if not public.title:
        if not draft:
            return Standing.MISSING
        return Standing.SCHEDULED if scheduled else Standing.DRAFT
    if (public.title, public.body) == (draft.title, draft.body):
        return Standing.LIVE
    return Standing.SCHEDULED if scheduled else Standing.CHANGED
