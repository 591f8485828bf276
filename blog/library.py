"""The photo library: files come in, are looked at, stored and prepared."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import PIL.Image
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from blog import audit, pictures, pixels, public_media, renditions, roles
from blog.models import Image, PhotoVersion
from blog.renditions import BadPhotoError, Fault, Upright

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REASONS: dict[Fault, Promise] = {
    Fault.NOT_A_PHOTO: _("This file is not a photo in JPEG, PNG, WebP or AVIF format."),
    Fault.EMPTY: _("This file is empty."),
    Fault.OTHER_FORMAT: _(
        "This file is in %(format)s format. Save it as JPEG or PNG first: only JPEG, PNG, "
        "WebP and AVIF can be used."
    ),
    Fault.DRAWING: _(
        "This file is a drawing in %(format)s format, which can carry scripts. Save it as PNG first."
    ),
    Fault.DOCUMENT: _("This file is a %(format)s document, not a photo. Save the page as JPEG or PNG first."),
    Fault.HEIC: _(
        "This photo is in HEIC format, as iPhones take them, which cannot be read here. Save it as JPEG "
        "first: on the phone under Settings, Camera, Formats choose “Most Compatible”; on a Mac open it "
        "in Preview and export it."
    ),
    Fault.TOO_LARGE: _("This file is larger than %(megabytes)d MB."),
    Fault.TOO_MANY_PIXELS: _(
        "This picture has more than %(megapixels)d million pixels, the most that can be taken in its format. "
        "Make it smaller first."
    ),
    Fault.TOO_MANY_SCANS: _("This picture is stored in too many passes. Save it again in a photo program."),
    Fault.TOO_SMALL: _("This picture is smaller than %(pixels)d pixels on one side."),
    Fault.TOO_NARROW: _("This picture is more than %(aspect)d times longer than wide."),
    Fault.ANIMATED: _("This picture is animated; only still ones can be used."),
    Fault.DAMAGED: _("This file is damaged or incomplete."),
}


def reason(error: BadPhotoError) -> str:
    """The sentence for a person whose file was refused."""
    limits = {
        "format": error.format,
        "megabytes": settings.PHOTO_MAX_BYTES // (1024 * 1024),
        "megapixels": (error.limit or settings.PHOTO_MAX_PIXELS) // 1_000_000,
        "pixels": pictures.MIN_SIDE,
        "aspect": pictures.MAX_ASPECT,
    }
    return str(REASONS[error.fault]) % limits


def inspect(file: UploadedFile) -> Upright:
    """What is in an upload; raises BadPhotoError."""
    return renditions.inspect(
        file,  # type: ignore[arg-type]
        max_bytes=settings.PHOTO_MAX_BYTES,
        max_pixels=settings.PHOTO_MAX_PIXELS,
    )


def twin(file: UploadedFile) -> Image | None:
    """The photo that came from the same bytes, in any of its versions."""
    return Image.objects.filter(versions__sha256=digest(file)).order_by("pk").first()


def lookalike(image: Image) -> Image | None:
    """Another photo that seems to be the same picture, saved again or in another size."""
    own = image.versions.order_by("-number").first()
    others = PhotoVersion.objects.exclude(likeness="").exclude(image=image).order_by("image")
    found = (
        pk
        for pk, other in others.values_list("image", "likeness")
        if own and pixels.is_alike(own.likeness, other)
    )
    number = next(found, None)
    return Image.objects.filter(pk=number).first() if number else None


def digest(file: UploadedFile) -> str:
    """The SHA-256 of an upload in hexadecimal."""
    file.seek(0)
    found = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return found


def receive(image: Image, file: UploadedFile, user: "User") -> Image:
    """Store `file` as the first version of the unsaved `image` and make its renditions.

    Raises PermissionDenied, and BadPhotoError; nothing of the file stays behind then.
    """
    roles.require(user, "add_image")
    version = PhotoVersion(number=1, uuid=image.uuid, created_by=user)
    with _stored(version, file), transaction.atomic():
        image.created_by = user
        _follow(image, version)
        image.save()
        version.image = image
        version.save()
        audit.record("photo uploaded", user, photo=image.pk, file=image.name)
    return image


def replace(image: Image, file: UploadedFile, user: "User") -> PhotoVersion:
    """Store `file` as the next version of `image`; readers see no change before a post is published again.

    Raises PermissionDenied, and BadPhotoError; nothing of the file stays behind then.
    """
    roles.require(user, "change_image")
    version = PhotoVersion(created_by=user)
    with _stored(version, file), transaction.atomic():
        held = Image.objects.select_for_update().get(pk=image.pk)
        version.image, version.number = held, held.version + 1
        version.save()
        _follow(held, version)
        held.save()
        audit.record("photo replaced", user, photo=held.pk, file=version.name, version=version.number)
    return version


@contextmanager
def _stored(version: PhotoVersion, file: UploadedFile) -> Iterator[None]:
    """The original and the renditions of a new version; they go again where the block fails."""
    found = inspect(file)
    file.seek(0)
    data = file.read()
    version.name = _shown_name(file.name or "", found.suffix)
    version.width, version.height = found.width, found.height
    version.sha256 = hashlib.sha256(data).hexdigest()
    try:
        version.original.save(f"original{found.suffix}", ContentFile(data), save=False)
        public_media.prepare(version)
        with PIL.Image.open(public_media.desk_folder(version) / version.renditions()[0].name("jpg")) as small:
            version.likeness = pixels.likeness(small)
        yield
    except BaseException:
        _remove_files(version)
        raise


def _follow(image: Image, version: PhotoVersion) -> None:
    """Let the photo repeat its newest version."""
    for name in ("uuid", "name", "width", "height", "sha256"):
        setattr(image, name, getattr(version, name))
    image.original, image.version = version.original.name, version.number


def clean_copy(version: PhotoVersion) -> Path:
    """A file for newspapers: full size, upright, sRGB, without metadata; made when it is first asked for.

    Raises BadPhotoError, and OSError where the disk refuses.
    """
    original = Path(version.original.path)
    suffix = ".png" if original.suffix == ".png" else ".jpg"
    copy = _clean_copy(version).with_suffix(suffix)
    if not copy.is_file():
        renditions.clean_copy(original, copy)
    return copy


def _clean_copy(version: PhotoVersion) -> Path:
    return Path(settings.DESK_ROOT) / "clean" / str(version.uuid)


def discard(image: Image, user: "User") -> None:
    """Delete a photo that no post uses; raises PermissionDenied, and ProtectedError where one does."""
    roles.require(user, "delete_image")
    versions = list(image.versions.all())
    with transaction.atomic():
        audit.record("photo deleted", user, photo=image.pk, file=image.name)
        image.delete()
        for version in versions:
            transaction.on_commit(partial(_remove_files, version))


def _remove_files(version: PhotoVersion) -> None:
    public_media.hide([public_media.desk_folder(version)])
    for suffix in renditions.CLEAN:
        _clean_copy(version).with_suffix(suffix).unlink(missing_ok=True)
    if version.original:
        Path(version.original.path).unlink(missing_ok=True)


def _shown_name(name: str, suffix: str) -> str:
    stem = "".join(each for each in PurePosixPath(name.replace("\\", "/")).stem if each.isprintable())
    return f"{stem[:150] or gettext_noop('photo')}{suffix}"
