"""What an office tells readers about a change it made to a public text."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from blog.models.post import Post


class Notice(models.Model):
    """A correction of a live post, or the reason why one was withdrawn; public, in each language."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    post = models.ForeignKey(Post, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    text = models.TextField(max_length=1000, blank=True, default="")

    text_en: str
    text_zh_hant: str
    text_zh_hans: str

    objects: ClassVar["models.Manager[Notice]"] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.post_id} {self.kind} {self.at:%Y-%m-%d}"

    def is_told_in(self, column: str) -> bool:
        """Whether it has words in the language of `column`."""
        return bool(getattr(self, f"text_{column}"))

    def text_in(self, column: str) -> str:
        """The words in the language of `column`, or those of another where it has none."""
        own = getattr(self, f"text_{column}") or ""
        return own or self.text_zh_hant or self.text_en or self.text_zh_hans or ""
