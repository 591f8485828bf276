"""A way for somebody without an account to read one revision."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blog.models.revision import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class ShareLink(models.Model):
    """A link to one revision that ends by itself and can be revoked. Its address is the signed `uuid`."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="share_links")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("for"), max_length=120)
    may_comment = models.BooleanField(_("may comment"), default=False)
    may_approve = models.BooleanField(_("may approve"), default=False)
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by: "models.ForeignKey[User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar["models.Manager[ShareLink]"] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.revision} {self.name}"

    def is_open(self, now: datetime) -> bool:
        """Whether it still leads somewhere."""
        return self.revoked_at is None and now < self.expires_at
