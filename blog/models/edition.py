"""Everything readers can see now, numbered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """One row: its number goes up with every change that readers can see.

    `next_change_at` is the earliest scheduled moment, None where nothing is scheduled.
    """

    ONLY: ClassVar[int] = 1

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    next_change_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_edition")]

    def __str__(self) -> str:
        return f"Edition {self.number}"
