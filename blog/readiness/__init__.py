"""Checks before publishing: what stands in the way, what wants a reason, and where each is mended."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.utils import timezone

from blog import languages, staleness
from blog.content import Content
from blog.models import Post, Revision
from blog.readiness import addresses, agreement, amounts, dates, headings, links, photos, tables, texts, words
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
    "check_revision",
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
    going: Collection[str] | None = None,
    today: dt.date | None = None,
    written: dt.date | None = None,
    stale: Collection[str] = (),
) -> list[Problem]:
    """What there is to say before `content` goes out as `post` (None: a new one) on the day `today`.

    `going` names the languages that go out; None: all that are ready. `written` is the day the text was
    saved, where that is known; `stale` names the languages whose source has changed since. Simplified that is
    derived is looked at where it comes from. Costs three queries at most, and time that grows with the length
    of the texts.
    """
    chosen = content.ready if going is None else tuple(code for code in languages.CODES if code in going)
    case = Case(content, post, chosen, today or timezone.localdate(), written, frozenset(stale))
    kinds = (texts, photos, addresses, links, words, dates, headings, agreement, tables, amounts)
    found = (problem for kind in kinds for problem in kind.problems(case))
    numbered = (
        replace(each, place=case.numbered(each.place) or each.place, other=case.numbered(each.other))
        for each in found
    )
    return sorted(numbered, key=_rank)


def _rank(problem: Problem) -> tuple[int, int]:
    """Those of the whole post first, then language by language; errors before warnings."""
    place = languages.CODES.index(problem.language) if problem.language else -1
    return place, (ERROR, WARNING, NOTE).index(problem.level)


def check_revision(
    revision: Revision,
    post: Post,
    *,
    going: Collection[str] | None = None,
    today: dt.date | None = None,
    written: dt.date | None = None,
) -> list[Problem]:
    """As `check`, of a revision of `post`; `written` is the day it was saved where nothing else is said."""
    content = revision.content
    stale = staleness.stale_fields(content, revision.sources)
    written = written or timezone.localdate(revision.created_at)
    return check(content, post, going=going, today=today, written=written, stale=stale)


def vital(
    content: Content, post: Post | None, *, going: Collection[str], today: dt.date | None = None
) -> list[Problem]:
    """The errors that stop a text also at its scheduled moment; what was answered is not asked again."""
    case = Case(content, post, tuple(going), today or timezone.localdate())
    found = (problem for kind in (texts, photos, addresses) for problem in kind.problems(case))
    return [problem for problem in found if problem.kind in _VITAL]
