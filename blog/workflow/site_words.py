"""Words that readers meet as soon as they are saved: tags, the masthead, synonyms."""

from typing import TYPE_CHECKING

from django.db import transaction

from blog import audit, edition, hub, roles
from blog.models import Masthead, Post, Synonym, Tag

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def save_tag(tag: Tag, user: "User") -> None:
    """Save a tag; it is public where a live post carries it, and nobody hears of it before."""
    roles.require(user, "change_tag" if tag.pk else "add_tag")
    with transaction.atomic():
        edition.hold()
        tag.save()
        if _is_public(tag):
            edition.advance()
            # Feeds of other tags name it too, where a post carries both.
            hub.announce(hub.tags_beside(tag))
        audit.record("tag saved", user, tag=tag.slug)


def delete_tag(tag: Tag, user: "User") -> None:
    """Delete a tag; posts lose it at once."""
    roles.require(user, "delete_tag")
    with transaction.atomic():
        edition.hold()
        slug, was_public, beside = tag.slug, _is_public(tag), hub.tags_beside(tag)
        tag.delete()
        if was_public:
            edition.advance()
            hub.announce(beside - {slug})
        audit.record("tag deleted", user, tag=slug)


def _is_public(tag: Tag) -> bool:
    return Post.objects.live().filter(tags=tag).exists()


def save_masthead(masthead: Masthead, user: "User") -> None:
    """Save the masthead; it is public at once."""
    roles.require(user, "change_masthead")
    with transaction.atomic():
        edition.hold()
        masthead.pk = Masthead.ONLY
        masthead.save()
        edition.advance()
        hub.announce(hub.tags_in_use())
        audit.record("masthead saved", user)


def save_synonym(synonym: Synonym, user: "User") -> None:
    """Save a group of synonyms; searches follow it at once."""
    roles.require(user, "change_synonym" if synonym.pk else "add_synonym")
    with transaction.atomic():
        edition.hold()
        synonym.save()
        edition.advance()
        audit.record("synonyms saved", user, words=synonym.expressions())


def delete_synonym(synonym: Synonym, user: "User") -> None:
    """Delete a group of synonyms."""
    roles.require(user, "delete_synonym")
    with transaction.atomic():
        edition.hold()
        words = synonym.expressions()
        synonym.delete()
        edition.advance()
        audit.record("synonyms deleted", user, words=words)
