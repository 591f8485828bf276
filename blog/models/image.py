"""A photo in the desk's library."""

import uuid
from pathlib import PurePosixPath
from typing import ClassVar, Protocol

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from blog import languages, renditions

CENTRE = 50  # percent


class Filed(Protocol):
    """What files are kept for: a photo or one of its versions."""

    uuid: uuid.UUID


def original_path(filed: Filed, filename: str) -> str:
    """Where an original is kept below the desk's folder; the name on the writer's machine is not in it."""
    return f"originals/{filed.uuid}{PurePosixPath(filename).suffix.lower()}"


def folder_of(key: uuid.UUID) -> str:
    """The folder of a photo's renditions, below the desk's or the public media folder."""
    return f"photos/{key}"


class Image(models.Model):
    """One photo: its original is private, its renditions become public with a post that shows it.

    `uuid` to `sha256` repeat its newest `PhotoVersion`, number `version`. The focal point is in percent from
    the left and from the top; it, the credit and the version become public only when a post is published.
    `width` and `height` are pixels of the upright picture. The text alternative and caption here are only
    offered when the photo is placed; what readers see belongs to the place, in the body.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original = models.FileField(_("photo"), upload_to=original_path, max_length=200)
    name = models.CharField(_("file name"), max_length=200, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    alt = models.CharField(
        _("text alternative"),
        max_length=500,
        blank=True,
        help_text=_(
            "What the photo shows, for those who cannot see it. Offered when the photo is placed in a text."
        ),
    )
    caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        help_text=_("Offered when the photo is placed in a text."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Shown to readers in small print after the caption, once a post is published with it."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who owns the photo and what it may be used for. It goes with the photo in the download for the "
            "press, once a post is published with it."
        ),
    )
    focus_x = models.PositiveSmallIntegerField(
        _("focal point, from the left (%)"), default=CENTRE, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focal point, from the top (%)"), default=CENTRE, validators=[MaxValueValidator(100)]
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )

    alt_en: str
    alt_zh_hant: str

    objects: ClassVar["models.Manager[Image]"] = models.Manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="image_has_size")]

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> str:
        """The folder of its renditions, below the desk's or the public media folder."""
        return folder_of(self.uuid)

    def renditions(self) -> list[renditions.Rendition]:
        """Its renditions, widest last."""
        return renditions.planned(self.width, self.height)

    def offered(self, field: str) -> dict[str, str]:
        """The default `alt` or `caption` by language code; empty where there is none."""
        return {
            language.code: getattr(self, f"{field}_{language.column}") or "" for language in languages.ALL
        }
