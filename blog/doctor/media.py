"""Files: what live posts show is there, nothing else is public, and originals are what was uploaded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from blog import public_media, renditions
from blog.doctor.finding import Finding
from blog.models import Document, DocumentUse, PhotoUse, PhotoVersion, Post


def public() -> Iterator[Finding]:
    """The public folder, against what the edition shows."""
    photos = PhotoVersion.objects.filter(
        pk__in=PhotoUse.objects.filter(place=PhotoUse.Place.EDITION).values("version")
    )
    files = Document.objects.filter(
        pk__in=DocumentUse.objects.filter(place=DocumentUse.Place.EDITION).values("document")
    )
    wanted: dict[Path, list[str]] = {
        public_media.public_folder(photo): [
            rendition.name(suffix) for rendition in photo.renditions() for suffix in renditions.FORMATS
        ]
        for photo in photos
    }
    wanted |= {public_media.public_folder(file): [file.file_name] for file in files}
    drawn = Post.objects.live().order_by().values_list("pk", "cards")
    cards = [public_media.Card(pk, name) for pk, names in drawn for name in names.values()]
    wanted |= {public_media.public_folder(card): [public_media.CARD_FILE] for card in cards}
    lost = [
        f"{folder.name}/{name} is lost"
        for folder, names in wanted.items()
        for name in names
        if not (folder / name).is_file()
    ]
    advice = "Restore `public/` from a backup, or publish these posts again."
    yield Finding.of("public media", lost, f"{len(wanted)} photos, files and cards, all there.", advice)
    top = Path(settings.MEDIA_ROOT)
    strays = [
        f"{path.parent.name}/{path.name} is public for no post"
        for path in top.glob("*/*")
        if path not in wanted
    ]
    yield Finding.of("public media", sorted(strays), "Nothing else is public.", "Run `manage.py prepare`.")


def originals() -> Iterator[Finding]:
    """Every original, read and compared with the hash of its upload."""
    faults, count = [], 0
    for model in (PhotoVersion, Document):
        for path, name, digest in _kept(model):
            count += 1
            try:
                with path.open("rb") as file:
                    if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                        faults.append(f"{name} was changed")
            except OSError:
                faults.append(f"{name} is lost")
    yield Finding.of("originals", faults, f"{count}, all as they came.", "Restore them from a backup.")


def _kept(model: type[PhotoVersion] | type[Document]) -> Iterator[tuple[Path, str, str]]:
    rows = model._base_manager.order_by("pk").values_list("original", "sha256")
    for name, digest in rows.iterator(chunk_size=500):
        yield Path(settings.DESK_ROOT) / name, name, digest
