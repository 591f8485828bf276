"""Who has a post's form open."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from blog.models.post import Post

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Presence(models.Model):
    """One person at one form: since when, and when her browser last said so."""

    user: "models.ForeignKey[User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    post = models.ForeignKey(Post, models.CASCADE, related_name="presences")
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects: ClassVar["models.Manager[Presence]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "post"], name="one_presence_a_person_and_post")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.post_id}"
