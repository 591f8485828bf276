"""Words that are public as soon as they are saved: tags and the masthead."""

from typing import TYPE_CHECKING

from django.db import transaction

from blog import audit, edition, roles
from blog.models import Masthead, Tag

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def save_tag(tag: Tag, user: "User") -> None:
    """Save a tag; its name and address are public where a live post carries it."""
    roles.require(user, "change_tag" if tag.pk else "add_tag")
    with transaction.atomic():
        tag.save()
        edition.advance()
        audit.record("tag saved", user, tag=tag.slug)


def delete_tag(tag: Tag, user: "User") -> None:
    """Delete a tag; posts lose it at once."""
    roles.require(user, "delete_tag")
    with transaction.atomic():
        audit.record("tag deleted", user, tag=tag.slug)
        tag.delete()
        edition.advance()


def save_masthead(masthead: Masthead, user: "User") -> None:
    """Save the masthead; it is public at once."""
    roles.require(user, "change_masthead")
    with transaction.atomic():
        masthead.pk = Masthead.ONLY
        masthead.save()
        edition.advance()
        audit.record("masthead saved", user)
