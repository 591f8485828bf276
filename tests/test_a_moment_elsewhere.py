"""A moment that somebody else is putting out, in another process or another thread of this one."""

import datetime as dt
import threading
import time
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F
from django.utils import timezone

from blog import clock, edition, workflow
from blog.models import Edition, Post
from tests import builders
from tests.test_twelve_at_once import all_at_once


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


def test_one_thread_of_a_process_puts_it_out_and_the_others_wait_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    due = edition.State(7, timezone.now() - dt.timedelta(seconds=1))
    states, tries = [due], threading.Semaphore(1)

    def put_out(_now: dt.datetime) -> int:
        assert tries.acquire(blocking=False)
        time.sleep(0.1)
        states.append(edition.State(8))
        return 1

    def ask(seen: list[edition.State]) -> None:
        seen.append(clock.edition_now())

    monkeypatch.setattr(workflow, "promote_due", put_out)
    for door in ("current", "read"):
        monkeypatch.setattr(edition, door, lambda *_seconds: states[-1])
    monkeypatch.setattr(clock._Patience, "until", float("-inf"))
    seen: list[edition.State] = []
    raised = all_at_once([partial(ask, seen) for _ in range(5)])
    assert (raised, seen) == ([None] * 5, [edition.State(8)] * 5)


@pytest.mark.django_db
def test_who_comes_too_late_writes_nothing(editor: User) -> None:
    builders.schedule(builders.draft(editor), editor)
    written: dict[str, int] = {}

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.startswith(("UPDATE", "INSERT", "DELETE")):
            written[sql] = context["cursor"].rowcount
        return answer

    with connection.execute_wrapper(count):
        assert workflow.promote_due() == 0
    assert set(written.values()) <= {0}, written
