"""`probe_embargo` in whole, as an operator runs it beside a site in use: no leak, and no trace of it."""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import on_postgres
from tests import site as sites

ROWS = """
import json
from django.apps import apps
from django.db import connection
print(json.dumps({model._meta.db_table: sorted(map(repr, model._base_manager.values_list()))
                  for model in apps.get_models(include_auto_created=True) if model._meta.managed}))
"""


def _rows(environment: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(sites.manage(environment, "shell", "--no-imports", "-c", ROWS))
    return found


def _files(environment: dict[str, str]) -> dict[str, str]:
    """What stands in each file of the site, but for the database's own, whose rows are compared."""
    top = Path(environment["DATA_DIR"])
    return {
        str(path.relative_to(top)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in top.rglob("*")
        if path.is_file() and "sqlite3" not in path.name
    }


def _databases(environment: dict[str, str]) -> list[str]:
    url = environment.get("DATABASE_URL")
    if not url:
        return []
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl()) as connection:
        return [name for (name,) in connection.execute("SELECT datname FROM pg_database ORDER BY 1")]


def _walk(temporary: Path) -> None:
    with sites.prepared(TMPDIR=str(temporary)) as environment:
        plant = "from tests import planted; planted.plant()"
        sites.manage(environment, "shell", "--no-imports", "-c", plant)
        before = _rows(environment), _files(environment), _databases(environment)
        said = sites.manage(environment, "probe_embargo")
        total = re.search(r"^(\d+) requests, 0 leaks\.$", said, flags=re.MULTILINE)
        assert total, said
        print(f"\n{total[0]}")
        assert int(total[1]) > 5_000
        assert (_rows(environment), _files(environment), _databases(environment)) == before
        assert not list(temporary.iterdir())


def test_on_sqlite_nothing_is_found_and_nothing_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    _walk(tmp_path)


def test_on_postgresql_nothing_is_found_and_nothing_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with on_postgres.postgres() as url:
        monkeypatch.setenv("DATABASE_URL", url)
        _walk(tmp_path)
