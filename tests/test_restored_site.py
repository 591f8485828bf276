"""A restored site answers every reader as the one before did, to the byte, whichever database it moved to."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import site as sites

Environment = dict[str, str]


@pytest.fixture(scope="module")
def planted() -> Iterator[Environment]:
    """A site with one of everything, on the database of the tests."""
    with sites.prepared() as environment:
        _python(environment, "from tests import planted; planted.plant()")
        yield environment


@pytest.fixture(scope="module")
def archive(planted: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    path = tmp_path_factory.mktemp("archive") / "site.tar"
    sites.manage(planted, "backup", str(path))
    return path


def _restore(environment: Environment, archive: Path) -> None:
    sites.manage(environment, "restore", str(archive))
    sites.manage(environment, "prepare", "--empty")


def _python(environment: Environment, script: str) -> str:
    return sites.manage(environment, "shell", "--no-imports", "-c", script)


def _crawled(environment: Environment) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(
        _python(environment, "from tests import crawled; crawled.tell()")
    )
    return found


def _files(environment: Environment) -> dict[str, str]:
    top = Path(environment["DATA_DIR"])
    return {
        str(path.relative_to(top)): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("desk", "public")
        for path in (top / folder).rglob("*")
        if path.is_file()
    }


def test_every_public_answer_is_the_same_there_and_back(
    planted: Environment, archive: Path, tmp_path: Path
) -> None:
    before = _crawled(planted)
    assert {status for status, _digest, _tag in before.values()} >= {"200", "301", "404", "410"}
    assert sum(address.startswith("/media/") for address in before) > 5
    with sites.bare(on_sqlite=True) as there, sites.bare() as back:
        _restore(there, archive)
        assert _crawled(there) == before
        assert _files(there) == _files(planted)
        sites.manage(there, "backup", str(tmp_path / "again.tar"))
        _restore(back, tmp_path / "again.tar")
        assert _crawled(back) == before
        assert _files(back) == _files(planted)
        assert "none changed, none missing" in sites.manage(back, "audit", "--verify")


def test_work_goes_on_where_it_was(archive: Path) -> None:
    goes_on = """
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from blog import search, workflow
from blog.models import Post, Revision
from tests import builders
editor = authenticate(username="editor", password=builders.PASSWORD)
keys = set(Revision.objects.values_list("pk", flat=True))
saved = builders.draft(editor, builders.content("New", slug="new"))
assert saved.pk > max(keys)
builders.live(editor, builders.content("Newer", slug="newer", date=builders.DAY))
builders.photo(editor, color="red")
assert [each for each in Revision.objects.all() if each.digest != each.content.digest()] == []
print(Post.objects.live().count(), len(list(search.catch_up())))
"""
    with sites.bare() as environment:
        sites.manage(environment, "restore", str(archive))
        assert _python(environment, goes_on).split() == ["3", "0"]


def test_no_key_is_given_twice(planted: Environment, tmp_path: Path) -> None:
    deletes = """
from blog import library
from django.contrib.auth.models import User
from tests import builders
editor = User.objects.get(username="editor")
photo = builders.photo(editor, color="pink")
print(photo.pk)
library.discard(photo, editor)
"""
    makes = """
from django.contrib.auth.models import User
from tests import builders
print(builders.photo(User.objects.get(username="editor"), color="pink").pk)
"""
    deleted = int(_python(planted, deletes))
    sites.manage(planted, "backup", str(tmp_path / "site.tar"))
    for on_sqlite in (True, False):
        with sites.bare(on_sqlite=on_sqlite) as environment:
            sites.manage(environment, "restore", str(tmp_path / "site.tar"))
            assert int(_python(environment, makes)) == deleted + 1
