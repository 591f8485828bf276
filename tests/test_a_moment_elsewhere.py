"""A moment that another process is putting out is seen here as soon as it is done there."""

import datetime as dt
import time

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone

from blog import clock, edition, workflow
from blog.models import Edition, Post
from tests import builders


def test_what_another_process_puts_out_is_seen_within_a_tenth_of_a_second(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.due(builders.schedule(builders.draft(editor), editor))
    monkeypatch.setattr(workflow, "promote_due", lambda _now: 0)
    monkeypatch.setattr(clock._Patience, "until", float("-inf"))
    edition.forget()
    before = clock.edition_now()
    assert before.is_due(timezone.now())
    Edition.objects.update(number=F("number") + 1, next_change_at=None)
    assert clock.edition_now() == before
    ticks = time.monotonic() + 0.11
    monkeypatch.setattr("blog.edition.time.monotonic", lambda: ticks)
    assert clock.edition_now().number == before.number + 1


def test_what_comes_due_while_another_process_is_waited_for_goes_out_at_once(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        builders.schedule(builders.draft(editor, builders.content(title, slug=title.lower())), editor)
        for title in ("First", "Second")
    )
    builders.due(first)
    put_out = workflow.promote_due
    waited: list[dt.datetime] = []

    def wait_for_another(now: dt.datetime) -> int:
        done = put_out(now)
        if waited:
            return done
        waited.append(now)
        builders.due(second)
        return 0

    monkeypatch.setattr(workflow, "promote_due", wait_for_another)
    monkeypatch.setattr(clock._Patience, "until", float("-inf"))
    edition.forget()
    assert clock.edition_now().next_change_at is None
    assert Post.objects.live().count() == 2
