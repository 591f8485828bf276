"""A term of the site's glossary: how a Traditional word is written in Simplified."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 40  # characters

# A term is looked for inside a sentence, in the words between two tags.
within_a_sentence = RegexValidator(
    r"[。！？!?<>&\x00-\x1f\x7f]",
    inverse_match=True,
    message=_("A term stands inside one sentence: leave out 。！？ and the characters < > &."),
)


class GlossaryTerm(models.Model):
    """It applies when Simplified is derived, from the next saving on; no stored text changes with it."""

    traditional = models.CharField(
        _("Traditional"), max_length=LONGEST, unique=True, validators=[within_a_sentence]
    )
    simplified = models.CharField(
        _("Simplified"),
        max_length=LONGEST,
        validators=[within_a_sentence],
        help_text=_("The same characters once more keep a word from being converted."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects: ClassVar["models.Manager[GlossaryTerm]"] = models.Manager()

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["traditional"]

    def __str__(self) -> str:
        return f"{self.traditional} → {self.simplified}"

    def clean(self) -> None:
        """Both sides have words."""
        if not self.traditional.strip() or not self.simplified.strip():
            raise ValidationError(_("Write the term in both forms."))
