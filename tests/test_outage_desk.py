"""A save that the disk or the database refuses gives back all that was typed; later it goes through."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client

from blog import clock, edition, public_media, workflow
from blog.models import Post, Revision
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {
    "title_en": "A title “typed”",
    "body_en": "<p>Words &amp; more words that nobody wants to type twice.</p>",
    "title_zh_hant": "海港燈火",
    "slug": "typed",
    "ready": ["en"],
}


@contextmanager
def only_reading() -> Iterator[None]:
    """A database that takes nothing."""
    on, off = (
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF")
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    )
    with _said(on, off):
        yield


@contextmanager
def full() -> Iterator[None]:
    """A database that has no room."""
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        free = cursor.execute("PRAGMA freelist_count").fetchone()[0]
        assert free == 0
    with _said(f"PRAGMA max_page_count = {pages}", "PRAGMA max_page_count = 1073741823"):
        yield


@contextmanager
def _said(on: str, off: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


@pytest.fixture
def desk(as_writer: Client) -> Client:
    """A browser that shows faults as readers get them."""
    as_writer.raise_request_exception = False
    return as_writer


def test_a_database_that_only_reads_gives_the_form_back(desk: Client) -> None:
    with only_reading():
        answer = desk.post("/admin/blog/post/add/", TYPED)
        _is_all_there(answer)
        assert 'class="draft"' in answer.text
        assert "wait a little, then save again" in answer.text
        assert desk.get("/en/blog/").status_code == 200
    assert not Post.objects.exists()
    assert desk.post("/admin/blog/post/add/", TYPED).status_code == 302
    assert Revision.objects.get().content.texts["en"].title == TYPED["title_en"]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a full PostgreSQL cannot be had")
def test_a_full_database_gives_the_form_back(desk: Client, writer: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    long = {**TYPED, "body_en": builders.paragraphs(*(f"Line {number} of many." for number in range(4_000)))}
    with full():
        answer = desk.post("/admin/blog/post/add/", long)
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert "Line 3999 of many." in answer.text
        assert desk.get("/en/blog/").status_code == 200
    assert not Post.objects.exists()
    assert desk.post("/admin/blog/post/add/", long).status_code == 302


def test_without_any_database_all_that_was_typed_comes_back_to_be_sent_again(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = clock.edition_now
    monkeypatch.setattr(clock, "edition_now", _gone)
    answer = desk.post("/admin/blog/post/add/", TYPED)
    _is_all_there(answer)
    assert 'action="/admin/blog/post/add/"' in answer.text
    assert 'name="ready" value="en"' in answer.text
    monkeypatch.setattr(clock, "edition_now", whole)
    assert desk.post("/admin/blog/post/add/", TYPED).status_code == 302


def _gone() -> edition.State:
    raise OperationalError("gone")


def _is_all_there(answer: Any) -> None:
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Cache-Control"].startswith(("no-store", "max-age=0"))
    for words in (
        "A title “typed”",
        "Words &amp;amp; more words that nobody wants to type twice.",
        "海港燈火",
    ):
        assert words in answer.text


def test_no_password_and_no_other_sites_form_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    monkeypatch.setattr(clock, "edition_now", _gone)
    signing_in = {"username": "writer", "password": "not-to-be-seen"}
    for client, form in ((Client(raise_request_exception=False), signing_in), (strict, TYPED)):
        answer = client.post("/admin/login/", form)
        assert answer.status_code == 503
        assert "not-to-be-seen" not in answer.text
        assert "typed" not in answer.text


def test_a_full_disk_stops_a_publication_and_leaves_nothing_of_it(
    as_editor: Client, editor: User, monkeypatch: pytest.MonkeyPatch, folders: Any
) -> None:
    photo = builders.photo(editor)
    revision = builders.draft(editor, builders.content("Photo", f"<p>Calm.</p>{builders.placed(photo)}"))

    def no_room(*_paths: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(public_media, "_link_or_copy", no_room)
        with pytest.raises(OSError, match="No space left"):
            workflow.publish(revision, editor, reasons=builders.reasons(revision))
    assert not Post.objects.live().exists()
    assert not [path for path in (folders / "public").rglob("*") if path.is_file()]
    workflow.publish(revision, editor, reasons=builders.reasons(revision))
    assert Post.objects.live().count() == 1
