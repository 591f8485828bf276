"""The embargo probe finds nothing in this code, and each way in which an embargo can leak."""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.urls import get_resolver, path
from django.utils import timezone

from blog import clock, documents, forwarding, library, nearby, probe, public_media, workflow
from blog import edition as editions
from blog.models import IndexedText, Revision, Tag
from blog.probe import Request
from blog.workflow import publishing, site_words
from tests import builders


@pytest.fixture(autouse=True)
def open_database(db: None) -> Iterator[None]:
    """The test's connection stays open after an answer, and nobody hears of pages that are not found."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def few(*said: str) -> Callable[[Request], bool]:
    """Ask only plain requests whose address has one of these in it."""
    return lambda each: not each.headers and each.method == "GET" and any(one in each.address for one in said)


def test_nothing_unpublished_is_anywhere() -> None:
    run = probe.Probe(moment=1.0, wanted=probe.a_third)
    lines = run.run()
    assert [f"{leak.stage}: {leak.request} {leak.how}" for leak in run.leaks] == []
    assert {line.stage for line in lines} == {*probe.STAGES}
    assert sum(line.asked for line in lines) > 1000


def test_a_new_kind_of_address_is_not_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    new = path("quotes/<int:quote>/", lambda _request, quote: HttpResponse())
    resolver = get_resolver()
    monkeypatch.setattr(resolver, "url_patterns", [*resolver.url_patterns, new])
    with pytest.raises(probe.UnknownAddressError, match="quotes"):
        probe.Probe().run()


def after(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, act: Callable[[Any], object]) -> None:
    """Let `act` be done with what a function gives, each time."""
    whole = getattr(module, name)

    def both(*arguments: Any, **named: Any) -> Any:
        given = whole(*arguments, **named)
        act(given)
        return given

    monkeypatch.setattr(module, name, both)


def photo_shown_at_upload(patch: pytest.MonkeyPatch) -> None:
    after(patch, library, "receive", lambda image: public_media.show([image], []))


def file_shown_at_upload(patch: pytest.MonkeyPatch) -> None:
    after(patch, documents, "receive", lambda document: public_media.show_documents([document], []))


def draft_indexed(patch: pytest.MonkeyPatch) -> None:
    def index(revision: Revision) -> None:
        now = timezone.now()
        IndexedText.objects.create(
            post=revision.post, language="en", published_at=now, year=2026, folding="1"
        )

    after(patch, workflow, "save_draft", index)


def suggestions_from_the_desk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(nearby, "words", lambda _path: list(Tag.objects.values_list("slug", flat=True)))


def address_known_before(patch: pytest.MonkeyPatch) -> None:
    whole = nearby.nearby

    def telling(wanted: str) -> Any:
        slug = wanted.strip("/").rpartition("/")[2]
        return [] if any(each.content.slug == slug for each in Revision.objects.all()) else whole(wanted)

    patch.setattr(nearby, "nearby", telling)


def old_address_leads_to_draft(patch: pytest.MonkeyPatch) -> None:
    whole = forwarding.lead

    def lead(wanted: str) -> Any:
        for revision in Revision.objects.filter(post__published_at=None):
            if wanted.startswith("/eng/") and f"{timezone.localdate():%Y%m%d}" in wanted:
                return forwarding.Lead("en", f"/en/blog/{revision.content.slug}/")
        return whole(wanted)

    patch.setattr(forwarding, "lead", lead)


def edition_moved_by_a_draft(patch: pytest.MonkeyPatch) -> None:
    after(patch, workflow, "save_draft", lambda _revision: editions.advance())


def hub_told_of_a_tag(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(site_words, "_is_public", lambda _tag: True)


@pytest.mark.parametrize(
    ("fault", "asked", "found"),
    [
        (photo_shown_at_upload, "/media/photos/", "/media/photos/"),
        (file_shown_at_upload, "/media/documents/", "/media/documents/"),
        (draft_indexed, "no address", "search index"),
        (suggestions_from_the_desk, "/blog/tags/", "/blog/tags/"),
        (address_known_before, "-levy-from-noon/", "-levy-from-noon/"),
        (old_address_leads_to_draft, "/eng/blog/", "/eng/blog/"),
        (edition_moved_by_a_draft, "no address", "edition's number"),
        (hub_told_of_a_tag, "no address", "edition's number"),
    ],
)
def test_a_planted_fault_is_found(
    monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None], asked: str, found: str
) -> None:
    monkeypatch.setattr(editions, "SETTLED", 0)
    fault(monkeypatch)
    run = probe.Probe(wanted=few(asked), stages=("draft",))
    run.run()
    assert any(found in leak.request.address or found == leak.request.kind for leak in run.leaks)


def test_a_text_that_is_early_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def early() -> editions.State:
        publishing.promote_due(timezone.now() + dt.timedelta(seconds=5))
        return editions.read()

    monkeypatch.setattr(clock, "edition_now", early)
    run = probe.Probe(moment=1.0, wanted=few("/en/blog/feed."), stages=("at the moment",))
    run.run()
    assert any("early" in leak.how for leak in run.leaks)


def test_a_text_that_is_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "edition_now", editions.read)
    run = probe.Probe(moment=0.5, wanted=few("/blog/feed."), stages=("at the moment",))
    run.run()
    assert any("late" in leak.how for leak in run.leaks)


def test_nothing_is_planted_beside_posts(editor: User) -> None:
    builders.draft(editor)
    with pytest.raises(probe.NotEmptyError):
        probe.Probe().run()
    with pytest.raises(CommandError, match="somebody may read"):
        call_command("probe_embargo", "--here")
