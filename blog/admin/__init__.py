"""The desk's screens. Importing them registers them."""

from blog.admin import (
    accounts,
    audit_record,
    documents,
    edition_words,
    glossary,
    photos,
    posts,
    role_groups,
    site_pages,
    synonyms,
)

__all__ = [
    "accounts",
    "audit_record",
    "documents",
    "edition_words",
    "glossary",
    "photos",
    "posts",
    "role_groups",
    "site_pages",
    "synonyms",
]
