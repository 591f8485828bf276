"""A live text made ready to be printed."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from blog.models.post import Post


def is_good(release: str | None) -> bool:
    """Whether a plate of that release (None: there is no plate) says what the running one would say."""
    return bool(settings.RELEASE) and release == settings.RELEASE


class Plate(models.Model):
    """One live post for readers of one language, as HTML: on its `page`, in a `feed`, as an `item` of lists.

    Only `publication` and `plates` write it. It is good while `release` is the one that runs: another one may
    make other HTML of the same text. `notices` are the corrections that readers are told of, each as its
    moment (ISO 8601) and its words; `tags` the numbers of its tags; `minutes` the time it takes to read;
    `pictures` the photos that feeds carry (`outlets.Picture`); `revised_at` the last correction told in the
    language that it is shown in, None where there is none; `told` what machines are told beside:
    `source` (a code) and `photo` (`rendering.Photo` or None).
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="plates")
    language = models.CharField(max_length=10)
    release = models.CharField(max_length=32, db_index=True)
    page = models.TextField()
    feed = models.TextField()
    item = models.TextField()
    notices: "models.JSONField[list[tuple[str, str]], list[tuple[str, str]]]" = models.JSONField(default=list)
    tags: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField(default=1)
    pictures: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list)
    revised_at = models.DateTimeField(null=True)
    told: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    objects: ClassVar["models.Manager[Plate]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["post", "language"], name="one_plate_a_language")]

    def __str__(self) -> str:
        return f"{self.post_id} {self.language}"
