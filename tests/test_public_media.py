"""Public media holds the photos of live posts, each whole or not at all, and nothing else."""

import multiprocessing
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError

from blog import edition, public_media, publication
from blog.models import Image
from tests import builders


def shown(folders: Path) -> list[Path]:
    return list((folders / "public" / "photos").glob("*"))


def newly_shown(image: Image) -> list[Path]:
    """Show a photo; gives the folders that were not there before."""
    added: list[Path] = []
    public_media.show([image], added)
    return added


def test_shown_photos_are_the_desks_renditions(editor: User) -> None:
    image = builders.photo(editor)
    assert newly_shown(image) == [public_media.public_folder(image)]
    names = sorted(path.name for path in public_media.public_folder(image).iterdir())
    assert names == sorted(path.name for path in public_media.desk_folder(image).iterdir())
    assert "480.avif" in names
    assert newly_shown(image) == []


def test_what_else_lies_in_the_desks_folder_stays_there(editor: User) -> None:
    image = builders.photo(editor)
    (public_media.desk_folder(image) / ".480.jpg.partial").touch()
    newly_shown(image)
    assert not (public_media.public_folder(image) / ".480.jpg.partial").exists()


def test_missing_renditions_are_made_before_they_are_shown(editor: User) -> None:
    image = builders.photo(editor)
    (public_media.desk_folder(image) / "480.webp").unlink()
    newly_shown(image)
    assert (public_media.public_folder(image) / "480.webp").is_file()


def test_a_disk_without_links_gets_copies(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_args: Any) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    image = builders.photo(editor)
    newly_shown(image)
    copy = public_media.public_folder(image) / "480.jpg"
    assert copy.read_bytes() == (public_media.desk_folder(image) / "480.jpg").read_bytes()


def test_a_folder_appears_whole_or_not_at_all(
    editor: User, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = builders.photo(editor)
    link, count = public_media._link_or_copy, iter(range(100))

    def fails_later(source: Path, target: Path) -> None:
        assert not public_media.public_folder(image).exists()
        if next(count) == 3:
            raise OSError("disk full")
        link(source, target)

    monkeypatch.setattr(public_media, "_link_or_copy", fails_later)
    with pytest.raises(OSError, match="disk full"):
        newly_shown(image)
    assert shown(folders) == []


def _show_at_once(image: Image, barrier: Any, outcomes: Any) -> None:
    barrier.wait()
    try:
        outcomes.put(len(newly_shown(image)))
    except OSError as error:
        outcomes.put(repr(error))


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_several_show_one_photo_at_once(
    kind: str, editor: User, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = builders.photo(editor)
    link = public_media._link_or_copy

    def slowly(source: Path, target: Path) -> None:
        time.sleep(0.02)
        link(source, target)

    monkeypatch.setattr(public_media, "_link_or_copy", slowly)
    context = multiprocessing.get_context("fork")
    barrier, outcomes = context.Barrier(4), context.Queue()
    start = threading.Thread if kind == "threads" else context.Process
    runners = [start(target=_show_at_once, args=(image, barrier, outcomes)) for _each in range(4)]
    for runner in runners:
        runner.start()
    found = [outcomes.get(timeout=20) for _each in runners]
    for runner in runners:
        runner.join()
    assert set(found) <= {0, 1}
    assert shown(folders) == [public_media.public_folder(image)]
    assert len(list(shown(folders)[0].iterdir())) == 6


def test_hidden_photos_are_gone_at_once(editor: User, folders: Path) -> None:
    image = builders.photo(editor)
    public_media.hide(newly_shown(image))
    assert shown(folders) == []
    assert public_media.desk_folder(image).is_dir()
    public_media.hide([public_media.public_folder(image)])


def test_a_folder_that_cannot_be_removed_is_no_secret(
    editor: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuses(*_args: Any) -> None:
        raise PermissionError("not yours")

    image = builders.photo(editor)
    added = newly_shown(image)
    monkeypatch.setattr("shutil.rmtree", refuses)
    public_media.hide(added)
    assert "could not be removed" in caplog.text
    assert not public_media.public_folder(image).exists()


def test_a_photo_of_a_live_post_is_in_use_and_one_of_a_draft_is_not(editor: User) -> None:
    live, waiting = builders.photo(editor), builders.photo(editor, color="navy")
    builders.live(editor, builders.content(body=builders.placed(live)))
    builders.draft(editor, builders.content(body=builders.placed(waiting), slug="other"))
    versions = [image.versions.get() for image in (live, waiting)]
    assert public_media.unused(versions) == [public_media.public_folder(waiting)]


def test_sweeping_takes_what_no_live_post_shows(editor: User, folders: Path) -> None:
    assert public_media.sweep() == 0
    live, stray = builders.photo(editor), builders.photo(editor, color="navy")
    builders.live(editor, builders.content(body=builders.placed(live)))
    newly_shown(stray)
    (folders / "public" / "photos" / f".{live.uuid}.partial").mkdir()
    assert public_media.sweep() == 2
    assert shown(folders) == [public_media.public_folder(live)]
    assert public_media.sweep() == 0


def fails(*folders: Path) -> None:
    """Put these folders there in a transaction whose end fails."""
    with publication.media_undone_on_failure() as added:
        added += folders
        raise OperationalError("gone")


def test_a_failure_takes_nothing_away_that_a_live_post_shows(editor: User, folders: Path) -> None:
    live, other = builders.photo(editor), builders.photo(editor)
    builders.live(editor, builders.content(body=builders.placed(live)))
    newly = newly_shown(other)
    # As where the end of the transaction was written and lost on its way, or another process was first.
    with pytest.raises(OperationalError):
        fails(public_media.public_folder(live), *newly)
    assert shown(folders) == [public_media.public_folder(live)]


def test_a_failure_without_a_database_takes_nothing_away(
    editor: User, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold() -> None:
        raise OperationalError("gone")

    newly = newly_shown(builders.photo(editor))
    monkeypatch.setattr(edition, "hold", hold)
    with pytest.raises(OperationalError):
        fails(*newly)
    assert shown(folders) == newly
