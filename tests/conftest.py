"""A small cast of people, and folders that vanish after each test."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from blog import early_asks, edition, roles
from blog.models import Assignment
from tests import builders
from tests import site as sites
from tests.company import company

ASKS_A_DATABASE = {"db", "transactional_db", "site"}
FAST_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL, run what asks a database: the rest is the same on every one, and has run on SQLite."""
    if "DATABASE_URL" not in os.environ:
        return
    for item in items:
        asks = ASKS_A_DATABASE & set(getattr(item, "fixturenames", ()))
        module = item.getparent(pytest.Module)
        starts_a_site = module is not None and sites in vars(module.obj).values()
        if not (asks or starts_a_site or item.get_closest_marker("django_db")):
            item.add_marker(pytest.mark.skip("asks no database"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Let a test marked `alone` run beside no other, its fixtures included."""
    is_alone = item.get_closest_marker("alone") is not None
    with company(item.config.cache.mkdir("company"), alone=is_alone):
        return (yield)


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    """Desk and public media in a folder of the test's own; passwords hashed quickly; static names plain."""
    settings.DATA_DIR = tmp_path
    settings.DESK_ROOT = tmp_path / "desk"
    settings.MEDIA_ROOT = tmp_path / "public"
    settings.STORAGES = {
        "default": {
            "BACKEND": "config.desk_files.WholeFiles",
            "OPTIONS": {"location": settings.DESK_ROOT, "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = FAST_HASHERS
    return tmp_path


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """No test speaks the language of the one before: answering a request leaves its language behind."""
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def unknown_edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test knows the edition of the one before, and each its own at once: it commits nothing."""
    write_clock = edition._write_clock

    def write_and_forget() -> None:
        write_clock()
        edition.forget()

    monkeypatch.setattr(edition, "_write_clock", write_and_forget)
    edition.forget()
    yield
    edition.forget()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread looks into the database beside a test."""
    monkeypatch.setattr(early_asks.Notebook, "_look_later", lambda _notebook: None)
    monkeypatch.setattr(early_asks, "notebook", early_asks.Notebook())


@pytest.fixture
def groups(db: None) -> None:
    """The groups; a test that empties the tables loses what the migration made."""
    roles.establish()


@pytest.fixture
def writer(groups: None) -> User:
    """She writes."""
    return builders.person("writer", roles.WRITER)


@pytest.fixture
def translator(groups: None) -> User:
    """She translates into Traditional Chinese."""
    user = builders.person("translator", roles.TRANSLATOR)
    Assignment.objects.create(user=user, languages=["zh-hant"])
    return user


@pytest.fixture
def editor(groups: None) -> User:
    """He publishes."""
    return builders.person("editor", roles.EDITOR)


@pytest.fixture
def administrator(groups: None) -> User:
    """She looks after accounts and the masthead."""
    return builders.person("administrator", roles.ADMINISTRATOR)


@pytest.fixture
def stranger(groups: None) -> User:
    """An account that is not staff."""
    return builders.person("stranger")


@pytest.fixture
def as_writer(writer: User) -> Client:
    """A browser she is signed in with."""
    client = Client()
    client.force_login(writer)
    return client


@pytest.fixture
def as_editor(editor: User) -> Client:
    """A browser he is signed in with."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture(scope="session")
def site() -> Iterator[sites.Site]:
    """A real site with two workers, a writer and an editor, for all tests of this process."""
    with sites.site() as running:
        yield running
