"""The counters of primary keys: a key that was given once is never given again, also after a restore."""

from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

Model = type[models.Model]


def last_given(model: Model) -> int | None:
    """The highest primary key that the table of `model` ever gave; None where it gives none, or gave none."""
    if not _counts(model):
        return None
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            return _first(cursor)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table), column])
        name = cursor.fetchone()[0]
        cursor.execute(f"SELECT last_value FROM {name} WHERE is_called")  # noqa: S608 - the database's own name
        return _first(cursor)


def go_on_from(model: Model, last: int | None) -> None:
    """Let the next key of the filled table of `model` be above `last` and above all that it holds."""
    if not _counts(model):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            if last is not None:
                table = model._meta.db_table
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s AND seq < %s", [table, last])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) SELECT %s, %s"
                    " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = %s)",
                    [table, last, table],
                )
            return
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
        if last is not None:
            table, column = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
            cursor.execute(
                "SELECT setval(name, GREATEST(%s, nextval(name) - 1))"
                " FROM pg_get_serial_sequence(%s, %s) AS name",
                [max(last, 1), table, column],
            )


def _counts(model: Model) -> bool:
    return isinstance(model._meta.pk, models.AutoField | models.BigAutoField | models.SmallAutoField)


def _first(cursor: Any) -> int | None:
    row = cursor.fetchone()
    return int(row[0]) if row else None
