"""A file in the desk's library."""

import uuid
from pathlib import PurePosixPath
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from blog import languages
from blog.models.post import Post

LANGUAGE_NAMES = {"en": _("English"), "zh-hant": _("Traditional Chinese"), "zh-hans": _("Simplified Chinese")}


def original_path(document: "Document", _filename: str) -> str:
    """Where an original is kept below the desk's folder; the name on the writer's machine is not in it."""
    return f"documents/{document.uuid}.pdf"


class Document(models.Model):
    """One PDF: its file is private until a live post places it. `size` is bytes.

    The file, its name and its language never change, since live pages show them. The title here is only
    offered when the file is placed; what readers see belongs to the place, in the body.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original = models.FileField(_("file"), upload_to=original_path, max_length=200)
    name = models.CharField(_("file name"), max_length=200, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=list(LANGUAGE_NAMES.items()))
    title = models.CharField(
        _("title"), max_length=300, blank=True, help_text=_("Offered when the file is placed in a text.")
    )
    size = models.PositiveBigIntegerField(_("file size"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )

    objects: ClassVar["models.Manager[Document]"] = models.Manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="document_has_size")]

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> str:
        """Its folder, below the public media folder."""
        return f"documents/{self.uuid}"

    @property
    def file_name(self) -> str:
        """What its public file is called: letters a to z, digits, hyphens."""
        return public_name(self.name)

    def offered(self) -> dict[str, str]:
        """The title by language code; empty where there is none."""
        return {each.code: getattr(self, f"title_{each.column}") or "" for each in languages.ALL}


def public_name(name: str) -> str:
    """The public file name of a document that was called `name`."""
    return f"{slugify(PurePosixPath(name).stem)[:100] or 'document'}.pdf"


class DocumentUse(models.Model):
    """A file stands in some draft of a post (desk) or in its public text (edition)."""

    class Place(models.TextChoices):
        DESK = "desk", _("draft")
        EDITION = "edition", _("public")

    document = models.ForeignKey(Document, models.PROTECT, related_name="uses")
    post = models.ForeignKey(Post, models.CASCADE, related_name="document_uses")
    place = models.CharField(max_length=7, choices=Place)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["document", "post", "place"], name="a_file_use_is_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.place} {self.post_id}"
