"""The public media folder: it holds the renditions of photos that live posts show, and nothing else."""

import logging
import os
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from blog import renditions
from blog.models import Image, PhotoUse, PhotoVersion

log = logging.getLogger(__name__)


# What has files: a version of a photo, or the photo for its newest one.
Filed = Image | PhotoVersion


def desk_folder(image: Filed) -> Path:
    """Where the desk keeps the renditions of `image`."""
    return Path(settings.DESK_ROOT) / "renditions" / image.folder


def public_folder(image: Filed) -> Path:
    """Where readers find the renditions of `image` while a live post shows it."""
    return Path(settings.MEDIA_ROOT) / image.folder


def desk_file(image: Filed, name: str) -> BinaryIO | None:
    """One of the desk's renditions of `image`, opened; None where it has no such file."""
    if name not in _file_names(image):
        return None
    try:
        return (desk_folder(image) / name).open("rb")
    except OSError:
        return None


def prepare(image: Filed) -> None:
    """Make the desk's renditions of `image` where they are missing.

    Raises renditions.BadPhotoError where the original cannot be read as a photo.
    """
    folder = desk_folder(image)
    if not all((folder / name).is_file() for name in _file_names(image)):
        renditions.make(Path(image.original.path), folder)


def show(images: Iterable[Filed]) -> list[Path]:
    """Put the renditions of `images` into public media; returns the folders that were not there before."""
    added = []
    for image in images:
        target = public_folder(image)
        if target.is_dir():
            continue
        prepare(image)
        _link_all(_file_names(image), desk_folder(image), target)
        added.append(target)
    return added


def hide(folders: Iterable[Path]) -> None:
    """Take folders out of public media: each is gone from its address at once."""
    for folder in folders:
        gone = _beside(folder)
        try:
            folder.rename(gone)
            shutil.rmtree(gone)
        except FileNotFoundError:
            continue
        except OSError:
            log.exception("A folder could not be removed: %s", folder)


def unused(versions: Iterable[PhotoVersion]) -> list[Path]:
    """The public folders of those `versions` that no live post shows any more."""
    used = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION, version__in=versions)
    kept = set(used.values_list("version_id", flat=True))
    return [public_folder(version) for version in versions if version.pk not in kept]


def sweep() -> int:
    """Remove whatever a killed process left in public media; returns how many folders went."""
    top = Path(settings.MEDIA_ROOT) / "photos"
    if not top.is_dir():
        return 0
    uses = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION)
    shown = {str(each) for each in uses.values_list("version__uuid", flat=True)}
    strays = [folder for folder in top.iterdir() if folder.name not in shown]
    hide(strays)
    return len(strays)


def _file_names(image: Filed) -> list[str]:
    return [rendition.name(suffix) for rendition in image.renditions() for suffix in renditions.FORMATS]


def _beside(folder: Path) -> Path:
    """A hidden name that no other process or thread has."""
    return folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")


def _link_all(names: list[str], source: Path, target: Path) -> None:
    """Hard links, or copies where the disk has none; the folder appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = _beside(target)
    partial.mkdir()
    try:
        for name in names:
            _link_or_copy(source / name, partial / name)
        partial.rename(target)
    except OSError:
        if not target.is_dir():  # else another process was first
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
