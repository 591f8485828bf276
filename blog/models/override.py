"""The reason for which a warning was let stand."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blog.models.post import Post
from blog.models.revision import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Override(models.Model):
    """Somebody said why a warning may stand. It holds for the post as long as the words it is about do.

    `key` is the finding's (`readiness.Problem.key`), with the fingerprint of those words; `message` is what
    the person was told, in the language she used the desk in; `revision` the one she saw it in.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="overrides")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="overrides")
    key = models.CharField(max_length=80)
    message = models.CharField(max_length=500)
    reason = models.CharField(_("reason"), max_length=500)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by: "models.ForeignKey[User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    objects: ClassVar["models.Manager[Override]"] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "key"], name="one_override_a_warning")]

    def __str__(self) -> str:
        return f"{self.revision} {self.key}"

    @property
    def person(self) -> str:
        """Who gave the reason."""
        return self.by.get_username() if self.by else "–"
