"""The warnings of what would go out: asked about once, with one reason for all that are ticked."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog import readiness
from blog.content import Content
from blog.differences.blocks import Block, read
from blog.models import Override, Post, Revision
from blog.readiness import Place, Problem
from blog.workflow.overriding import REASON_LENGTH

AROUND = 24  # characters on each side of a place that tell it from another
_KEY = re.compile(r"[a-z0-9_.-]{1,80}")


class KeysField(forms.MultipleChoiceField):
    """Keys of warnings, whatever their number; those that mean nothing are left out where they are used."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value: Any) -> bool:
        """Whether it can be a key."""
        return _KEY.fullmatch(str(value)) is not None


def fields() -> dict[str, forms.Field]:
    """The ticks of warnings that may stand, and the reason."""
    reason = forms.CharField(
        label=gettext_lazy("Why they may stand"),
        max_length=REASON_LENGTH,
        required=False,
        widget=AdminTextareaWidget({"rows": 2}),
        help_text=gettext_lazy("One reason for all that are ticked; it is kept with your name."),
    )
    # A browser would cut what is pasted there without a word; the form says that it is too long.
    reason.widget.attrs.pop("maxlength", None)
    invalid = gettext_lazy("The warnings are others now. Look at them again.")
    accepted = KeysField(
        label=gettext_lazy("Warnings"), required=False, error_messages={"invalid_choice": invalid}
    )
    return {"accepted": accepted, "reason": reason}


class Quoted(NamedTuple):
    """Some words of a text, and the BCP 47 tag of its language."""

    words: str
    tag: str


@dataclass(frozen=True)
class Asked:
    """What a page asks: the warnings without a reason, and those that have one.

    Of the first: whether it is ticked, and some words of its place where its message stands there twice.
    """

    waiting: list[tuple[Problem, bool, Quoted | None]]
    answered: list[tuple[Problem, Override]]


def asked(
    post: Post, revision: Revision, codes: Collection[str], day: dt.date, ticked: Iterable[str]
) -> Asked:
    """The warnings of the languages `codes` of `revision`, should they go out on `day`."""
    going = [code for code in revision.content.ready if code in codes]
    found = readiness.check_revision(revision, post, going=going, today=day)
    given, chosen = readiness.answers(post, found), set(ticked)
    warnings = readiness.warnings(found)
    waiting = [each for each in warnings if each.key not in given]
    return Asked(
        [(each, each.key in chosen, quoted) for each, quoted in _told_apart(waiting, revision.content)],
        [(each, given[each.key]) for each in warnings if each.key in given],
    )


def _told_apart(problems: list[Problem], content: Content) -> Iterator[tuple[Problem, Quoted | None]]:
    """Each with the words around its place where another says the same of that language, else with none."""
    said = Counter((each.language, str(each.message)) for each in problems)
    blocks: dict[str, list[Block]] = {}
    for problem in problems:
        # What is missing here has words only where it was found.
        place = next((each for each in (problem.place, problem.other) if each and each.words), problem.place)
        if said[problem.language, str(problem.message)] < 2 or not place.language or not place.block:
            yield problem, None
            continue
        if place.language not in blocks:
            blocks[place.language] = read(content.texts[place.language].body)
        found = blocks[place.language][place.block - 1 : place.block]
        yield problem, Quoted("".join(_around(each.text, place) for each in found), place.language_tag)


def _around(text: str, place: Place) -> str:
    """The words of a place with what stands on both sides of them."""
    at = max(text.find(place.words), 0)
    start, end = max(at - AROUND, 0), at + len(place.words) + AROUND
    return f"{'…' * (start > 0)}{text[start:end].strip()}{'…' * (end < len(text))}"


def refused(count: int) -> str:
    """The sentence for a page that was sent with `count` warnings unanswered."""
    return ngettext(
        "%(count)d warning is not answered. Mend it, or tick it and say why it may stand.",
        "%(count)d warnings are not answered. Mend them, or tick them and say why they may stand.",
        count,
    ) % {"count": count}


def no_reason() -> str:
    """The sentence for ticks without a reason."""
    return _("Say why the ticked warnings may stand.")
