"""What people are typing, kept until they save it. A jotting changes no state and nobody else sees it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.http import QueryDict

from blog.models import Jotting, Post

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OPENING = "opening"  # names the window in which a form was opened


def keep(
    user: "User", post: Post | None, fields: Mapping[str, list[str]], *, over: bool = False
) -> Jotting | None:
    """Keep the form of this person and post, in place of what was kept before; a person has one for each.

    None, and nothing is lost, where the one before was typed in another window: unless `over` says that it
    may go.
    """
    tidy = {name: [value.replace("\0", "") for value in values] for name, values in fields.items()}
    with transaction.atomic():
        before = Jotting.objects.select_for_update().filter(user=user, post=post).first()
        if before and not over and before.fields.get(OPENING) != tidy.get(OPENING):
            return None
        jotting, _ = Jotting.objects.update_or_create(user=user, post=post, defaults={"fields": tidy})
    return jotting


def kept(user: "User", post: Post | None) -> Jotting | None:
    """What is kept of this person and post."""
    return Jotting.objects.filter(user=user, post=post).first()


def opening(jotting: Jotting) -> str:
    """The window in which it was typed."""
    return str(jotting.fields.get(OPENING, [""])[0])


def typed(jotting: Jotting) -> QueryDict:
    """The form again, as a browser sends it."""
    again = QueryDict(mutable=True)
    for name, values in jotting.fields.items():
        again.setlist(name, values)
    return again


def discard(user: "User", post: Post | None) -> None:
    """Forget it."""
    Jotting.objects.filter(user=user, post=post).delete()
