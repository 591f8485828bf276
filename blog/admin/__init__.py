"""The desk's screens. Importing them registers them."""

from blog.admin import edition_words, photos, posts

__all__ = ["edition_words", "photos", "posts"]
