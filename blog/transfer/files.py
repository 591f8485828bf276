"""Which files belong to the rows of a site, and where they are."""

import filecmp
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from blog import public_media
from blog.models import Document, DocumentUse, PhotoUse, PhotoVersion, Post
from blog.renditions import CLEAN


@dataclass(frozen=True)
class SiteFile:
    """One file: its name in an archive, where it is, and the model and key of the row that needs it.

    `same` names the desk's file that has the same bytes; then the file itself need not be there.
    """

    name: str
    path: Path
    owner: tuple[type[PhotoVersion] | type[Document] | type[Post], int]
    same: str = ""
    is_needed: bool = True


def of_site() -> list[SiteFile]:
    """All files of the site, the desk's before the public ones. Call it inside the snapshot of the rows."""
    return [*_of_photos(), *_of_documents(), *_public_photos(), *_public_documents(), *_public_cards()]


def is_wanted(file: SiteFile) -> bool:
    """Whether the row that needs `file` is there now."""
    model, key = file.owner
    return model._base_manager.filter(pk=key).exists()


def _of_photos() -> Iterator[SiteFile]:
    for version in PhotoVersion.objects.order_by("pk").iterator(chunk_size=500):
        owner = (PhotoVersion, version.pk)
        yield SiteFile(f"desk/{version.original.name}", Path(version.original.path), owner)
        for path in _inside(public_media.desk_folder(version)):
            yield SiteFile(_rendition(version, path.name), path, owner, is_needed=False)
        for suffix in CLEAN:
            path = Path(settings.DESK_ROOT) / "clean" / f"{version.uuid}{suffix}"
            if path.is_file():
                yield SiteFile(f"desk/clean/{path.name}", path, owner, is_needed=False)


def _of_documents() -> Iterator[SiteFile]:
    for document in Document.objects.order_by("pk").iterator(chunk_size=500):
        path = Path(document.original.path)
        yield SiteFile(f"desk/{document.original.name}", path, (Document, document.pk))


def _public_photos() -> Iterator[SiteFile]:
    """What live posts show; the desk's renditions where a withdrawal was quicker than this."""
    shown = PhotoUse.objects.filter(place=PhotoUse.Place.EDITION).values("version")
    for version in PhotoVersion.objects.filter(pk__in=shown).order_by("pk").iterator(chunk_size=500):
        public, desk = public_media.public_folder(version), public_media.desk_folder(version)
        names = {path.name for folder in (public, desk) for path in _inside(folder)}
        names |= {f"{each.name('jpg')}" for each in version.renditions()}
        for name in sorted(names):
            same = _rendition(version, name) if _is_same(public / name, desk / name) else ""
            shown_as = f"public/{version.folder}/{name}"
            yield SiteFile(shown_as, public / name, (PhotoVersion, version.pk), same)


def _public_documents() -> Iterator[SiteFile]:
    shown = DocumentUse.objects.filter(place=DocumentUse.Place.EDITION).values("document")
    for document in Document.objects.filter(pk__in=shown).order_by("pk").iterator(chunk_size=500):
        path = public_media.public_folder(document) / document.file_name
        same = f"desk/{document.original.name}" if _is_same(path, Path(document.original.path)) else ""
        shown_as = f"public/{document.folder}/{document.file_name}"
        yield SiteFile(shown_as, path, (Document, document.pk), same)


def _public_cards() -> Iterator[SiteFile]:
    """The share cards of live posts. One that is withdrawn meanwhile is not missed: it can be drawn again."""
    drawn = Post.objects.live().order_by("pk").values_list("pk", "cards")
    for number, names in drawn.iterator(chunk_size=500):
        for name in sorted(set(names.values())):
            path = public_media.public_folder(public_media.Card(number, name)) / public_media.CARD_FILE
            shown_as = f"public/cards/{name}/{public_media.CARD_FILE}"
            yield SiteFile(shown_as, path, (Post, number), is_needed=False)


def _rendition(version: PhotoVersion, name: str) -> str:
    return f"desk/renditions/{version.folder}/{name}"


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    except OSError:
        return []


def _is_same(public: Path, desk: Path) -> bool:
    try:
        return not public.exists() or public.samefile(desk) or filecmp.cmp(public, desk, shallow=False)
    except OSError:
        return False
