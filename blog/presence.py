"""Who has a post's form open."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from blog.models import Post, Presence

if TYPE_CHECKING:
    from django.contrib.auth.models import User

GONE_AFTER = timedelta(seconds=90)
BACK_WITHIN = timedelta(minutes=3)  # after a preview, or a save, she is still at it
FORGOTTEN_AFTER = timedelta(days=1)


def touch(user: "User", post: Post, now: datetime) -> list[Presence]:
    """Note that `user` has the form of `post` open, and tell who else has, longest first."""
    mine = Presence.objects.filter(user=user)
    if not mine.filter(post=post, seen_at__gt=now - BACK_WITHIN).update(seen_at=now):
        mine.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
        Presence.objects.update_or_create(user=user, post=post, defaults={"opened_at": now, "seen_at": now})
    here = Presence.objects.filter(post=post, seen_at__gt=now - GONE_AFTER).exclude(user=user)
    return list(here.select_related("user").order_by("opened_at"))


def leave(user: "User", post: Post, now: datetime) -> None:
    """Note that `user` closed the form; she may be back in a moment."""
    mine = Presence.objects.filter(user=user, post=post, seen_at__gt=now - GONE_AFTER)
    mine.update(seen_at=now - GONE_AFTER)
