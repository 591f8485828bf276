"""The readers' clock: what is due goes out before a request is answered."""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from blog import edition, workflow

logger = logging.getLogger(__name__)

# Asked about health, the site answers without its database.
ALWAYS = frozenset({"/healthz", "/readyz"})

AGAIN = 0.5  # seconds: whatever comes due meanwhile still goes out within its second
WATCHING = 0.1  # seconds after which the edition is read anew meanwhile
ROUNDS = 3  # at most, for what comes due while something goes out

Answer = Callable[[HttpRequest], HttpResponseBase]


# One thread of a process puts out what is due, and the others wait for it.
_turn = threading.Lock()


class _Patience:
    """When this process tries again what could not go out."""

    until = float("-inf")


def edition_now() -> edition.State:
    """The edition's state once all that is due has gone out; raises django.db.Error without a database.

    What cannot go out is no reason to turn readers away, nor to try at every request: they get the edition as
    it is, and within a second it is tried again.
    """
    state = edition.current()
    if state.next_change_at is None or not state.is_due(timezone.now()):
        return state
    if time.monotonic() < _Patience.until:
        # Another process may be putting it out: what it has done is seen soon after.
        return edition.current(WATCHING)
    with _turn:
        state = edition.current()
        is_tried = time.monotonic() < _Patience.until
        return state if is_tried or not state.is_due(timezone.now()) else _put_out(state)


def _put_out(state: edition.State) -> edition.State:
    """The edition's state after all that is due has gone out, or could not."""
    for _ in range(ROUNDS):
        tried = timezone.now()
        try:
            workflow.promote_due(tried)
        except Exception:
            logger.exception("scheduled revisions could not go out")
            _Patience.until = time.monotonic() + AGAIN
            return state
        state = edition.read()
        if state.is_due(tried):
            _Patience.until = time.monotonic() + AGAIN
            break
        # It may have taken long, here or by the process that this one waited for.
        if not state.is_due(timezone.now()):
            break
    return state


def known_now() -> edition.State | None:
    """The edition's state as this process knows it; None where somebody has to ask or to do something."""
    state = edition.known()
    return None if state is None or state.is_due(timezone.now()) else state


class ReadersClock:
    """Middleware: promotes scheduled revisions whose moment has come, and stamps public answers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from an edition that is neither early nor late."""
        if request.path_info in ALWAYS:
            return self.get_response(request)
        try:
            state = edition_now()
        except Error:
            # What lies in public media is public, and needs no database.
            if not request.path_info.startswith(settings.MEDIA_URL):
                raise
            return self.get_response(request)
        response = self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            edition.stamp(response, state, timezone.now())
        return response
