"""A moment that another process is putting out is seen here as soon as it is done there."""

import time

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone

from blog import clock, edition, workflow
from blog.models import Edition
from tests import builders


def test_what_another_process_puts_out_is_seen_within_a_tenth_of_a_second(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.due(builders.schedule(builders.draft(editor), editor))
    monkeypatch.setattr(workflow, "promote_due", lambda: 0)
    monkeypatch.setattr(clock._Patience, "until", float("-inf"))
    edition.forget()
    before = clock.edition_now()
    assert before.is_due(timezone.now())
    Edition.objects.update(number=F("number") + 1, next_change_at=None)
    assert clock.edition_now() == before
    ticks = time.monotonic() + 0.11
    monkeypatch.setattr("blog.edition.time.monotonic", lambda: ticks)
    assert clock.edition_now().number == before.number + 1
