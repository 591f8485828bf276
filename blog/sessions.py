"""Sessions at the desk: how long they last; ended one by one, or all of an account."""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.internal import flows
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from blog import audit

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BEGAN, SEEN = "began_at", "seen_at"  # in a session: seconds since 1970
SEEN_EVERY = 300  # seconds: a session is not written at every request
SIGN_OF_LIFE = "/presence/"  # an open form sends it by itself


class Lifetime:
    """Middleware: out with whoever did nothing for SESSION_IDLE seconds, or came SESSION_COOKIE_AGE ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, as a stranger where the session is over."""
        if request.path_info.startswith("/admin/") and request.user.is_authenticated:
            _look_at(request)
        return self.get_response(request)


def _look_at(request: HttpRequest) -> None:
    now, session = time.time(), request.session
    began, seen = session.get(BEGAN, 0), session.get(SEEN, 0)
    if now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE:
        logout(request)
    elif now - seen > SEEN_EVERY and not request.path_info.endswith(SIGN_OF_LIFE):
        session[SEEN] = now


@receiver(user_logged_in)
def begun(request: HttpRequest, **_kwargs: Any) -> None:
    """Django's signal: somebody signed in."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


class OnRecord(DefaultUserSessionsAdapter):
    """allauth's sessions, whose end is on record."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """End them."""
        ended = list(sessions)
        super().end_sessions(ended)
        if ended:
            audit.record("sessions ended", ended[0].user, sessions=len(ended))


def end_others(request: HttpRequest) -> None:
    """End every session of the person but this one."""
    if request.user.is_authenticated:
        flows.sessions.end_other_sessions(request, request.user)


def end_all(user: "User", acting: "User") -> None:
    """End every session of an account; on record as an act of `acting`."""
    known = list(UserSession.objects.filter(user=user))
    for session in known:
        session.end()
    audit.record("sessions ended", acting, account=user.get_username(), sessions=len(known))


def renamed(request: HttpRequest) -> None:
    """After a change of one's own password: this session has another key, and the others are over."""
    UserSession.objects.create_from_request(request)
    end_others(request)


@login_required
@require_POST
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    flows.sessions.end_sessions(request, [session])
    return redirect("usersessions_list")
