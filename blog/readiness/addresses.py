"""Whether the post may stand at its address on its day."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog.models import Post, Revision
from blog.readiness.case import Case
from blog.readiness.problem import ERROR, Place, Problem


def problems(case: Case) -> Iterator[Problem]:
    """A date in the future, an address that another post has."""
    content, post = case.content, case.post
    if content.date and content.date > case.today:
        message = _("This date is in the future. Schedule the post for that day, or leave the date empty.")
        yield Problem(ERROR, "date-ahead", message, Place("date"))
    others = Post.objects.filter(published_at__isnull=False, date=case.day, slug=content.slug)
    if others.exclude(pk=post.pk if post else 0).exists():
        message = (
            _("Another post of that day has this address. Choose another one.")
            if content.slug
            else _("Another post of that day has no address of its own either. Give this one an address.")
        )
        yield Problem(ERROR, "address-taken", message, Place("slug"))


def taken(slug: str, day: dt.date | None, post: Post | None) -> bool:
    """Whether another post, live or in its newest draft, has the address `slug` on `day` (None: any day)."""
    own = post.pk if post else 0
    public = Post.objects.filter(published_at__isnull=False, slug=slug).exclude(pk=own)
    if (public.filter(date=day) if day else public).exists():
        return True
    drafts = Revision.objects.filter(latest_of__isnull=False, slug=slug).exclude(post=own)
    return any(
        day in {None, other} or other is None for other in (draft.content.date for draft in drafts[:50])
    )
