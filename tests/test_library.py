"""The photo library: files come in whole or not at all."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from blog import library, public_media, renditions
from blog.models import Image
from blog.renditions import BadPhotoError, Fault
from tests import builders


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_an_original_is_kept_to_the_byte_under_a_name_of_its_own(writer: User, folders: Path) -> None:
    data = builders.picture_bytes(600, 400, kind="PNG")
    image = library.receive(Image(), builders.upload("My mother’s house.JPG", data), writer)
    original = folders / "desk" / "originals" / f"{image.uuid}.png"
    assert original.read_bytes() == data
    assert image.original.name == f"originals/{image.uuid}.png"
    assert image.sha256 == hashlib.sha256(data).hexdigest()
    assert (image.width, image.height, image.created_by) == (600, 400, writer)
    assert Image.objects.get() == image


def test_a_new_photo_has_all_its_renditions_and_none_is_public(writer: User, folders: Path) -> None:
    image = builders.photo(writer)
    expected = [f"{width}.{suffix}" for width in (480, 640) for suffix in sorted(renditions.FORMATS)]
    assert files(public_media.desk_folder(image)) == expected
    assert not (folders / "public").exists()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("harbour.png", "harbour.jpg"),
        ("C:\\photos\\harbour.png", "harbour.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("海港\u202e燈火.jpeg", "海港燈火.jpg"),
        ("x" * 200, "x" * 150 + ".jpg"),
    ],
)
def test_the_library_shows_a_tidy_name(sent: str, shown: str) -> None:
    assert library._shown_name(sent, ".jpg") == shown


@pytest.mark.parametrize("data", [b"no photo", builders.picture_bytes()[:2000]])
def test_nothing_of_a_refused_file_stays(data: bytes, writer: User, folders: Path) -> None:
    with pytest.raises(BadPhotoError):
        library.receive(Image(), builders.upload(data=data), writer)
    assert files(folders) == []
    assert not Image.objects.exists()


@pytest.mark.parametrize("step", ["renditions", "row", "original"])
def test_nothing_stays_where_a_step_fails(step: str, writer: User, folders: Path, monkeypatch: Any) -> None:
    def fails(*_args: Any, **_options: Any) -> None:
        raise OSError("disk full")

    if step == "renditions":
        monkeypatch.setattr(renditions, "_save", fails)
    elif step == "row":
        monkeypatch.setattr(Image, "save", fails)
    else:
        monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", fails)
    with pytest.raises(OSError, match="disk full"):
        builders.photo(writer)
    assert files(folders) == []
    assert not list((folders / "desk").glob("renditions/photos/*"))


def test_only_staff_may_add_photos(stranger: User, folders: Path) -> None:
    with pytest.raises(PermissionDenied):
        builders.photo(stranger)
    assert files(folders) == []


@pytest.mark.django_db(transaction=True)
def test_a_discarded_photo_leaves_nothing(administrator: User, folders: Path) -> None:
    image = builders.photo(administrator)
    library.discard(image, administrator)
    assert files(folders) == []
    assert not Image.objects.exists()


def test_a_photo_in_a_draft_cannot_be_discarded(editor: User, folders: Path) -> None:
    image = builders.photo(editor)
    builders.draft(editor, builders.content(body=builders.placed(image)))
    before = files(folders)
    with pytest.raises(ProtectedError):
        library.discard(image, editor)
    assert files(folders) == before


def test_a_stranger_discards_nothing(writer: User, stranger: User) -> None:
    image = builders.photo(writer)
    with pytest.raises(PermissionDenied):
        library.discard(image, stranger)
    assert Image.objects.exists()


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_a_sentence(fault: Fault) -> None:
    assert library.reason(fault).endswith(".")
    assert "%" not in library.reason(fault)


def test_sentences_name_the_limits_that_hold(settings: Any) -> None:
    settings.PHOTO_MAX_BYTES, settings.PHOTO_MAX_PIXELS = 7 * 1024 * 1024, 9_000_000
    assert "7 MB" in library.reason(Fault.TOO_LARGE)
    assert "9 million" in library.reason(Fault.TOO_MANY_PIXELS)
    assert f" {renditions.MIN_SIDE} " in library.reason(Fault.TOO_SMALL)
    assert f" {renditions.MAX_ASPECT} " in library.reason(Fault.TOO_NARROW)


def test_an_upload_is_held_to_the_limits_of_the_settings(settings: Any) -> None:
    settings.PHOTO_MAX_PIXELS = 640 * 480 - 1
    with pytest.raises(BadPhotoError, match="too many pixels"):
        library.inspect(builders.upload())
    settings.PHOTO_MAX_BYTES = 100
    with pytest.raises(BadPhotoError, match="too large"):
        library.inspect(builders.upload())


def test_the_picker_shows_the_photos_of_the_post_and_of_the_page_first(
    as_writer: Client, writer: User
) -> None:
    old, placed, other = (builders.photo(writer, color=color) for color in ("teal", "navy", "gold"))
    post = builders.draft(writer, builders.content(body=builders.placed(old))).post_id
    asked: dict[str, str | int] = {"post": post, "placed": f"{placed.pk},x,{'9' * 5000}"}
    found = as_writer.get(reverse("admin:blog_image_picker"), asked).json()["photos"]
    assert [(each["id"], each["own"]) for each in found] == [
        (placed.pk, True),
        (old.pk, True),
        (other.pk, False),
    ]
