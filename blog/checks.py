"""Django system checks: what in the settings would weaken a public site (`manage.py check --deploy`)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE
from django.conf import settings
from django.core import checks

_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
_TLS = frozenset({"require", "verify-ca", "verify-full"})
_LOOSE = frozenset({"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"})
_SCRIPTS = ("default-src", "script-src", "object-src", "base-uri", "frame-ancestors", "form-action")


def _is_http() -> bool:
    return not settings.SITE_URL.startswith("https://")


def _is_debugging() -> bool:
    return bool(settings.DEBUG)


def _asks_no_second_factor() -> bool:
    return not settings.REQUIRE_MFA


def _answers_any_host() -> bool:
    return "*" in settings.ALLOWED_HOSTS


def _believes_no_proxy() -> bool:
    return settings.SITE_URL.startswith("https://") and not settings.BEHIND_PROXY


def _has_a_weak_key() -> bool:
    return len(settings.SECRET_KEY) < 50 or len(set(settings.SECRET_KEY)) < 10


def _has_a_loose_policy() -> bool:
    directives: dict[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policies = [directives, {**directives, **settings.DESK_SECURITY_POLICY}]
    loose = any(_LOOSE & set(policy.get(name) or ()) for policy in policies for name in _SCRIPTS)
    styles = "'unsafe-inline'" in directives.get("style-src", ())
    return loose or styles or directives.get("default-src") != [NONE]


def _names_no_contact() -> bool:
    return not settings.SECURITY_CONTACT


def _database_is_read_on_the_way() -> bool:
    database: dict[str, Any] = settings.DATABASES["default"]
    host = str(database.get("OPTIONS", {}).get("host") or database.get("HOST") or "")
    if "postgresql" not in str(database["ENGINE"]) or not host or host in _AT_HOME or host.startswith("/"):
        return False
    return database.get("OPTIONS", {}).get("sslmode") not in _TLS


def _cookies_go_in_the_clear() -> bool:
    is_closed = settings.SESSION_COOKIE_HTTPONLY and settings.SESSION_COOKIE_SAMESITE in {"Lax", "Strict"}
    is_secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    return not (is_closed and (is_secure or _is_http()))


def _answers_other_hosts() -> bool:
    host = urlsplit(settings.SITE_URL).hostname
    return bool(set(settings.ALLOWED_HOSTS) - {host, *_AT_HOME})


# id: when, what, hint
WARNINGS: dict[str, tuple[Callable[[], bool], str, str]] = {
    "sampan.W001": (_is_http, "The public address is not https.", "Set SITE_URL=https://…"),
    "sampan.W002": (_is_debugging, "DEBUG shows the inside of the site.", "Set DEBUG=no."),
    "sampan.W003": (
        _asks_no_second_factor,
        "Staff sign in by a password alone.",
        "Leave REQUIRE_MFA out, or set REQUIRE_MFA=yes.",
    ),
    "sampan.W004": (_answers_any_host, "Every host name is answered.", "Name them in ALLOWED_HOSTS."),
    "sampan.W005": (
        _believes_no_proxy,
        "The address is https, but no proxy that ends TLS is believed: every request is sent on to https.",
        "Set BEHIND_PROXY=yes behind a proxy that sets X-Forwarded-Proto and X-Forwarded-For itself.",
    ),
    "sampan.W006": (
        _has_a_weak_key,
        "SECRET_KEY can be guessed.",
        "Leave SECRET_KEY out: a good one is made and kept in DATA_DIR.",
    ),
    "sampan.W007": (
        _has_a_loose_policy,
        "The content security policy lets more in than the site needs.",
        "Take CONTENT_SECURITY_POLICY and DESK_SECURITY_POLICY as they are in config/settings.py.",
    ),
    "sampan.W008": (
        _names_no_contact,
        "Finders of a fault are told no address: there is no security.txt.",
        "Set SECURITY_CONTACT=mailto:security@example.org.",
    ),
    "sampan.W009": (
        _database_is_read_on_the_way,
        "The database is on another machine, and the way there may be in the clear.",
        "Add ?sslmode=verify-full (or require) to DATABASE_URL.",
    ),
    "sampan.W010": (
        _cookies_go_in_the_clear,
        "Cookies of staff can be read on the way or by scripts.",
        "Take the cookie settings as they are in config/settings.py.",
    ),
    "sampan.W011": (
        _answers_other_hosts,
        "Hosts beside that of SITE_URL are answered: passkeys are good at that of SITE_URL alone.",
        "Send other names on in the proxy, and leave ALLOWED_HOSTS out.",
    ),
}


def weaknesses(**_others: Any) -> list[checks.CheckMessage]:
    """A warning for each setting that would weaken a public site, with a hint."""
    return [
        checks.Warning(what, hint=hint, id=name)
        for name, (is_weak, what, hint) in WARNINGS.items()
        if is_weak()
    ]
