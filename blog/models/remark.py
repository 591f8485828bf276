"""What staff say to each other about a revision."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blog.models.revision import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Remark(models.Model):
    """A note on a revision, or on one paragraph of one language of it.

    `block` counts the paragraphs, headings, list items and photos of the language's text from 1. `signed`
    is the name of somebody without an account, who came by a shared link.
    """

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("returned")
        APPROVED = "approved", _("approved")
        COMMENT = "comment", _("comment")

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.COMMENT)
    text = models.TextField(_("note"), max_length=2000, blank=True)
    language = models.CharField(max_length=7, blank=True)
    block = models.PositiveIntegerField(null=True)
    signed = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by: "models.ForeignKey[User | None]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar["models.Manager[Remark]"] = models.Manager()

    class Meta:
        default_permissions = ()
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.revision} {self.kind}"

    @property
    def person(self) -> str:
        """Who said it."""
        return self.signed or (self.created_by.get_username() if self.created_by else "–")
