"""The glossary changes: from the next saving on Simplified is made with it; no stored text changes."""

from typing import TYPE_CHECKING

from django.db import transaction

from blog import audit, derivation, roles
from blog.models import GlossaryTerm

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def save_term(term: GlossaryTerm, user: "User") -> None:
    """Save a term; who, and what it was before, goes on record. Raises PermissionDenied."""
    roles.require(user, "change_glossaryterm" if term.pk else "add_glossaryterm")
    with transaction.atomic():
        before = GlossaryTerm.objects.filter(pk=term.pk).first() if term.pk else None
        term.save()
        said = str(term) if before is None or str(before) == str(term) else f"{before} ⇒ {term}"
        audit.record("term saved", user, term=said, glossary=derivation.glossary().version())


def delete_term(term: GlossaryTerm, user: "User") -> None:
    """Take a term out of the glossary. Raises PermissionDenied."""
    roles.require(user, "delete_glossaryterm")
    with transaction.atomic():
        said = str(term)
        term.delete()
        audit.record("term deleted", user, term=said, glossary=derivation.glossary().version())
