"""Checks before publishing: what stands in the way, what wants a reason, and where each is mended."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from blog.content import Content
from blog.models import Post
from blog.readiness import addresses, agreement, dates, headings, links, photos, texts, words
from blog.readiness.addresses import taken
from blog.readiness.answers import answers, unanswered
from blog.readiness.case import Case, cleaned
from blog.readiness.problem import ERROR, NOTE, WARNING, Place, Problem, errors, warnings

__all__ = [
    "ERROR",
    "NOTE",
    "WARNING",
    "Place",
    "Problem",
    "answers",
    "check",
    "cleaned",
    "errors",
    "taken",
    "unanswered",
    "vital",
    "warnings",
]

# Errors with which nothing can go out, also where nobody is there to mend them.
_VITAL = frozenset(
    {"nothing-ready", "empty", "no-title", "no-text", "alive", "photo-gone", "no-alt"}
    | {"date-ahead", "address-taken"}
)


def check(
    content: Content,
    post: Post | None,
    *,
    going: Sequence[str] | None = None,
    today: dt.date | None = None,
    written: dt.date | None = None,
) -> list[Problem]:
    """What there is to say before `content` goes out as `post` (None: a new one) on the day `today`.

    `going` names the languages that go out; None: all that are ready. `written` is the day the text was
    saved, where that is known. Simplified that is derived is looked at where it comes from. Costs four
    queries at most, and time that grows with the length of the texts.
    """
    case = _case(content, post, going, today, written)
    kinds = (texts, photos, addresses, links, words, dates, headings, agreement)
    return [problem for kind in kinds for problem in kind.problems(case)]


def vital(
    content: Content, post: Post | None, *, going: Sequence[str] | None = None, today: dt.date | None = None
) -> list[Problem]:
    """The errors that stop a text also at its scheduled moment; what was answered is not asked again."""
    case = _case(content, post, going, today, None)
    found = (problem for kind in (texts, photos, addresses) for problem in kind.problems(case))
    return [problem for problem in found if problem.kind in _VITAL]


def _case(
    content: Content,
    post: Post | None,
    going: Sequence[str] | None,
    today: dt.date | None,
    written: dt.date | None,
) -> Case:
    chosen = content.ready if going is None else tuple(going)
    return Case(content, post, chosen, today or timezone.localdate(), written)
