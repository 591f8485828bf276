"""The environment is read well; a wrong value ends the start with one line that names it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config import env

WRONG: list[tuple[str, str, Callable[[Path], Any]]] = [
    ("DEBUG", "perhaps", lambda _folder: env.flag("DEBUG", False)),
    ("PORT", "eighty", lambda _folder: env.number("PORT", 8000, 1, 65535)),
    ("PORT", "1.5", lambda _folder: env.number("PORT", 8000, 1, 65535)),
    ("PORT", "0", lambda _folder: env.number("PORT", 8000, 1, 65535)),
    ("PORT", "65536", lambda _folder: env.number("PORT", 8000, 1, 65535)),
    ("DATA_DIR", "/dev/null/x", lambda _folder: env.data_dir()),
    ("DATA_DIR", "/dev/null", lambda _folder: env.data_dir()),
    ("DATA_DIR", "~nobody-at-all/x", lambda _folder: env.data_dir()),
    ("SECRET_KEY", "short", env.secret_key),
    *(
        ("SITE_URL", value, lambda _folder: env.site_url("http://127.0.0.1"))
        for value in (
            *("example.org", "ftp://example.org", "https://", "https://[", "https://example.org/blog"),
            *(
                "https://example.org?x=1",
                "https://example.org#x",
                "https://user:pw@example.org",
                "https://a b",
            ),
            *(
                "https://example.org:port",
                "https://example.org:70000",
                "https://-example.org",
                "javascript:x",
            ),
            "https://例子.hk\nX-Header: 1",
        )
    ),
    *(
        ("WEBSUB_HUB", value, lambda _folder: env.hub("WEBSUB_HUB"))
        for value in (
            *("hub", "http://hub.example.org/", "ftp://localhost/", "https://", "https://[", "javascript:x"),
            *(
                "https://user:pw@hub.example.org/",
                "https://hub.example.org/#x",
                "https://hub.example.org:port/",
            ),
            *(
                "https://hub.example.org/ x",
                "https://hub.example.org/>; rel=x",
                "http://localhost.example.org/",
            ),
        )
    ),
    *(
        ("DATABASE_URL", value, env.database)
        for value in (
            *(
                "mysql://host/name",
                "sampan.sqlite3",
                "postgresql://user:pw@host",
                "postgresql://user:pw@host/",
            ),
            *("postgresql://user:SECRET#x@host/name", "postgresql://user:SECRET/x@host:port/name"),
            *("postgresql://host:70000/name", "postgresql://[host/name", "sqlite://", "sqlite://name"),
            *("sqlite://folder/name", "sqlite:////no/such/folder/name", "sqlite:///"),
        )
    ),
]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEBUG", "PORT", "DATA_DIR", "SITE_URL", "DATABASE_URL", "SECRET_KEY", "X"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("name", "value", "read"), WRONG)
def test_a_wrong_value_ends_with_one_line(
    name: str, value: str, read: Callable[[Path], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        read(tmp_path)
    message = str(ended.value.code)
    assert message.startswith(f"sampan: {name} ")
    assert len(message.splitlines()) == 1
    assert "SECRET" not in message.removeprefix("sampan: SECRET_KEY")


def test_the_start_ends_with_that_line_and_no_trace(tmp_path: Path) -> None:
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "TIME_ZONE": "Mars"}
    command = [sys.executable, "-c", "import config.settings"]
    done = subprocess.run(
        command, cwd=env.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "sampan: TIME_ZONE is 'Mars': write one like Asia/Hong_Kong.\n"


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("YES", True), (" on ", True), ("0", False), ("Off", False), ("", True)]
)
def test_flags(value: str, flag: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", value)
    assert env.flag("X", True) is flag


def test_numbers_names_and_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.number("X", 5, 1, 9) == 5
    assert env.names("X", "a, b") == ["a", "b"]
    monkeypatch.setenv("X", " 9 ")
    assert env.number("X", 5, 1, 9) == 9
    monkeypatch.setenv("X", " a.example ,, b.example,")
    assert env.names("X", "") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", "http://127.0.0.1:8000"),
        ("https://blog.example.org/", "https://blog.example.org"),
        ("HTTPS://Blog.Example.org", "https://blog.example.org"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("https://[::1]:8443", "https://[::1]:8443"),
        ("https://xn--fsqu00a.hk", "https://xn--fsqu00a.hk"),
    ],
)
def test_the_public_address(value: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert env.site_url("http://127.0.0.1:8000") == address


def test_the_data_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "a" / "b"))
    assert env.data_dir() == tmp_path / "a" / "b"
    assert env.data_dir().is_dir()


@pytest.mark.parametrize(
    "value",
    ["", "https://hub.example.org/", "https://hub.example.org:8443/a?b=c", "http://localhost:8080/",
     "http://[::1]:8080/", "http://127.0.0.1/"],
)  # fmt: skip
def test_a_hub_speaks_https_or_is_on_this_machine(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBSUB_HUB", value)
    assert env.hub("WEBSUB_HUB") == value
