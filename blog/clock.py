"""The readers' clock: what is due goes out before a request is answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from blog import edition, workflow

Answer = Callable[[HttpRequest], HttpResponseBase]


class ReadersClock:
    """Middleware: promotes scheduled revisions whose moment has come, and stamps public answers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from an edition that is neither early nor late."""
        state = edition.current()
        if state.is_due(timezone.now()):
            workflow.promote_due()
            state = edition.read()
        response = self.get_response(request)
        if not request.path_info.startswith("/admin/"):
            edition.stamp(response, state, timezone.now())
        return response
