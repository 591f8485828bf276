"""Signing in at the desk: who may, on record, and slowed down where it fails."""

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from blog import audit
from blog.acting import address_of
from blog.models import AuditEntry

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

NO_ADDRESS = "::"  # of a request that came by a socket
KNOWN_FOR = dt.timedelta(days=30)
_WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code of your authenticator app"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class Staff(ModelBackend):
    """Only active members of staff have a place to sign in to; anybody else's password is as wrong as any."""

    def user_can_authenticate(self, user: "User | AnonymousUser | None") -> bool:
        """Whether an account may come in."""
        return super().user_can_authenticate(user) and bool(getattr(user, "is_staff", False))


class Accounts(DefaultAccountAdapter):
    """What allauth asks the desk."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Too many failed tries. Wait five minutes, then try again."),
        "username_password_mismatch": _("The user name or the password is wrong."),
        "incorrect_password": _("The password is wrong."),
    }

    # An adapter lives for one request: what its try has used up of the limit for a name anywhere.
    _usage_anywhere: Any = None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only onward within the site, whatever host a request names."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The board."""
        return reverse("admin:index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The door."""
        return reverse("account_login")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show again that it is oneself, in the desk's words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        for way in ways:
            way["description"] = str(_WAYS[way["id"]])
        return ways

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address as the audit record has it."""
        return address_of(request) or NO_ADDRESS

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # With the address: whoever guesses elsewhere does not lock out the person, nor one colleague another.
        return f"{ratelimit.get_ip(request)} {_typed(credentials)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a try where too many failed: by this address with this name, or anywhere with this name.

        Where the person signed in lately the second limit is not hers: nobody locks her out from elsewhere.
        Raises ValidationError.
        """
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = _consume(request, "login_failed", key)
        if not self._login_failed_rl_usage:
            self._refuse(request, key, credentials)
        if is_known(ratelimit.get_ip(request), _typed(credentials)):
            return
        self._usage_anywhere = _consume(request, "login_failed_anywhere", _typed(credentials))
        if not self._usage_anywhere:
            self._refuse(request, key, credentials)

    def _refuse(self, request: HttpRequest, key: str, credentials: dict[str, Any]) -> None:
        if _consume(request, "refusal_told", key):  # once in a while: the record is no place for a flood
            audit.record("sign-in refused", None, name=_shown(credentials))
        raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The person, or None; only failures count."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None and self._usage_anywhere:
            self._usage_anywhere.rollback()
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """On record; what was typed as password is not."""
        audit.record("sign-in failed", None, name=_shown(credentials))

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """She is in: on record."""
        super().login(request, user)
        audit.record("signed in", user)  # type: ignore[arg-type]

    def logout(self, request: HttpRequest) -> None:
        """She goes: on record."""
        name = request.user.get_username()
        super().logout(request)
        if name:
            audit.record("signed out", None, name=name)


def _consume(request: HttpRequest, action: str, key: str) -> Any:
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def _typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username", "")).lower()


def _shown(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username", "")).replace("\0", "")[:150]


def is_known(address: str, name: str) -> bool:
    """Whether the audit record says that `name` signed in from `address` (of IPv6 its /64) lately."""
    lately = AuditEntry.objects.filter(
        verb="signed in", person__iexact=name.replace("\0", ""), at__gte=timezone.now() - KNOWN_FOR
    )
    addresses = lately.values_list("address", flat=True).distinct()
    return any(ratelimit.truncate_ip(known or NO_ADDRESS) == address for known in addresses)


def closed(request: HttpRequest) -> HttpResponse:
    """An address that allauth must be able to name and nobody has."""
    raise Http404
