"""Somebody asked for the address of a post before there was one."""

from typing import ClassVar

from django.db import models

from blog.models.post import Post


class EarlyAsk(models.Model):
    """How often `path` (`2026/02/08/slug/`) was asked for while its post was not public there, and when.

    Of those who asked nothing is kept.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="early_asks")
    path = models.CharField(max_length=100)
    count = models.PositiveBigIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects: ClassVar["models.Manager[EarlyAsk]"] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ["-last_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "path"], name="one_count_an_address"),
        ]
        indexes = [models.Index(fields=["-last_at"], name="early_asks_newest_first")]

    def __str__(self) -> str:
        return f"{self.path} {self.count}"
