"""A feed that changed and of which the hub has not been told yet."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Ping(models.Model):
    """One row a feed, by its path (`topic`): a second change before the hub was told is told with the first.

    `changed_at` is the last change, `due_at` the next attempt. Whoever is telling the hub holds the row until
    `held_until`; after that moment she is taken for dead.
    """

    topic = models.CharField(max_length=200, unique=True)
    changed_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    held_until: "models.DateTimeField[datetime | str | None, datetime | None]" = models.DateTimeField(
        null=True
    )

    objects: ClassVar["models.Manager[Ping]"] = models.Manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.topic

    @staticmethod
    def free(now: datetime) -> Q:
        """That nobody holds it."""
        return Q(held_until__isnull=True) | Q(held_until__lte=now)
