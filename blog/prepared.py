"""Queries compiled once a thread, and asked again with other values.

Writing a query with the ORM and compiling it takes several times as long as a database needs to answer it.
What is written stays the ORM's: who may be seen is said in one place, `Post.objects.live()`.
"""

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

# Values that no query says otherwise: they mark where those of each asking go.
_STAND_INS: Final[dict[type, Callable[[int], Any]]] = {
    int: lambda place: -(7_000_001 + place),
    str: lambda place: f"\x01{place}\x01",
    dt.date: lambda place: dt.date(2, 2, 1 + place),
    dt.datetime: lambda place: dt.datetime(3, 3, 1 + place, tzinfo=dt.UTC),
}


def by_columns(query: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The same query, in which real columns are named: modeltranslation leaves them in their order.

    It would read each row into a dictionary first, for names that mean the active language.
    """
    named: QuerySet[Any, Any] = cast("Any", query).rewrite(False)
    return named


class Prepared:
    """The rows of a query with values, `build` being its function and `kinds` their types by name.

    `build` is called once a thread, with stand-ins, and must only place its values in a query `by_columns`
    that ends in `values_list`: rows come as plain tuples in its order. Types are int, str, date and datetime.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], **kinds: type) -> None:
        self._build = build
        self._stand_ins = {name: _STAND_INS[kind](place) for place, (name, kind) in enumerate(kinds.items())}
        self._here = threading.local()

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """All rows: one query. Raises django.db.Error, and KeyError where a value is missing."""
        connection = connections[DEFAULT_DB_ALIAS]
        compiled: _Compiled | None = getattr(self._here, "compiled", None)
        if compiled is None or compiled.connection is not connection:
            compiled = _Compiled(connection, self._build(**self._stand_ins), self._stand_ins)
            self._here.compiled = compiled
        return compiled.ask(values)


class _Compiled:
    """A statement of one connection, and where in it values go."""

    def __init__(
        self, connection: BaseDatabaseWrapper, query: QuerySet[Any, Any], stand_ins: dict[str, Any]
    ) -> None:
        self.connection = connection
        self.compiler = query.query.get_compiler(connection=connection)
        self.sql, self.parameters = self.compiler.as_sql()
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        names = {self._adapted(value): name for name, value in stand_ins.items()}
        self.names = [names.get(parameter) for parameter in self.parameters]
        missing = set(stand_ins).difference(self.names)
        if missing:
            raise ValueError(f"{', '.join(sorted(missing))}: not said in the query as given")

    def ask(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        said = {name: self._adapted(value) for name, value in values.items()}
        pairs = zip(self.names, self.parameters, strict=True)
        parameters = [said[name] if name else parameter for name, parameter in pairs]
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows: Iterable[Any] = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [tuple(row) for row in rows]

    def _adapted(self, value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return self.connection.ops.adapt_datetimefield_value(value)
        return self.connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value
