"""What stood beside a photo before somebody changed it."""

from typing import ClassVar

from django.db import models

from blog.models.image import CENTRE, Image


class FormerCredit(models.Model):
    """The credit, licence and focal point of a photo `until` a moment: a text agreed before has them."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="former_credits")
    credit = models.CharField(max_length=200, blank=True, default="")
    licence = models.CharField(max_length=200, blank=True, default="")
    focus_x = models.PositiveSmallIntegerField(default=CENTRE)
    focus_y = models.PositiveSmallIntegerField(default=CENTRE)
    until = models.DateTimeField(auto_now_add=True)

    objects: ClassVar["models.Manager[FormerCredit]"] = models.Manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["image", "until"], name="former_credits_in_order")]

    def __str__(self) -> str:
        return f"{self.image_id} until {self.until}"
