"""Which of the two databases keeps the index: `postgres` and `sqlite` have the same functions."""

from types import ModuleType

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from blog.search import postgres, sqlite


def of(database: BaseDatabaseWrapper) -> ModuleType:
    """The backend of one database."""
    return postgres if database.vendor == "postgresql" else sqlite


def current() -> ModuleType:
    """The backend of the database in use."""
    return of(connection)
