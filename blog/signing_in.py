"""Signing in at the desk: by password and second factor, or by passkey; on record; slowed down where it fails."""

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import authentication_step_completed
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from blog import audit
from blog.acting import address_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

SECOND_FACTOR = "second_factor"  # in a session: it was shown, or set up, in this one


class Staff(ModelBackend):
    """Only active members of staff have a place to sign in to; anybody else's password is as wrong as any."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Whether an account may come in."""
        return super().user_can_authenticate(user) and bool(getattr(user, "is_staff", False))


class Accounts(DefaultAccountAdapter):
    """What allauth asks the desk."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The board."""
        return reverse("admin:index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The door."""
        return reverse("account_login")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address as the audit record has it; one name for all that have none."""
        return address_of(request) or "none"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # With the address: whoever guesses elsewhere does not lock out the person, nor one colleague another.
        return f"{self.get_client_ip(request)} {_typed(credentials)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a try where too many failed: by this address with this name, or anywhere with this name.

        Raises ValidationError.
        """
        super().pre_authenticate(request, **credentials)
        self._anywhere = ratelimit.consume(
            request, app="allauth.account", action="login_failed_anywhere", key=_typed(credentials)
        )
        if not self._anywhere:
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The person, or None; only failures count."""
        user = super().authenticate(request, **credentials)
        if user is not None and self._anywhere:
            self._anywhere.rollback()
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """On record; what was typed as password is not."""
        audit.record("sign-in failed", None, name=_typed(credentials).replace("\0", "")[:150])

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


def _typed(credentials: dict[str, Any]) -> str:
    return str(credentials.get("username", "")).lower()


def has_second_factor(user: "User | AnonymousUser") -> bool:
    """Whether an account has an authenticator or a passkey."""
    return (
        user.is_authenticated
        and Authenticator.objects.filter(
            user=user, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        ).exists()
    )


def is_enough(request: HttpRequest) -> bool:
    """Whether this session may come to the desk: a second factor was shown in it, where one is demanded."""
    return not settings.REQUIRE_MFA or bool(request.session.get(SECOND_FACTOR))


@receiver(authenticator_added)
def shown(request: HttpRequest, **_kwargs: Any) -> None:
    """A second factor was set up in this session: allauth's signal `authenticator_added`."""
    request.session[SECOND_FACTOR] = True


@receiver(authentication_step_completed)
def stepped(request: HttpRequest, method: str, **_kwargs: Any) -> None:
    """A step of signing in was done: allauth's signal `authentication_step_completed`."""
    if method == "mfa":
        request.session[SECOND_FACTOR] = True


def closed(request: HttpRequest) -> HttpResponse:
    """An address that allauth must be able to name and nobody has."""
    raise Http404
