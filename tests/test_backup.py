"""A backup is one moment of a site that goes on, whole or not there, and holds no secret unasked."""

import gzip
import json
import os
import shutil
import stat
import tarfile
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from blog import library, public_media, transfer
from blog.models import Image, Post
from blog.transfer import files, making, reading, rows
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the archive goes."""
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "site.tar"


def table(archive: Path, label: str) -> list[list[Any]]:
    """The rows of one table."""
    with tarfile.open(archive) as tar:
        packed = tar.extractfile(f"tables/{label}.jsonl.gz")
        assert packed
        return [json.loads(line) for line in gzip.decompress(packed.read()).splitlines()]


def everything(archive: Path) -> bytes:
    """All that is in it, unpacked."""
    with tarfile.open(archive) as tar:
        found = [(member.name, tar.extractfile(member)) for member in tar]
        return b"".join(
            gzip.decompress(file.read()) if name.endswith(".gz") else file.read()
            for name, file in found
            if file
        )


def test_it_is_whole_private_and_proven(editor: User, target: Path) -> None:
    builders.live(editor, builders.content("Live", f"<p>Calm.</p>{builders.placed(builders.photo(editor))}"))
    made = transfer.backup(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    with reading.opened(target) as archive:
        entries = archive.verify()
    assert made.size == target.stat().st_size
    assert len(entries) == made.members
    assert transfer.last_backup() == made
    assert not made.missing


def test_no_secret_is_in_it_unasked(editor: User, target: Path, settings: Any, as_editor: Any) -> None:
    transfer.backup(target)
    assert settings.SECRET_KEY.encode() not in everything(target)
    assert as_editor.session.session_key.encode() not in everything(target)
    transfer.backup(target, force=True, with_secrets=True, without_passwords=True)
    assert settings.SECRET_KEY.encode() in everything(target)
    columns, *accounts = table(target, "auth.user")
    assert {row[columns.index("password")] for row in accounts} == {"!"}


def test_what_is_there_is_never_written_over_unasked(db: None, target: Path) -> None:
    target.write_text("another")
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(target))
    assert target.read_text() == "another"
    call_command("backup", str(target), "--force", verbosity=0)
    assert tarfile.is_tarfile(target)


def test_a_fault_leaves_nothing_half_done(
    editor: User, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_text("yesterday's")

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "_add_files", full)
    with pytest.raises(CommandError, match=r"Nothing was written: .*No space left"):
        call_command("backup", str(target), "--force")
    assert [each.name for each in target.parent.iterdir()] == [target.name]
    assert target.read_text() == "yesterday's"
    assert transfer.last_backup() is None


def test_a_disk_without_nameless_files_gets_it_whole_as_well(
    db: None, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_unnamed", lambda partial: (os.open(partial, 0o302, 0o600), True))
    transfer.backup(target)
    assert [each.name for each in target.parent.iterdir()] == [target.name]


def test_a_public_folder_takes_no_backup(db: None, settings: Any) -> None:
    settings.MEDIA_ROOT.mkdir(parents=True)
    with pytest.raises(CommandError, match="is public"):
        call_command("backup", str(settings.MEDIA_ROOT / "site.tar"))


def test_it_is_of_one_moment_while_others_write(
    editor: User, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = builders.live(editor, builders.content("First", slug="first"))
    whole, written = rows.write, list[bool]()

    def slow(model: Any, *given: Any, **named: Any) -> Any:
        if not written:
            written.append(True)
            _elsewhere("Second")
        return whole(model, *given, **named)

    monkeypatch.setattr(rows, "write", slow)
    transfer.backup(target)
    assert Post.objects.live().count() == 2
    columns, *posts = table(target, "blog.post")
    assert [row[columns.index("id")] for row in posts] == [first.pk]
    assert all("second" not in str(row) for row in table(target, "blog.auditentry")[1:])
    assert len(table(target, "blog.revision")) == 2


def _elsewhere(title: str) -> None:
    """Publish in another thread, with a connection of its own."""
    failed: list[Exception] = []

    def publish() -> None:
        try:
            editor = User.objects.get(username="editor")
            builders.live(editor, builders.content(title, slug=title.lower()))
        except Exception as error:  # noqa: BLE001
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=publish)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert not failed


def test_a_photo_deleted_meanwhile_is_not_in_it(
    editor: User, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, whole = builders.photo(editor), files.of_site

    def then_deleted() -> list[files.SiteFile]:
        found = whole()
        if Image.objects.exists():
            for each in found:
                each.path.unlink()
        return found

    monkeypatch.setattr(files, "of_site", then_deleted)
    monkeypatch.setattr(files, "is_wanted", lambda _file: _discard(photo, editor))
    made = transfer.backup(target)
    assert not made.missing
    assert len(table(target, "blog.image")) == 1


def _discard(photo: Image, editor: User) -> bool:
    if photo.pk:
        library.discard(photo, editor)
    return False


def test_a_lost_original_is_told(editor: User, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = builders.photo(editor)
    Path(photo.original.path).unlink()
    with pytest.raises(SystemExit) as ended:
        call_command("backup", str(target))
    assert ended.value.code == 2
    assert f"desk/{photo.original.name}" in capsys.readouterr().err
    with reading.opened(target) as archive:
        archive.verify()
        assert archive.end["missing"] == [f"desk/{photo.original.name}"]


def test_a_photo_withdrawn_meanwhile_is_kept_as_it_was_shown(editor: User, target: Path) -> None:
    photo = builders.photo(editor)
    builders.live(editor, builders.content("Live", f"<p>Calm.</p>{builders.placed(photo)}"))
    public = {each.name for each in files.of_site() if each.name.startswith("public/photos/")}
    assert len(public) == 6
    shutil.rmtree(public_media.public_folder(photo))
    left = {each.name for each in files.of_site() if each.name.startswith("public/photos/") and each.same}
    assert left == public
