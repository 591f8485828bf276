"""What somebody is typing: kept beside the revisions, seen by her alone."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from blog.models.post import Post

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Jotting(models.Model):
    """The form of one person and post (None: a new one) as it was last kept; it can change no state.

    `fields` is the form as a browser sends it: lists of values by name.
    """

    user: "models.ForeignKey[User]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="jottings")
    fields = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    objects: ClassVar["models.Manager[Jotting]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "post"], name="one_jotting_a_person_and_post"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(post__isnull=True), name="one_jotting_for_a_new_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.post_id}"
