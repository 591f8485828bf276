"""The public media folder: it holds the photos, files and share cards that live posts show, no more."""

import logging
import os
import shutil
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404

from blog import renditions
from blog.models import Document, DocumentUse, Image, PhotoUse, PhotoVersion, Post

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Card:
    """A share card of the post with this primary key; `name` is a hash of what it is made of."""

    post: int
    name: str

    @property
    def folder(self) -> str:
        """Its folder, below the public media folder."""
        return f"cards/{self.name}"


CARD_FILE = "card.jpg"

# What readers may be shown beside words.
Shown = PhotoVersion | Document | Card

# What has files: a version of a photo, or the photo for its newest one.
Filed = Image | PhotoVersion


def desk_folder(image: Filed) -> Path:
    """Where the desk keeps the renditions of `image`."""
    return desk_root() / image.folder


def desk_root() -> Path:
    """Where the desk keeps all renditions."""
    return Path(settings.DESK_ROOT) / "renditions"


def public_folder(shown: Filed | Document | Card) -> Path:
    """Where readers find the renditions of a photo, or a file, while a live post shows it."""
    return Path(settings.MEDIA_ROOT) / shown.folder


def desk_file(image: Filed, name: str) -> BinaryIO | None:
    """One of the desk's renditions of `image`, opened; None where it has no such file."""
    if name not in _file_names(image):
        return None
    try:
        return (desk_folder(image) / name).open("rb")
    except OSError:
        return None


def private_file(document: Document | None) -> FileResponse:
    """The answer of a private door: the file, to be saved; raises Http404 where there is none."""
    if document is None:
        raise Http404
    try:
        file = document.original.open("rb")
    except OSError:
        raise Http404 from None
    return FileResponse(file, as_attachment=True, filename=document.file_name, content_type="application/pdf")


def prepare(image: Filed) -> None:
    """Make the desk's renditions of `image` where they are missing.

    Raises renditions.BadPhotoError where the original cannot be read as a photo.
    """
    folder = desk_folder(image)
    if not all((folder / name).is_file() for name in _file_names(image)):
        renditions.make(Path(image.original.path), folder)


def show(images: Iterable[Filed], added: list[Path]) -> None:
    """Put the renditions of `images` into public media; `added` gets the folders that were not there."""
    for image in images:
        target = public_folder(image)
        if target.is_dir():
            continue
        prepare(image)
        _link_all({name: desk_folder(image) / name for name in _file_names(image)}, target)
        added.append(target)


def look_for(documents: Iterable[Document]) -> None:
    """Raise FileNotFoundError where the desk has lost one of these files."""
    for document in documents:
        if not Path(document.original.path).is_file():
            raise FileNotFoundError(document.original.path)


def show_documents(documents: Iterable[Document], added: list[Path]) -> None:
    """Put `documents` into public media; `added` gets the folders that were not there."""
    for document in documents:
        target = public_folder(document)
        if not target.is_dir():
            _link_all({document.file_name: Path(document.original.path)}, target)
            added.append(target)


def size(name: str) -> int:
    """The bytes of a file below the public media folder; 0 where it is not there."""
    try:
        return os.stat(f"{settings.MEDIA_ROOT}/{name}").st_size  # noqa: PTH116 - a Path costs more than the question
    except OSError:
        return 0


def card_address(name: str) -> str:
    """The public address of a share card."""
    return f"{settings.MEDIA_URL}cards/{name}/{CARD_FILE}"


def has_card(name: str) -> bool:
    """Whether readers can see the share card of that name."""
    return (public_folder(Card(0, name)) / CARD_FILE).is_file()


def show_card(name: str, picture: bytes, added: list[Path]) -> None:
    """Put a share card (the bytes of a JPEG) into public media; `added` gets its folder if it is new."""
    target = public_folder(Card(0, name))
    added.append(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = _beside(target)
    partial.mkdir()
    try:
        (partial / CARD_FILE).write_bytes(picture)
        partial.rename(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


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


def unused(shown: Iterable[Shown]) -> list[Path]:
    """The public folders of those photos, files and cards that no live post shows any more."""
    each = list(shown)
    versions = [one.pk for one in each if isinstance(one, PhotoVersion)]
    documents = [one.pk for one in each if isinstance(one, Document)]
    posts = [one.post for one in each if isinstance(one, Card)]
    photo_uses = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION, version__in=versions)
    file_uses = DocumentUse.objects.filter(place=DocumentUse.Place.EDITION, document__in=documents)
    kept: set[object] = {(PhotoVersion, pk) for pk in photo_uses.values_list("version_id", flat=True)}
    kept |= {(Document, pk) for pk in file_uses.values_list("document_id", flat=True)}
    kept |= _cards(Post.objects.filter(pk__in=posts))
    return [
        public_folder(one)
        for one in each
        if (one.name if isinstance(one, Card) else (type(one), one.pk)) not in kept
    ]


def _cards(posts: QuerySet[Post]) -> set[str]:
    return {name for names in posts.values_list("cards", flat=True).iterator() for name in names.values()}


def sweep() -> int:
    """Remove whatever a killed process left in public media; returns how many folders went."""
    tops = [Path(settings.MEDIA_ROOT) / kind for kind in ("photos", "documents", "cards")]
    found = strays(folder for top in tops if top.is_dir() for folder in top.iterdir())
    hide(found)
    return len(found)


def strays(folders: Iterable[Path]) -> list[Path]:
    """Those of these public folders that no live post shows."""
    photos = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION).values_list("version__uuid", flat=True)
    files = DocumentUse.objects.filter(place=DocumentUse.Place.EDITION)
    shown: dict[str, set[str]] = {
        "photos": {str(each) for each in photos},
        "documents": {str(each) for each in files.values_list("document__uuid", flat=True)},
        "cards": _cards(Post.objects.live().order_by()),
    }
    return [folder for folder in folders if folder.name not in shown[folder.parent.name]]


def _file_names(image: Filed) -> list[str]:
    return [rendition.name(suffix) for rendition in image.renditions() for suffix in renditions.FORMATS]


def _beside(folder: Path) -> Path:
    """A hidden name that no other process or thread has."""
    return folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")


def _link_all(files: Mapping[str, Path], target: Path) -> None:
    """Hard links, or copies where the disk has none; the folder appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = _beside(target)
    partial.mkdir()
    try:
        for name, source in files.items():
            _link_or_copy(source, partial / name)
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
