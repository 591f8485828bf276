"""One act of somebody, chained to the act before."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Never changed, never deleted. `previous` is the hash of the entry before, `hash` that of this one.

    Persons and posts are named by text, so that an entry reads the same when they are gone.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("when"))
    verb = models.CharField(_("act"), max_length=40)
    person = models.CharField(_("person"), max_length=150, blank=True)
    address = models.CharField(_("IP address"), max_length=45, blank=True)
    post = models.PositiveBigIntegerField(_("post"), null=True)
    revision = models.PositiveIntegerField(_("revision"), null=True)
    detail = models.JSONField(_("details"), default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar["models.Manager[AuditEntry]"] = models.Manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit")
        default_permissions = ("view",)
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["post", "-number"], name="audit_by_post"),
            models.Index(fields=["person", "-number"], name="audit_by_person"),
            models.Index(fields=["verb", "-number"], name="audit_by_verb"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class AuditHead(models.Model):
    """One row: the last entry's number and hash, so that a missing end is noticed, and a lock for writers."""

    ONLY: ClassVar[int] = 1

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    objects: ClassVar["models.Manager[AuditHead]"] = models.Manager()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_audit_head")]

    def __str__(self) -> str:
        return f"{self.number}"
