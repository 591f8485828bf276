"""The readers' clock: what is due goes out before a request is answered."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from blog import edition, workflow

logger = logging.getLogger(__name__)

# Asked about health, the site answers without its database.
ALWAYS = frozenset({"/healthz", "/readyz"})

Answer = Callable[[HttpRequest], HttpResponseBase]


def edition_now() -> edition.State:
    """The edition's state once all that is due has gone out; raises DatabaseError without a database."""
    state = edition.current()
    if not state.is_due(timezone.now()):
        return state
    try:
        workflow.promote_due()
    except (OSError, DatabaseError):
        # A full disk is no reason to turn readers away: they get the edition as it is, the next request
        # tries again.
        logger.exception("a scheduled revision could not go out")
        return state
    return edition.read()


class ReadersClock:
    """Middleware: promotes scheduled revisions whose moment has come, and stamps public answers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from an edition that is neither early nor late."""
        if request.path_info in ALWAYS:
            return self.get_response(request)
        state = edition_now()
        response = self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            edition.stamp(response, state, timezone.now())
        return response
