"""Expressions that mean the same to whoever searches."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Synonym(models.Model):
    """A group of expressions in any language, one a line; a search for one finds the others too."""

    words = models.TextField(
        _("words"),
        max_length=500,
        help_text=_("Words or expressions that mean the same, each on a line of its own, in any language."),
    )

    objects: ClassVar["models.Manager[Synonym]"] = models.Manager()

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.expressions())

    def expressions(self) -> list[str]:
        """The words, one by one."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]
