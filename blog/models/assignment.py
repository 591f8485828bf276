"""The languages a translator may write."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from blog import languages

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Assignment(models.Model):
    """One account's languages, as codes; without a row a translator may write none."""

    user: "models.OneToOneField[User]" = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignment"
    )
    languages = models.JSONField(_("languages"), default=list)

    objects: ClassVar["models.Manager[Assignment]"] = models.Manager()

    class Meta:
        verbose_name = _("translator’s languages")
        verbose_name_plural = _("translators’ languages")
        default_permissions = ()

    def __str__(self) -> str:
        return pgettext("between the items of a list", ", ").join(
            languages.BY_CODE[code].name for code in self.languages
        )
