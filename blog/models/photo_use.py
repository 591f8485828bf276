"""Where a photo is used: JSON snapshots have no foreign keys, this table has."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blog.models.image import CENTRE, Image
from blog.models.photo_version import PhotoVersion
from blog.models.post import Post


class PhotoUse(models.Model):
    """A photo stands in some draft of a post (desk) or in its public text (edition).

    What readers get of a photo beside the body is copied here when the post goes out: version, credit,
    licence and focal point. Only `publication` writes rows of the edition.
    """

    class Place(models.TextChoices):
        DESK = "desk", _("draft")
        EDITION = "edition", _("public")

    image = models.ForeignKey(Image, models.PROTECT, related_name="uses")
    post = models.ForeignKey(Post, models.CASCADE, related_name="photo_uses")
    place = models.CharField(max_length=7, choices=Place)
    version: "models.ForeignKey[PhotoVersion | None]" = models.ForeignKey(
        PhotoVersion, models.PROTECT, null=True, related_name="uses"
    )
    credit = models.CharField(max_length=200, blank=True, default="")
    licence = models.CharField(max_length=200, blank=True, default="")
    focus_x = models.PositiveSmallIntegerField(default=CENTRE)
    focus_y = models.PositiveSmallIntegerField(default=CENTRE)

    objects: ClassVar["models.Manager[PhotoUse]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["image", "post", "place"], name="a_use_is_named_once"),
            models.CheckConstraint(
                condition=Q(place="desk") | Q(version__isnull=False), name="public_photos_name_their_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.place} {self.post_id}"
