"""The edition's number and clock; the tag and lifetime of a public answer."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Min
from django.http import HttpResponseBase
from django.utils import timezone

from blog.models import Edition, Schedule

READ_EVERY: Final = 1.0  # seconds
LIFETIME: Final = 60  # seconds a shared cache may keep a page


@dataclass(frozen=True)
class State:
    """What a process knows of the edition."""

    number: int = 0
    next_change_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether a scheduled moment has come."""
        return self.next_change_at is not None and self.next_change_at <= now


class _Known:
    """The state last read, and when, by this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.state = State()
        self.read_at = float("-inf")


_known = _Known()


def current() -> State:
    """The edition's state, at most a second old: one small query a second and process."""
    if time.monotonic() - _known.read_at < READ_EVERY:
        return _known.state
    return read()


def read() -> State:
    """The edition's state as the database has it now."""
    asked_at = time.monotonic()
    row = Edition.objects.filter(pk=Edition.ONLY).values_list("number", "next_change_at").first()
    state = State(*row) if row else State()
    with _known.lock:
        if asked_at >= _known.read_at:
            _known.state, _known.read_at = state, asked_at
    return state


def forget() -> None:
    """Read again at the next call of `current`."""
    _known.read_at = float("-inf")


def hold() -> None:
    """Let nobody else change the edition until this transaction ends.

    Locks are taken in one order, so that two acts never wait for each other: posts, edition, audit record.
    """
    row, _ = Edition.objects.get_or_create(pk=Edition.ONLY)
    Edition.objects.select_for_update().get(pk=row.pk)


def advance() -> None:
    """Give the edition its next number. Call it in the transaction that changes what readers see."""
    row, _ = Edition.objects.get_or_create(pk=Edition.ONLY)
    Edition.objects.filter(pk=row.pk).update(number=F("number") + 1, changed_at=timezone.now())
    set_clock()


def set_clock() -> None:
    """Write down the earliest scheduled moment. Call it in the transaction that changes a schedule."""
    pending = Schedule.objects.filter(state=Schedule.State.PENDING)
    earliest = pending.aggregate(earliest=Min("at"))["earliest"]
    Edition.objects.update_or_create(pk=Edition.ONLY, defaults={"next_change_at": earliest})
    # Another thread may read between here and the commit, and would keep the old state for a second.
    transaction.on_commit(forget)


def lifetime(state: State, now: datetime) -> int:
    """How many seconds a shared cache may keep an answer: never past the next scheduled moment."""
    if state.next_change_at is None:
        return LIFETIME
    return max(0, min(LIFETIME, int((state.next_change_at - now).total_seconds())))


def stamp(response: HttpResponseBase, state: State, now: datetime) -> None:
    """Tell caches how long they may keep a public answer, where its view has not said so itself."""
    if response.has_header("Cache-Control") or settings.DEBUG:
        return
    if response.status_code in {200, 301, 404, 410}:
        response["Cache-Control"] = f"public, max-age=0, s-maxage={lifetime(state, now)}"
    else:
        response["Cache-Control"] = "no-store"
