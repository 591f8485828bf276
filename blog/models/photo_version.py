"""One file of a photo: the first, or one that replaced the one before."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blog import renditions
from blog.models.image import Image, folder_of, original_path


class PhotoVersion(models.Model):
    """What somebody uploaded once; no row of it changes later. An `Image` repeats its newest one.

    `width` and `height` are pixels of the upright picture, `likeness` is what `pixels.likeness` says of it.
    Its files go with the photo alone, since a public text may show an older version than the desk.
    """

    image = models.ForeignKey(Image, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    original = models.FileField(upload_to=original_path, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    sha256 = models.CharField(max_length=64, db_index=True)
    likeness = models.CharField(max_length=16, blank=True, default="")
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    objects: ClassVar["models.Manager[PhotoVersion]"] = models.Manager()

    class Meta:
        verbose_name = _("version of a photo")
        verbose_name_plural = _("versions of photos")
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["image", "number"], name="photo_versions_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def folder(self) -> str:
        """The folder of its renditions, below the desk's or the public media folder."""
        return folder_of(self.uuid)

    def renditions(self) -> list[renditions.Rendition]:
        """Its renditions, widest last."""
        return renditions.planned(self.width, self.height)
