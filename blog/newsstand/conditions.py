"""Conditional requests and the choice of an encoding. Plain Python."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_QUALITY = re.compile(r"[\t ]*([!#$%&'*+.^_`|~0-9a-z-]+)[\t ]*(?:;[\t ]*q=([01](?:\.[0-9]{0,3})?))?[\t ]*")
_LONGEST = 1_000  # characters of a header that are worth reading

# In the order in which they are liked best: the smaller first.
ENCODINGS = ("br", "gzip")


@lru_cache(maxsize=256)
def encoding(accepted: str) -> str:
    """The content coding for an `Accept-Encoding`: `br`, `gzip`, or empty for the plain bytes.

    RFC 9110, section 12.5.3; a header that cannot be read asks for plain bytes.
    """
    qualities: dict[str, float] = {}
    for part in accepted[:_LONGEST].lower().split(","):
        found = _QUALITY.fullmatch(part)
        if found:
            qualities[found[1]] = float(found[2] or 1)
    best = max(ENCODINGS, key=lambda name: qualities.get(name, qualities.get("*", 0)))
    quality = qualities.get(best, qualities.get("*", 0))
    return best if quality and quality >= qualities.get("identity", 0) else ""


def names(if_none_match: str, tag: str) -> bool:
    """Whether an `If-None-Match` names the entity tag `tag` (written without quotes) or `*`.

    The weak comparison of RFC 9110, section 13.1.2: `W/` makes no difference.
    """
    if if_none_match.strip() == "*":
        return True
    return any(found == tag for found in _TAG.findall(if_none_match[: 8 * _LONGEST]))


def is_unmodified(since: str, changed_at: datetime) -> bool:
    """Whether `If-Modified-Since` names a time at or after `changed_at` (RFC 9110, section 13.1.3)."""
    try:
        asked = parsedate_to_datetime(since)
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    if asked.tzinfo is None:
        asked = asked.replace(tzinfo=UTC)
    return changed_at.replace(microsecond=0) <= asked


def http_date(moment: datetime) -> str:
    """A moment as `Last-Modified` writes it, in whole seconds of UTC."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
