"""The file library: a PDF comes in, is looked at and stored."""

import enum
import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blog import audit, languages, roles
from blog.models import Document

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# ISO 32000-2, 7.5.2: the header begins the file. Readers that look further down are what polyglots live on.
_HEADER = re.compile(rb"%PDF-[12]\.[0-9][\r\n \t%]")
_END = b"%%EOF"
_TAIL = 2048  # bytes in which the end is looked for


class Fault(enum.Enum):
    """What is wrong with a file."""

    NOT_A_PDF = "not a PDF"
    TOO_LARGE = "too large"
    DAMAGED = "damaged"


REASONS: dict[Fault, Promise] = {
    Fault.NOT_A_PDF: _("This file is not a PDF. Only PDF files can be placed in a text."),
    Fault.TOO_LARGE: _("This file is larger than %(megabytes)d MB."),
    Fault.DAMAGED: _("This file is damaged or incomplete."),
}


class BadDocumentError(Exception):
    """A file was refused; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def reason(fault: Fault) -> str:
    """The sentence for a person whose file was refused."""
    return str(REASONS[fault]) % {"megabytes": settings.DOCUMENT_MAX_BYTES // (1024 * 1024)}


def inspect(file: UploadedFile) -> bytes:
    """The bytes of an upload that is a whole PDF; raises BadDocumentError."""
    if (file.size or 0) > settings.DOCUMENT_MAX_BYTES:
        raise BadDocumentError(Fault.TOO_LARGE)
    file.seek(0)
    data: bytes = file.read()
    if not _HEADER.match(data):
        raise BadDocumentError(Fault.NOT_A_PDF)
    if _END not in data[-_TAIL:]:
        raise BadDocumentError(Fault.DAMAGED)
    return data


def receive(document: Document, file: UploadedFile, user: "User") -> Document:
    """Store `file` as the unsaved `document`; a file that the library has already is that one.

    Raises PermissionDenied, and BadDocumentError; nothing of the file stays behind then.
    """
    roles.require(user, "add_document")
    data = inspect(file)
    document.sha256 = hashlib.sha256(data).hexdigest()
    same = Document.objects.filter(sha256=document.sha256, language=document.language).first()
    if same:
        return same
    document.name = _shown_name(file.name or "")
    document.size = len(data)
    document.created_by = user
    try:
        document.original.save("original.pdf", ContentFile(data), save=False)
        with transaction.atomic():
            document.save()
            audit.record("file uploaded", user, document=document.pk, file=document.name)
    except BaseException:
        _remove_file(document)
        raise
    return document


def retitle(document: Document, user: "User") -> None:
    """Keep the titles that `document` has got; what readers see stays. Raises PermissionDenied."""
    roles.require(user, "change_document")
    columns = [f"title_{language.column}" for language in languages.ALL]
    with transaction.atomic():
        held = Document.objects.select_for_update().get(pk=document.pk)
        typed = {column: getattr(document, column) or "" for column in columns}
        changed = [column for column in columns if typed[column] != (getattr(held, column) or "")]
        if not changed:
            return
        for column in changed:
            setattr(held, column, typed[column])
        held.save(update_fields=changed)
        audit.record("file retitled", user, document=held.pk, file=held.name, fields=changed)


def discard(document: Document, user: "User") -> None:
    """Delete a file that no post uses; raises PermissionDenied, and ProtectedError where one does."""
    roles.require(user, "delete_document")
    with transaction.atomic():
        audit.record("file deleted", user, document=document.pk, file=document.name)
        document.delete()
        transaction.on_commit(lambda: _remove_file(document))


def _remove_file(document: Document) -> None:
    if document.original:
        Path(document.original.path).unlink(missing_ok=True)


def _shown_name(name: str) -> str:
    stem = "".join(each for each in PurePosixPath(name.replace("\\", "/")).stem if each.isprintable())
    return f"{stem[:150].strip() or 'document'}.pdf"
