"""What a person gets while the site cannot do its work: no database, a full disk, one that only reads.

Nothing here asks the database. What somebody at the desk had typed comes back to be sent again.
"""

import errno
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from blog import acts, languages

AGAIN_AFTER: Final = 30  # seconds

_DISK = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
)  # of OSError: full, used up, a limit of the system's, read-only, broken, too many files open
# PostgreSQL's classes 53 (no resources), 57 (an operator stepped in), 58 (system), one that only reads, and
# tables or columns that an upgrade has not made yet (appendix A of its manual).
_CLASSES = ("53", "57", "58")
_CODES = frozenset({"25006", "42P01", "42703"})
_LONG = 40  # characters from which a value is worth a box of its own


@dataclass(frozen=True)
class Typed:
    """One value of a form: shown in a box of its own, or only sent again."""

    name: str
    value: str
    label: str
    is_shown: bool


def is_outage(error: BaseException | None) -> bool:
    """Whether `error` is no fault of the software, and may pass by itself."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    if isinstance(error, DatabaseError):
        code = str(getattr(error.__cause__, "sqlstate", "") or "")
        return code in _CODES or code.startswith(_CLASSES)
    return isinstance(error, OSError) and error.errno in _DISK


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page for such a moment (RFC 9110, section 15.6.4), in the language of the address or the reader."""
    first = request.path_info.strip("/").partition("/")[0]
    code = first if first in languages.BY_CODE else translation.get_language_from_request(request)
    language = languages.BY_CODE.get(code, languages.ENGLISH)
    with translation.override(language.code):
        typed = _typed(request)
        context: dict[str, Any] = {
            "language": language,
            "languages": languages.ALL,
            "typed": typed,
            "action": request.get_full_path(),
        }
        context |= {"token": request.POST.get("csrfmiddlewaretoken", "") if typed else ""}
        context |= {"had_files": bool(typed and request.FILES)}
        response = render(None, "503.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return answered(response)


def answered(response: HttpResponse) -> HttpResponse:
    """`response` with what machines are told: try again, keep nothing."""
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response["Retry-After"] = str(AGAIN_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def sentence() -> str:
    """What somebody is told whose form could not be saved."""
    return _("The site cannot save at this moment. Nothing is lost: wait a little, then save again.")


def _typed(request: HttpRequest) -> list[Typed]:
    """What was sent by a form of ours; never a password, and nothing that another site has sent."""
    if request.method != "POST" or not request.path_info.startswith(("/admin/", "/share/")):
        return []
    try:
        lists = list(request.POST.lists())
        if not _is_our_form(request) or any("password" in name for name, _values in lists):
            return []
    except Exception:  # noqa: BLE001 - a form that cannot be read is no reason for a second fault
        return []
    return [
        _value(name, value) for name, values in lists for value in values if name != "csrfmiddlewaretoken"
    ]


def _is_our_form(request: HttpRequest) -> bool:
    check = CsrfViewMiddleware(lambda _request: HttpResponse())
    if "CSRF_COOKIE" not in request.META:
        check.process_request(request)
    return check.process_view(request, unavailable, (), {}) is None


def _value(name: str, value: Any) -> Typed:
    text = str(value)
    field, _underscore, column = name.partition("_")
    language = next((each for each in languages.ALL if each.column == column), None)
    label = f"{acts.TEXTS[field]} ({language.name})" if language and field in acts.TEXTS else name
    is_shown = bool(language and field in acts.TEXTS and text) or len(text) > _LONG or "\n" in text
    return Typed(name, text, label, is_shown)
