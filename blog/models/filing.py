"""Live posts by tag, and how many there are in each month."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from blog.models.post import Post
from blog.models.tag import Tag


class Filing(models.Model):
    """A live post under one of its tags; the day and the moment repeat the post's, so that an index has them.

    Only `publication` writes it.
    """

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="filings", db_index=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="filings")
    date = models.DateField()
    published_at = models.DateTimeField()

    objects: ClassVar["models.Manager[Filing]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["tag", "post"], name="filed_once_under_a_tag")]
        indexes = [models.Index(fields=["tag", "-date", "-published_at", "-post"], name="filed_newest_first")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.tag_id}"


class MonthCount(models.Model):
    """How many live posts a month has: all of them (`tag` is None) or those of one tag; never none.

    `month` is its first day; `changed_at` is when a post of it last came, changed or went. Only `publication`
    writes it, so that no page has to count posts.
    """

    tag: "models.ForeignKey[Tag | None]" = models.ForeignKey(
        Tag, models.CASCADE, null=True, related_name="month_counts", db_index=False
    )
    month = models.DateField()
    count = models.PositiveIntegerField()
    changed_at = models.DateTimeField()

    objects: ClassVar["models.Manager[MonthCount]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["month"], condition=Q(tag__isnull=True), name="one_count_a_month"
            ),
            models.UniqueConstraint(fields=["tag", "month"], name="one_count_a_tag_and_month"),
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} {self.month:%Y-%m}: {self.count}"
