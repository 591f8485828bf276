"""The address behind a request, for the audit record."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from blog import audit

Answer = Callable[[HttpRequest], HttpResponseBase]


class ActingAddress:
    """Middleware: what is recorded while a request is answered names where it came from.

    It stands below the readers' clock: what goes out by itself is no act of the reader who came by.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the address known, and forget it."""
        token = audit.acting_from.set(address_of(request))
        try:
            return self.get_response(request)
        finally:
            audit.acting_from.reset(token)


def address_of(request: HttpRequest) -> str:
    """The address a request came from; empty where there is none (a socket) or what is said is none.

    Behind a proxy of the office it is the last one of X-Forwarded-For: those before it were written by the
    sender, and could be anything.
    """
    said = request.META.get("REMOTE_ADDR") or ""
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or said
    try:
        address = ip_address(said)
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)[:45]
