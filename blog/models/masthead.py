"""The site's name, section title, tagline and footer in each language."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Masthead(models.Model):
    """One row; public as soon as it is saved."""

    ONLY: ClassVar[int] = 1

    site_name = models.CharField(_("site name"), max_length=120, blank=True)
    section = models.CharField(_("section title"), max_length=60, blank=True)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    footer = models.TextField(_("footer"), max_length=1000, blank=True)

    objects: ClassVar["models.Manager[Masthead]"] = models.Manager()

    class Meta:
        verbose_name = _("masthead")
        verbose_name_plural = _("masthead")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_masthead")]

    def __str__(self) -> str:
        return str(_("Masthead"))
