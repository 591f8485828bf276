"""What the library says of a photo: text alternatives, captions, credit, licence, focal point."""

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from blog import audit, chinese, languages, richtext, roles
from blog.models import FormerCredit, Image
from blog.models.image import CENTRE

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OFFERED = ("alt", "caption")
TRANSLATED = tuple(f"{field}_{each.column}" for field in OFFERED for each in languages.ALL)
WORDS = (*TRANSLATED, "credit", "licence")
FIELDS = (*WORDS, "focus_x", "focus_y")
# Of a photo of which nothing was said yet.
AFRESH: Mapping[str, Any] = {**dict.fromkeys(WORDS, ""), "focus_x": CENTRE, "focus_y": CENTRE}


class OutdatedWordsError(Exception):
    """Somebody changed the words of `image` in between."""

    def __init__(self, image: Image) -> None:
        super().__init__(f"the words of photo {image.pk} were changed")
        self.image = image


def said(image: Image) -> dict[str, Any]:
    """Everything of `FIELDS`, by name; words that are missing are empty."""
    return {name: value if (value := getattr(image, name)) is not None else "" for name in FIELDS}


def fingerprint(found: Mapping[str, Any]) -> str:
    """A short name for what `said` gives: another one when anything of it changes."""
    words = json.dumps([found[name] for name in FIELDS], ensure_ascii=True)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def tidy(found: Mapping[str, Any]) -> dict[str, Any]:
    """Words on one line each, without control characters."""
    return {name: richtext.line(value) if name in WORDS else value for name, value in found.items()}


def describe(image: Image, typed: Mapping[str, Any], user: "User", *, seen: str = "") -> list[str]:
    """Keep what was `typed` of the photo, some of `FIELDS` by name; returns the names of what changed.

    Simplified that nobody wrote follows Traditional. `seen` is the fingerprint of what the person had before
    her. Readers see no change. Raises PermissionDenied, and OutdatedWordsError where that is another one now.
    """
    roles.require(user, "change_image")
    with transaction.atomic():
        held = Image.objects.select_for_update().get(pk=image.pk)
        before = said(held)
        after = _with_simplified(before, {**before, **tidy(typed)})
        changed = [name for name in FIELDS if after[name] != before[name]]
        if not changed:
            return []
        if seen and seen != fingerprint(before):
            raise OutdatedWordsError(held)
        if {"credit", "licence", "focus_x", "focus_y"} & set(changed):
            beside = {name: before[name] for name in ("credit", "licence", "focus_x", "focus_y")}
            FormerCredit.objects.create(image=held, **beside)
        for name in changed:
            setattr(held, name, after[name])
        held.save(update_fields=changed)
        audit.record("photo described", user, photo=held.pk, file=held.name, fields=changed)
    return changed


def _with_simplified(before: Mapping[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    source, derived = languages.TRADITIONAL.column, languages.SIMPLIFIED.column
    for field in OFFERED:
        old, new = before[f"{field}_{derived}"], after[f"{field}_{derived}"]
        was_derived = old in {"", chinese.to_simplified(before[f"{field}_{source}"])}
        if not new or (new == old and was_derived):
            after[f"{field}_{derived}"] = chinese.to_simplified(after[f"{field}_{source}"])
    return after
