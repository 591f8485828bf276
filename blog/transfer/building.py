"""A database made of the rows of an archive, however old, in a database that is empty."""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from blog import search
from blog.transfer import counting, reading, rows
from blog.transfer.members import BadArchiveError, Entry, table_name


def build(
    nodes: Iterable[rows.Node],
    tables: Iterable[Entry],
    folder: Path,
    progress: Callable[[int], None] = lambda _rows: None,
) -> None:
    """Make the tables of the migrations `nodes`, fill them, migrate to this release, and index what is live.

    `folder` holds the members `tables`; `progress` hears of rows. Raises BadArchiveError, and DatabaseError
    where a row cannot be kept in this database.
    """
    entries = {each.name: each for each in tables}
    models = rows.tables(_migrate_to(set(nodes)))
    with transaction.atomic():
        _check_keys("DEFERRED")
        for model in models:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        for model in models:
            _fill(model, entries[table_name(model._meta.label_lower)], folder, progress)
        connection.check_constraints()
        _check_keys("IMMEDIATE")
    call_command("migrate", interactive=False, verbosity=0)
    for _number in search.rebuild():
        progress(1)


def _migrate_to(nodes: set[rows.Node]) -> Apps:
    executor = MigrationExecutor(connection)
    followed = {parent.key for node in nodes for parent in executor.loader.graph.node_map[node].parents}
    same_app = {
        key
        for key in followed
        if any(
            child.key in nodes and child.key[0] == key[0]
            for child in executor.loader.graph.node_map[key].children
        )
    }
    executor.migrate(sorted(nodes - same_app))
    if set(rows.loader().applied_migrations) != nodes:
        raise BadArchiveError("It names migrations that do not belong together.")
    return rows.state_at(nodes)


def _fill(model: rows.Model, entry: Entry, folder: Path, progress: Callable[[int], None]) -> None:
    with (folder / entry.name).open("rb") as file:
        lines = reading.rows_of(file, entry)
        names = next(lines, [])

        def counted() -> Iterable[list[object]]:
            for row in lines:
                progress(1)
                yield row

        try:
            rows.load(model, names, counted())
        except (TypeError, ValueError) as error:
            raise BadArchiveError(f"{entry.name} does not fit its table: {error}.") from None
    counting.go_on_from(model, entry.last)


def _check_keys(when: str) -> None:
    """PostgreSQL alters no table whose keys wait to be checked: at once, but while rows are loaded."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")
