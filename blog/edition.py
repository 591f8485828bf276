"""The edition's number and clock; the tag and lifetime of a public answer."""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F, Min
from django.http import HttpResponseBase
from django.utils import timezone

from blog.models import Edition, Schedule

READ_AFTER: Final = 0.6  # seconds after which one thread reads anew
OLDEST: Final = 0.95  # seconds after which all wait for it
FRESH: Final = 30  # seconds a shared cache may keep an answer without asking
STALE: Final = 29  # seconds more in which it may hand it out while it asks: with FRESH less than a minute
SETTLED: Final = 2  # seconds after a change from which its second is over in every process


@dataclass(frozen=True)
class State:
    """What a process knows of the edition."""

    number: int = 0
    next_change_at: datetime | None = None
    changed_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether a scheduled moment has come."""
        return self.next_change_at is not None and self.next_change_at <= now


class _Known:
    """The state last read, and when, by this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reading = threading.Lock()
        self.state = State()
        self.read_at = float("-inf")


_known = _Known()


def current(read_after: float = READ_AFTER) -> State:
    """The edition's state, at most a second old: a small query or two a second and process.

    It is read anew after so many seconds. While one thread reads, the others go on with what is known, unless
    that is too old.
    """
    age = time.monotonic() - _known.read_at
    if age < read_after or not _known.reading.acquire(blocking=age > OLDEST):
        return _known.state
    try:
        is_read_meanwhile = time.monotonic() - _known.read_at < read_after
        return _known.state if is_read_meanwhile else read()
    finally:
        _known.reading.release()


def known() -> State | None:
    """The edition's state where it need not be read now, or is being read already; None elsewhere."""
    age = time.monotonic() - _known.read_at
    if age < READ_AFTER or (age < OLDEST and _known.reading.locked()):
        return _known.state
    return None


def read() -> State:
    """The edition's state as the database has it now."""
    asked_at = time.monotonic()
    row = (
        Edition.objects.filter(pk=Edition.ONLY).values_list("number", "next_change_at", "changed_at").first()
    )
    state = State(*row) if row else State()
    with _known.lock:
        # Where another thread asked later, what it read holds for this one too: all work by one state.
        if asked_at >= _known.read_at:
            _known.state, _known.read_at = state, asked_at
        return _known.state


def forget() -> None:
    """Read again at the next call of `current`."""
    _known.read_at = float("-inf")


Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """What a process keeps in mind while the edition stays the same: at most `most` values, by key."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: tuple[State, dict[Key, Value]] = (State(), {})

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of `key` in this edition; `make` is asked where it is not known."""
        state = current()
        if state.changed_at is None:
            return make()
        known, values = self._kept
        if (known.number, known.changed_at) != (state.number, state.changed_at):
            values = {}
            self._kept = (state, values)
        found = values.get(key)
        if found is None:
            found = make()
            if len(values) >= self.most:
                values.clear()
            values[key] = found
        return found


def hold() -> None:
    """Let nobody else change the edition until this transaction ends.

    Locks are taken in one order, so that two acts never wait for each other: posts, edition, audit record.
    """
    only = Edition.objects.select_for_update().filter(pk=Edition.ONLY)
    if not only.values_list("pk"):
        Edition.objects.get_or_create(pk=Edition.ONLY)
        only.get()


def advance() -> None:
    """Give the edition its next number. Call it in the transaction that changes what readers see."""
    hold()
    before = Edition.objects.values_list("changed_at", flat=True).get(pk=Edition.ONLY)
    now = timezone.now()
    # A clock that was set back must not make a change look older than the one before: readers ask by its
    # second.
    changed_at = max(now, before + timedelta(seconds=1)) if before and before >= now else now
    Edition.objects.filter(pk=Edition.ONLY).update(number=F("number") + 1, changed_at=changed_at)
    _write_clock()


def set_clock() -> None:
    """Write down the earliest scheduled moment. Call it in the transaction that changes a schedule.

    Holds the edition: a moment that somebody else sets at the same time is seen, or sees this one.
    """
    hold()
    _write_clock()


def _write_clock() -> None:
    pending = Schedule.objects.filter(state=Schedule.State.PENDING)
    earliest = pending.aggregate(earliest=Min("at"))["earliest"]
    # Whoever finds the clock right writes nothing, so that nobody waits for it.
    Edition.objects.filter(pk=Edition.ONLY).exclude(next_change_at=earliest).update(next_change_at=earliest)
    # Another thread may read between here and the commit, and would keep the old state for a second.
    transaction.on_commit(forget)


def is_settled(state: State, now: datetime) -> bool:
    """Whether the second of the last change is over: only then `changed_at` tells two editions apart."""
    return state.changed_at is not None and (now - state.changed_at).total_seconds() >= SETTLED


def cache_control(state: State, now: datetime) -> str:
    """How long caches may keep a public answer: browsers ask each time, shared caches within a minute.

    Never past the next scheduled moment, `stale-while-revalidate` (RFC 5861) included.
    """
    left = FRESH + STALE
    if state.next_change_at is not None:
        left = max(0, min(left, int((state.next_change_at - now).total_seconds())))
    fresh = min(FRESH, left)
    stale = f", stale-while-revalidate={left - fresh}" if left > fresh else ""
    return f"public, max-age=0, s-maxage={fresh}{stale}"


def stamp(response: HttpResponseBase, state: State, now: datetime) -> None:
    """Tell caches how long they may keep a public answer, where its view has not said so itself."""
    if response.has_header("Cache-Control") or settings.DEBUG:
        return
    is_public = response.status_code in {200, 301, 304, 404, 410}
    response["Cache-Control"] = cache_control(state, now) if is_public else "no-store"
