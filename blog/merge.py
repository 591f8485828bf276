"""Two people changed one text: what both want, where they did not touch the same thing. Plain Python."""

from dataclasses import replace
from typing import Any

from blog import languages
from blog.content import FIELDS, Content, Text

SETTINGS = ("slug", "date", "tags", "ready", "original")


class ClashError(ValueError):
    """Both changed the same field, differently."""


def merge(base: Content, mine: Content, theirs: Content) -> Content:
    """What `mine` and `theirs`, both made from `base`, say together; raises ClashError."""
    mine, theirs = _as_derived(base, mine), _as_derived(base, theirs)
    texts = {code: _merged_text(base, mine, theirs, code) for code in languages.CODES}
    hands = [content.simplified_fields for content in (base, mine, theirs)]
    by_hand = tuple(name for name in FIELDS if _merged(*(name in hand for hand in hands)))
    settings = {
        name: _merged(getattr(base, name), getattr(mine, name), getattr(theirs, name)) for name in SETTINGS
    }
    merged = replace(mine, texts=texts, **settings)
    return replace(merged, simplified_by_hand=bool(by_hand), simplified_fields=by_hand)


def _as_derived(base: Content, changed: Content) -> Content:
    """`changed` with what was derived before and after as it was: it is derived again from what both want."""
    code = languages.SIMPLIFIED.code
    by_hand = {*base.simplified_fields, *changed.simplified_fields}
    derived = {name: getattr(base.texts[code], name) for name in FIELDS if name not in by_hand}
    return changed.with_text(code, replace(changed.texts[code], **derived))


def _merged_text(base: Content, mine: Content, theirs: Content, code: str) -> Text:
    versions = [content.texts[code] for content in (base, mine, theirs)]
    return Text(*(_merged(*(getattr(version, name) for version in versions)) for name in FIELDS))


def _merged(base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    raise ClashError
