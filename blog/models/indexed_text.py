"""A live text as the search index holds it."""

from typing import ClassVar

from django.db import models

from blog.models.post import Post


class IndexedText(models.Model):
    """One post in one language, where readers can see it; the date and year are those of the post.

    Only `search` writes it, beside the terms themselves: on PostgreSQL these are further columns of this
    table (`title_terms`, `main_terms`, `all_terms`), on SQLite a full-text table for each language with the
    same row numbers. `folding` is the version of the folding that made them.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    published_at = models.DateTimeField()
    year = models.PositiveSmallIntegerField()
    folding = models.CharField(max_length=100)

    objects: ClassVar["models.Manager[IndexedText]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["post", "language"], name="one_index_entry_a_text")]
        indexes = [models.Index(fields=["language", "year"], name="indexed_by_year")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.language}"
