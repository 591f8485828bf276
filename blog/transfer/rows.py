"""The rows of every table in a form that both databases read: JSON, a row a line, by primary key.

Models are those of the migrations that the database has applied, not those of the code: so an older archive
can be read as it was written.
"""

import datetime as dt
import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import IO, Any, TypeAlias
from uuid import UUID

from django.apps.registry import Apps
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models.sql import InsertQuery

# Of the moment, not of the site: who is signed in (whoever has the key of a session is in, too), who has what
# open; and what is made again from the rest.
LEFT_OUT = frozenset(
    {"sessions.session", "usersessions.usersession", "blog.jotting", "blog.presence", "blog.indexedtext"}
)
SECOND_FACTORS = "mfa"  # an app whose rows are secrets
AT_ONCE = 100  # rows: a revision may have some hundred kilobytes

Node = tuple[str, str]
Model = type[models.Model]
Column: TypeAlias = "models.Field[Any, Any]"


class DatabaseStateError(Exception):
    """The database is not of this release; says so in one sentence."""


def loader() -> MigrationLoader:
    """The migrations of the code, and which of them the database has."""
    return MigrationLoader(connection)


def applied() -> list[Node]:
    """The migrations that the database has, all that the code has; raises DatabaseStateError otherwise."""
    found = loader()
    known = set(found.disk_migrations)
    labels = {label for label, _name in known}
    if strange := [node for node in found.applied_migrations if node[0] in labels and node not in known]:
        raise DatabaseStateError(
            f"The database belongs to a newer release: {'.'.join(strange[0])} is not known to this one."
        )
    if missing := sorted(known - set(found.applied_migrations)):
        raise DatabaseStateError(
            f"The database belongs to an older release: {len(missing)} migrations are not applied yet. "
            "Take the backup with that release, or run `manage.py prepare` first."
        )
    return sorted(known)


def state_at(nodes: Iterable[Node]) -> Apps:
    """The models as they are once the migrations `nodes` are applied."""
    return loader().project_state(sorted(nodes)).apps


def tables(state: Apps) -> list[Model]:
    """The models whose rows belong to a site, in a fixed order."""
    found = [
        model
        for model in state.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Read the database as it is at one moment, while others go on writing.

    Nothing may be written inside. Within a transaction, that one is the snapshot.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Not `atomic`: that would begin IMMEDIATE here, and keep every writer waiting.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT COUNT(*) FROM django_migrations")
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def write(model: Model, file: IO[bytes], *, without_passwords: bool = False) -> tuple[int, int]:
    """Write the rows of `model`, packed, to `file`; gives how many there are, and their bytes unpacked."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    secret = names.index("password") if without_passwords and "password" in names else None
    if without_passwords and model._meta.app_label == SECOND_FACTORS:
        rows = rows.none()
    count = plain = 0
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, compresslevel=6) as packed:
        plain += packed.write(_line(names))
        for row in rows.iterator(chunk_size=AT_ONCE):
            if secret is not None:
                row = (*row[:secret], UNUSABLE_PASSWORD_PREFIX, *row[secret + 1 :])
            plain += packed.write(_line(row))
            count += 1
    return count, plain


def columns(model: Model) -> list[Column]:
    """The columns of a table, but for those that the database makes itself."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def _line(row: Iterable[Any]) -> bytes:
    return (
        json.dumps(list(row), default=_plain, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        + b"\n"
    )


def _plain(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no neutral form yet")


def load(model: Model, names: list[str], rows: Iterable[list[Any]]) -> None:
    """Put rows into the empty table of `model`; `names` are the columns of each.

    Raises ValueError where they are not the table's own.
    """
    fields = columns(model)
    if names != [field.attname for field in fields]:
        raise ValueError(f"columns of {model._meta.label}")
    pending: list[models.Model] = []
    for row in rows:
        if len(row) != len(names):
            raise ValueError(f"a row of {model._meta.label}")
        values = [_value(field, value) for field, value in zip(fields, row, strict=True)]
        pending.append(model.from_db(connection.alias, names, values))
        if len(pending) >= AT_ONCE:
            _insert(model, fields, pending)
            pending = []
    _insert(model, fields, pending)


def _value(field: Column, value: Any) -> Any:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if value is None or isinstance(target, models.JSONField):
        return value
    return target.to_python(value)


def _insert(model: Model, fields: list[Column], pending: list[models.Model]) -> None:
    """Insert them as they are: no `auto_now`, no defaults, no signals."""
    size = connection.ops.bulk_batch_size([field.attname for field in fields], pending)
    for start in range(0, len(pending), max(size, 1)):
        query = InsertQuery(model)
        query.insert_values(fields, pending[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql(None)
