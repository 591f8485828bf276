"""What XML needs: text that no character can break, elements, dates."""

import re
from datetime import datetime
from email.utils import format_datetime

from django.templatetags.static import static
from django.utils import timezone

# XML 1.0, section 2.2: these cannot stand in a document, in no notation.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet type="text/css" href="{}"?>\n'


def cleared(words: str) -> str:
    """The words without characters that no document can hold."""
    return _FORBIDDEN.sub("", words)


def text(words: str) -> str:
    """Words as the content of an element. Without CDATA, so that `]]>` ends nothing."""
    return cleared(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(name: str, words: str = "", /, **attributes: str | int) -> str:
    """An element; `_` in the name of an attribute is `:`, and one whose value is empty is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", ":")}="{_quoted(str(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{given}>{text(words)}</{name}>" if words else f"<{name}{given}/>"


def _quoted(words: str) -> str:
    return text(words).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def head() -> str:
    """What stands before the root: the declaration, and the style for those who open a feed in a browser."""
    return _HEAD.format(static("blog/feed.css"))


def rfc3339(moment: datetime) -> str:
    """A moment as Atom and JSON Feed write it, in the site's zone."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """A moment as RSS writes it, in the site's zone; English whatever the language."""
    return format_datetime(timezone.localtime(moment))
