"""Where a photo is used: JSON snapshots have no foreign keys, this table has."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from blog.models.image import Image
from blog.models.post import Post


class PhotoUse(models.Model):
    """A photo stands in some draft of a post (desk) or in its public text (edition)."""

    class Place(models.TextChoices):
        DESK = "desk", _("draft")
        EDITION = "edition", _("public")

    image = models.ForeignKey(Image, models.PROTECT, related_name="uses")
    post = models.ForeignKey(Post, models.CASCADE, related_name="photo_uses")
    place = models.CharField(max_length=7, choices=Place)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["image", "post", "place"], name="a_use_is_named_once")]

    def __str__(self) -> str:
        return f"{self.image_id} {self.place} {self.post_id}"
