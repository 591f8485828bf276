"""Second factors: an authenticator app, passkeys, recovery codes; demanded where REQUIRE_MFA is on."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.signals import authentication_step_completed
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.views import remove_webauthn
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_backends
from django.contrib.auth.decorators import login_required
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from blog import audit, sessions

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

SHOWN = "second_factor"  # in a session: whose was shown, or set up, in this one
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Factors(DefaultMFAAdapter):
    """What allauth asks about second factors."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("The desk asks for a second factor: set up another one first."),
        "incorrect_code": _("This code or passkey is not right. A code is good for 30 seconds, and once."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one, where one is demanded."""
        return not (settings.REQUIRE_MFA and factors_of(authenticator.user).count() < 2)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002
        """A name to begin with."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site's own host, whatever host a request names: a passkey is good for one host."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "localhost", "name": gettext("Sampan desk")}


@contextmanager
def _read() -> Iterator[None]:
    """Refuse what is no answer of a passkey: fido2 raises whatever comes of reading it."""
    try:
        yield
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        struct.error,
    ):
        raise Factors().validation_error("incorrect_code") from None


class NewPasskey(AddWebAuthnForm):
    """A passkey and its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].widget.attrs["maxlength"] = 100
        self.fields["passwordless"] = forms.BooleanField(
            label=_("Sign in with it alone, without a password"),
            help_text=_("Your device then asks for your finger, your face or its PIN."),
            required=False,
            initial=True,
        )

    def clean(self) -> dict[str, Any]:
        """The key that was made, read without trust."""
        with _read():
            return dict(super().clean())


class PasskeyBeside(AuthenticateWebAuthnForm):
    """A passkey after the password."""

    def clean_credential(self) -> Authenticator:
        """The passkey."""
        with _read():
            return super().clean_credential()


class PasskeyAgain(ReauthenticateWebAuthnForm):
    """A passkey that shows again that it is oneself."""

    def clean_credential(self) -> Authenticator:
        """The passkey."""
        with _read():
            return super().clean_credential()


class PasskeyAlone(LoginWebAuthnForm):
    """Signing in by a passkey: whoever may not come in is told the same as somebody unknown."""

    def clean_credential(self) -> Authenticator:
        """The passkey."""
        with _read():
            found = super().clean_credential()
        if not any(backend.user_can_authenticate(found.user) for backend in get_backends()):  # type: ignore[attr-defined]
            raise Factors().validation_error("incorrect_code")
        return found


def factors_of(user: Any) -> Any:
    """The authenticator app and the passkeys of an account, as a query."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=KINDS)


def has_one(user: "User | AnonymousUser") -> bool:
    """Whether an account has an authenticator app or a passkey."""
    return user.is_authenticated and factors_of(user).exists()


def is_enough(request: HttpRequest) -> bool:
    """Whether this session may come to the desk: a second factor was shown in it, where one is demanded."""
    return not settings.REQUIRE_MFA or request.session.get(SHOWN) == request.user.pk


@login_required
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a passkey of one's own; the last factor stays where one is demanded."""
    passkey = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    if not Factors().can_delete_authenticator(passkey):
        messages.error(request, str(Factors.error_messages["cannot_delete_authenticator"]))
        return redirect("mfa_list_webauthn")
    answer: HttpResponse = remove_webauthn(request, pk=pk)
    return answer


def remove_all(user: "User", acting: "User") -> None:
    """Take every second factor and recovery code of `user` away and end her sessions: her phone is lost."""
    Authenticator.objects.filter(user=user).delete()
    audit.record("second factors removed", acting, account=user.get_username())
    sessions.end_all(user, acting)


@receiver(authenticator_added)
def added(request: HttpRequest, user: "User", authenticator: Authenticator, **_kwargs: Any) -> None:
    """allauth's signal: a factor was set up in this session, or recovery codes made with the first.

    Sessions that began before the first factor are ended: whoever has the password alone may be in one.
    """
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        audit.record("recovery codes made", user)
        return
    audit.record("second factor added", user, factor=authenticator.type)
    request.session[SHOWN] = user.pk
    if factors_of(user).count() == 1:
        sessions.end_others(request)


@receiver(authenticator_removed)
def removed(user: "User", authenticator: Authenticator, **_kwargs: Any) -> None:
    """allauth's signal: a factor, or with the last one the recovery codes, were removed."""
    audit.record("second factor removed", user, factor=authenticator.type)


@receiver(authenticator_reset)
def made_again(user: "User", **_kwargs: Any) -> None:
    """allauth's signal: new recovery codes."""
    audit.record("recovery codes made", user)


@receiver(authentication_failed)
def failed(user: "User", authenticator: Authenticator, **_kwargs: Any) -> None:
    """allauth's signal: a wrong code, by somebody who knew the password."""
    audit.record("second factor failed", None, name=user.get_username(), factor=authenticator.type)


@receiver(authentication_step_completed)
def stepped(request: HttpRequest, method: str, user: "User", **_kwargs: Any) -> None:
    """allauth's signal: a step of signing in, or of saying again who one is, was done."""
    if method == "mfa":
        request.session[SHOWN] = user.pk
