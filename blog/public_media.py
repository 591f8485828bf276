"""The public media folder: it holds the renditions of photos that live posts show, and nothing else."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from blog import renditions
from blog.models import Image, PhotoUse


def desk_folder(image: Image) -> Path:
    """Where the desk keeps the renditions of `image`."""
    return Path(settings.DESK_ROOT) / "renditions" / image.folder


def public_folder(image: Image) -> Path:
    """Where readers find the renditions of `image` while a live post shows it."""
    return Path(settings.MEDIA_ROOT) / image.folder


def prepare(image: Image) -> None:
    """Make the desk's renditions of `image` where they are missing.

    Raises renditions.BadPhotoError where the original cannot be read as a photo.
    """
    folder = desk_folder(image)
    wanted = [rendition.name(suffix) for rendition in image.renditions() for suffix in renditions.FORMATS]
    if not all((folder / name).is_file() for name in wanted):
        renditions.make(Path(image.original.path), folder)


def show(images: Iterable[Image]) -> list[Path]:
    """Put the renditions of `images` into public media; returns the folders that were not there before."""
    added = []
    for image in images:
        target = public_folder(image)
        if target.is_dir():
            continue
        prepare(image)
        _link_tree(desk_folder(image), target)
        added.append(target)
    return added


def hide(folders: Iterable[Path]) -> None:
    """Take folders out of public media."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def unused(images: Iterable[Image]) -> list[Path]:
    """The public folders of those `images` that no live post shows any more."""
    used = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION, image__in=images).values_list(
        "image_id", flat=True
    )
    kept = set(used)
    return [public_folder(image) for image in images if image.pk not in kept]


def sweep() -> int:
    """Remove whatever a killed process left in public media; returns how many folders went."""
    top = Path(settings.MEDIA_ROOT) / "photos"
    if not top.is_dir():
        return 0
    uses = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION)
    shown = {str(uuid) for uuid in uses.values_list("image__uuid", flat=True)}
    strays = [folder for folder in top.iterdir() if folder.name not in shown]
    hide(strays)
    return len(strays)


def _link_tree(source: Path, target: Path) -> None:
    """Hard links, or copies where the disk has none; the folder appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        shutil.copytree(source, partial, copy_function=_link_or_copy)
        partial.rename(target)
    except FileExistsError:
        pass
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _link_or_copy(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
