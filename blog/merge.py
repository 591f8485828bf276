"""Two people changed one text: what both want, where they did not touch the same thing. Plain Python."""

from dataclasses import replace
from typing import Any

from blog import languages
from blog.content import FIELDS, Content, Text

SETTINGS = ("slug", "date", "tags", "ready", "simplified_by_hand")


class ClashError(ValueError):
    """Both changed the same field, differently."""


def merge(base: Content, mine: Content, theirs: Content) -> Content:
    """What `mine` and `theirs`, both made from `base`, say together; raises ClashError."""
    texts = {code: _merged_text(base, mine, theirs, code) for code in languages.CODES}
    settings = {
        name: _merged(getattr(base, name), getattr(mine, name), getattr(theirs, name)) for name in SETTINGS
    }
    return replace(mine, texts=texts, **settings)


def _merged_text(base: Content, mine: Content, theirs: Content, code: str) -> Text:
    versions = [content.texts[code] for content in (base, mine, theirs)]
    return Text(*(_merged(*(getattr(version, name) for version in versions)) for name in FIELDS))


def _merged(base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    raise ClashError
