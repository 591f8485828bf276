"""Files in the text: only whole PDFs, private until a live post places them, gone when none does."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from blog import acts, documents, publication, workflow
from blog.documents import BadDocumentError, Fault
from blog.models import AuditEntry, Document, DocumentUse, Post
from tests import builders

PATH = "/en/blog/2026/02/08/harbour-lights/"


def public(folders: Path) -> list[str]:
    """The files of documents in public media."""
    return sorted(path.name for path in (folders / "public").glob("documents/*/*"))


def placing(document: Document, **more: Any) -> Any:
    """A post's content that places it."""
    return builders.content(body=builders.filed(document), date=builders.DAY, **more)


def test_a_file_is_public_with_the_post_that_places_it_alone(
    client: Client, editor: User, folders: Path
) -> None:
    document = builders.document(editor)
    revision = builders.draft(editor, placing(document, chinese=None))
    assert public(folders) == []
    workflow.publish(revision, editor)
    assert public(folders) == ["annual-report.pdf"]
    answer = client.get(f"/media/documents/{document.uuid}/annual-report.pdf")
    assert b"".join(answer) == builders.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="annual-report.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    whole = "public, max-age=0, s-maxage=30, stale-while-revalidate=29"
    assert answer["Cache-Control"] == whole  # a withdrawn file is out of the caches within a minute
    workflow.withdraw(Post.objects.get(), editor)
    assert public(folders) == []
    assert client.get(f"/media/documents/{document.uuid}/annual-report.pdf").status_code == 404


def test_it_stays_while_another_live_post_places_it(editor: User, folders: Path) -> None:
    document = builders.document(editor)
    first = builders.live(editor, placing(document))
    builders.live(editor, placing(document, slug="second"))
    workflow.publish(builders.again(first, builders.content(date=builders.DAY), editor), editor)
    assert public(folders) == ["annual-report.pdf"]
    assert DocumentUse.objects.filter(place="edition").count() == 1


def test_what_a_killed_process_left_is_swept_away(editor: User, folders: Path) -> None:
    document = builders.document(editor)
    builders.live(editor, placing(document))
    (folders / "public/documents/.half").mkdir()
    assert publication.sweep() == 1
    assert public(folders) == ["annual-report.pdf"]
    DocumentUse.objects.all().delete()
    assert publication.sweep() == 1
    assert public(folders) == []


def test_a_failed_publication_leaves_nothing_in_public(
    editor: User, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revision = builders.draft(editor, placing(builders.document(editor), chinese=None))

    def fail(*_args: object, **_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("blog.audit.record", fail)
    with pytest.raises(RuntimeError):
        workflow.publish(revision, editor)
    assert public(folders) == []


def test_readers_see_name_size_and_language(client: Client, editor: User, settings: Any) -> None:
    document = builders.document(editor)
    builders.live(editor, placing(document))
    page = client.get(PATH).content.decode()
    address = f"/media/documents/{document.uuid}/annual-report.pdf"
    assert f'<a href="{address}" type="application/pdf" hreflang="en" download>The report</a>' in page
    assert "PDF, 69\xa0bytes, English" in page
    feed = client.get("/en/blog/feed.rss").content.decode()
    assert f"{settings.SITE_URL}{address}" in feed


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.NOT_A_PDF),
        (b"<html>%PDF-1.4\n%%EOF", Fault.NOT_A_PDF),
        (b"\n%PDF-1.4\n%%EOF", Fault.NOT_A_PDF),
        (b"MZ%PDF-1.4\n%%EOF", Fault.NOT_A_PDF),
        (b"%PDF-9.4\n%%EOF", Fault.NOT_A_PDF),
        (b"%PDF-1.4<script>%%EOF", Fault.NOT_A_PDF),
        (builders.PDF[:-8], Fault.DAMAGED),
        (b"%PDF-1.7\n" + b"x" * 2_000_000 + b"%%EOF", Fault.TOO_LARGE),
    ],
)
def test_anything_else_is_refused_with_a_sentence(
    editor: User, settings: Any, folders: Path, data: bytes, fault: Fault
) -> None:
    settings.DOCUMENT_MAX_BYTES = 1024 * 1024
    with pytest.raises(BadDocumentError) as refused:
        builders.document(editor, data=data)
    assert refused.value.fault == fault
    assert documents.reason(fault).endswith(".")
    assert not list(folders.glob("desk/documents/*"))


def test_the_same_file_twice_is_one(editor: User) -> None:
    assert builders.document(editor) == builders.document(editor, name="other.pdf")
    assert builders.document(editor, language="zh-hant") != Document.objects.get(language="en")


def test_a_used_file_is_kept_and_an_unused_one_goes_whole(editor: User, writer: User, folders: Path) -> None:
    used = builders.document(editor)
    builders.draft(editor, placing(used))
    with pytest.raises(ProtectedError):
        documents.discard(used, editor)
    unused = builders.document(editor, language="zh-hant")
    with pytest.raises(PermissionDenied):
        documents.discard(unused, writer)
    assert len(list(folders.glob("desk/documents/*"))) == 2


def test_an_unknown_file_is_told_in_the_form(as_writer: Client) -> None:
    body = '<figure data-document="77"><figcaption>x</figcaption></figure>'
    answer = as_writer.post(reverse("admin:blog_post_add"), {"title_en": "T", "body_en": body})
    assert "No file of the library has the number 77" in answer.content.decode()
    assert not Post.objects.exists()


def test_the_editor_uploads_and_finds_files(as_writer: Client) -> None:
    file = builders.upload("Über uns.pdf", builders.PDF)
    answer = as_writer.post(reverse("admin:blog_document_upload"), {"file": file, "language": "zh-hant"})
    assert answer.status_code == 201
    told = answer.json()["document"]
    assert told["about"] == "PDF, 69\xa0bytes, Traditional Chinese"
    picker = reverse("admin:blog_document_picker")
    assert as_writer.get(picker, {"q": "UNS"}).json()["documents"] == [told]
    bad = builders.upload("a.pdf", b"GIF89a")
    answer = as_writer.post(reverse("admin:blog_document_upload"), {"file": bad, "language": "en"})
    assert (answer.status_code, answer.json()["error"][:27]) == (400, "This file is not a PDF. Onl")


def test_a_new_title_is_on_record_and_nothing_else_is(as_writer: Client, writer: User) -> None:
    document = builders.document(writer)
    address = reverse("admin:blog_document_change", args=[document.pk])
    for _ in range(2):
        assert as_writer.post(address, {"title_en": "Report", "title_zh_hant": "報告"}).status_code == 302
    document.refresh_from_db()
    assert (document.title_en, document.title_zh_hant) == ("Report", "報告")  # type: ignore[attr-defined]
    (entry,) = AuditEntry.objects.filter(verb="file retitled")
    assert (entry.person, entry.detail["fields"]) == ("writer", ["title_en", "title_zh_hant"])
    assert acts.name(entry.verb) == "Title of a file changed"


def test_who_may_not_change_files_changes_no_title(translator: User, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        documents.retitle(builders.document(writer), translator)
