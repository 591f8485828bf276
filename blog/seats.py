"""Which languages somebody has before her, side by side."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from blog import languages
from blog.models import Seat

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def of(user: "User", own: Collection[str]) -> Seat:
    """How `user`, who may write the languages `own`, sits; not stored where she never chose.

    Whoever writes everything begins with English and Traditional; a translator with her languages, each
    beside the one it is made from, aligned and scrolling together.
    """
    kept = Seat.objects.filter(user=user).first()
    if kept is not None:
        return kept
    translates = set(own) != set(languages.CODES)
    shown = _beside(own) if translates else {languages.ENGLISH.code, languages.TRADITIONAL.code}
    return Seat(user=user, languages=_in_order(shown), is_aligned=translates, scrolls_together=translates)


def take(user: "User", codes: Collection[str], *, is_aligned: bool, scrolls_together: bool) -> Seat:
    """Keep how `user` sits; ValueError where `codes` names no language."""
    shown = _in_order(codes)
    if not shown:
        raise ValueError("no language")
    chosen = {"languages": shown, "is_aligned": is_aligned, "scrolls_together": scrolls_together}
    return Seat.objects.update_or_create(user=user, defaults=chosen)[0]


def _beside(own: Collection[str]) -> set[str]:
    """Some languages and their sources: Simplified is made from Traditional, the others from each other."""
    other = {
        languages.ENGLISH.code: languages.TRADITIONAL.code,
        languages.TRADITIONAL.code: languages.ENGLISH.code,
    }
    return set(own) | {languages.BY_CODE[code].derived_from or other[code] for code in own}


def _in_order(codes: Collection[str]) -> list[str]:
    return [code for code in languages.CODES if code in codes]
