"""How somebody has her desk arranged."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Seat(models.Model):
    """One person's columns, the same on every machine she sits down at; it changes no text.

    `languages` holds the codes she has in columns, empty while she never chose. `is_aligned`: paragraphs
    numbered and at one height; `scrolls_together`: the columns move with each other.
    """

    user: "models.OneToOneField[User]" = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    languages = models.JSONField(default=list)
    is_aligned = models.BooleanField(default=False)
    scrolls_together = models.BooleanField(default=False)

    objects: ClassVar["models.Manager[Seat]"] = models.Manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id} {' '.join(self.languages)}"
