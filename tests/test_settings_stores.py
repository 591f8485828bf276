"""The secret key that is kept, and the database that is named."""

import multiprocessing
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from config import env


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_a_secret_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = env.secret_key(tmp_path)
    assert len(key) >= 50
    assert env.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_given_key_is_used_and_nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "k" * 32)
    assert env.secret_key(tmp_path) == "k" * 32
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kept", [b"", b"short", b"\xff" * 80])
def test_a_damaged_key_is_not_used(kept: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_bytes(kept)
    with pytest.raises(SystemExit, match=r"SECRET_KEY in .* is damaged"):
        env.secret_key(tmp_path)


def test_a_key_that_cannot_be_kept_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="sampan: SECRET_KEY cannot be kept"):
        env.secret_key(tmp_path / "no-such-folder")


def test_a_disk_without_links_keeps_a_key_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_args: Any) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert env.secret_key(tmp_path) == env.secret_key(tmp_path)


def test_a_half_written_key_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda _file: seen.append((tmp_path / "secret_key").exists()))
    env.secret_key(tmp_path)
    assert seen == [False]


def _start(folder: Path, barrier: Any, keys: Any) -> None:
    barrier.wait()
    try:
        keys.put(env.secret_key(folder))
    except SystemExit as ended:
        keys.put(str(ended))


def test_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    barrier, keys = context.Barrier(6), context.Queue()
    processes = [context.Process(target=_start, args=(tmp_path, barrier, keys)) for _each in range(6)]
    for process in processes:
        process.start()
    found = {keys.get(timeout=20) for _each in processes}
    for process in processes:
        process.join()
    assert found == {env.secret_key(tmp_path)}


def test_without_an_address_the_database_is_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    found = env.database(tmp_path)
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == str(tmp_path / "sampan.sqlite3")


def test_an_sqlite_file_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite://{tmp_path}/my%20blog.sqlite3")
    assert env.database(tmp_path)["NAME"] == f"{tmp_path}/my blog.sqlite3"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://host/name", ("name", "", "", "host", "", {})),
        ("postgres://me@host:5433/name", ("name", "me", "", "host", "5433", {})),
        ("postgresql://me:p%40%2F%23w@host/na%20me", ("na me", "me", "p@/#w", "host", "", {})),
        (
            "postgresql:///name?host=/run/pg&sslmode=require",
            ("name", "", "", "", "", {"host": "/run/pg", "sslmode": "require"}),
        ),
        ("postgresql://[::1]:5432/name", ("name", "", "", "::1", "5432", {})),
    ],
)
def test_a_postgresql_address(
    address: str, expected: tuple[Any, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    found = env.database(tmp_path)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    options = found["OPTIONS"]
    assert isinstance(options, dict)
    # So that a database that has gone without a word is known to be gone within seconds.
    assert options.pop("connect_timeout") == options.pop("keepalives_idle") == "5"
    assert options.pop("tcp_user_timeout") == "5000"
    assert (options.pop("keepalives_interval"), options.pop("keepalives_count")) == ("2", "3")
    assert tuple(found[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")) == expected
