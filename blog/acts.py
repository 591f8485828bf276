"""What an entry of the audit record says, in words."""

from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from blog import languages
from blog.models import AuditEntry

NAMES: dict[str, Promise] = {
    "saved": _("Draft saved"),
    "parked": _("Draft parked: somebody else had saved first"),
    "restored": _("Revision restored"),
    "settled": _("Clash of two savings settled"),
    "submitted": _("Submitted for review"),
    "returned": _("Returned to the writer"),
    "approved": _("Approved"),
    "commented": _("Comment made"),
    "warning overridden": _("Warning overridden"),
    "published": _("Published"),
    "scheduled": _("Scheduled"),
    "schedule cancelled": _("Schedule cancelled"),
    "schedule failed": _("Schedule failed"),
    "withdrawn": _("Withdrawn"),
    "link made": _("Preview link made"),
    "link opened": _("Preview link opened"),
    "link revoked": _("Preview link revoked"),
    "tag saved": _("Tag saved"),
    "tag deleted": _("Tag deleted"),
    "masthead saved": _("Masthead saved"),
    "term saved": _("Glossary term saved"),
    "term deleted": _("Glossary term deleted"),
    "still right": _("Stale text read again: still right"),
    "converted again": _("Simplified converted again"),
    "page saved": _("Page saved"),
    "page published": _("Page published"),
    "page withdrawn": _("Page withdrawn"),
    "page deleted": _("Page deleted"),
    "synonyms saved": _("Synonyms saved"),
    "synonyms deleted": _("Synonyms deleted"),
    "photo uploaded": _("Photo uploaded"),
    "photo replaced": _("Photo replaced"),
    "photo described": _("Words of a photo changed"),
    "photo deleted": _("Photo deleted"),
    "file uploaded": _("File uploaded"),
    "file retitled": _("Title of a file changed"),
    "file deleted": _("File deleted"),
    "account made": _("Account made"),
    "account changed": _("Account changed"),
    "role made": _("Role made"),
    "role changed": _("Role changed"),
    "role deleted": _("Role deleted"),
    "password changed": _("Password changed"),
    "signed in": _("Signed in"),
    "sign-in failed": _("Sign-in failed"),
    "signed out": _("Signed out"),
    "record exported": _("Audit record exported"),
    "site restored": _("Site restored from a backup"),
}
TEXTS: dict[str, Promise] = {"title": _("title"), "teaser": _("teaser"), "body": _("text")}
_DETAILS: dict[str, Promise] = {
    "account": _("account"),
    "role": _("role"),
    "roles": _("roles"),
    "permissions": _("permissions"),
    "is_active": _("may sign in"),
    "is_staff": _("may use the desk"),
    "is_superuser": _("may do everything"),
    "language": _("language"),
    "languages": _("languages"),
    "recipient": _("for"),
    "note": _("note"),
    "warning": _("warning"),
    "why": _("reason"),
    "at": _("moment"),
    "of": _("from revision"),
    "tag": _("tag"),
    "page": _("page"),
    "term": _("term"),
    "source": _("translated from"),
    "texts": _("texts"),
    "words": _("words"),
    "file": _("file"),
    "photo": _("photo"),
    "version": _("version"),
    "fields": _("fields"),
    "entries": _("entries"),
    "filters": _("filters"),
}


def name(verb: str) -> str:
    """The act in words; one that has none yet is named as it is."""
    return str(NAMES.get(verb, verb))


def of_post(post: int, verb: str) -> list[AuditEntry]:
    """The entries of one kind of act on a post, newest first."""
    return list(AuditEntry.objects.filter(post=post, verb=verb).order_by("-number")[:20])


def details(entry: AuditEntry) -> str:
    """What else is known of the act; what only machines want (digests, row numbers) is left out."""
    found = [
        _pair(key, value) for key, value in _flat(entry.detail) if key in _DETAILS and value not in ("", [])
    ]
    return pgettext("between the details of an act", "; ").join(found)


def reason(why: str) -> str:
    """Why a schedule failed, in the language of the desk; kept in English, as sentences with `; ` between."""
    between = pgettext("between the details of an act", "; ")
    return between.join(gettext(sentence) for sentence in why.split("; ") if sentence)


def _flat(detail: dict[str, Any]) -> list[tuple[str, Any]]:
    """The details, with those of `changes` (old and new value by name) among them."""
    changes = detail.get("changes", {})
    return [(key, value) for key, value in detail.items() if key != "changes"] + [
        (key, f"{_value(key, before)} → {_value(key, after)}") for key, (before, after) in changes.items()
    ]


def _pair(key: str, value: Any) -> str:
    return gettext("%(name)s: %(value)s") % {"name": _DETAILS[key], "value": _value(key, value)}


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        between = pgettext("between the items of a list", ", ")
        return between.join(_value(key, each) for each in value) or "–"
    if key == "why":
        return reason(str(value))
    if key == "at" and isinstance(value, str):
        moment = parse_datetime(value)
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else value
    if key == "language" and value == "all":
        return str(_("side by side"))
    if key in {"language", "languages", "source"} and value in languages.BY_CODE:
        return languages.BY_CODE[value].name
    if key == "texts" and value in TEXTS:
        return str(TEXTS[value])
    return str(value)
