"""A moment at which a revision goes out by itself."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blog.models.post import Post
from blog.models.revision import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Schedule(models.Model):
    """Some languages of one revision, at one moment. A void one says why.

    `notices` holds the public note of a correction by language code; empty where the change is minor or
    the post is new.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        DONE = "done", _("gone out")
        VOID = "void", _("void")

    post = models.ForeignKey(Post, models.CASCADE, related_name="schedules")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="schedules")
    at = models.DateTimeField(_("goes out"))
    languages = models.JSONField(default=list)
    notices = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.PENDING)
    why = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by: "models.ForeignKey[User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar["models.Manager[Schedule]"] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "at"], condition=Q(state="pending"), name="one_schedule_a_post_and_moment"
            )
        ]
        indexes = [models.Index(fields=["at"], condition=Q(state="pending"), name="pending_schedules")]

    def __str__(self) -> str:
        return f"{self.revision} {self.at:%Y-%m-%d %H:%M:%S}"
