"""Letting a warning stand, with a reason that is kept."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from blog import audit, readiness, richtext, roles
from blog.models import Override, Post, Revision
from blog.readiness import Problem
from blog.workflow.faults import UnansweredError, UnknownWarningError
from blog.workflow.held import post_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

REASON_LENGTH = 500


def override(
    revision: Revision, user: "User", reasons: Mapping[str, str], *, today: dt.date | None = None
) -> list[Override]:
    """Keep a reason for each warning of the latest revision that `reasons` names by key.

    `today` is the day on which it would go out (None: today). Raises PermissionDenied, OutdatedError, and
    UnknownWarningError where the revision has no such warning, or a reason is empty.
    """
    roles.require(user, "publish_post")
    with transaction.atomic():
        post = post_of(revision)
        found = readiness.check_revision(revision, post, today=today)
        known = {problem.key for problem in readiness.warnings(found)}
        if not set(reasons) <= known or not all(richtext.line(reason) for reason in reasons.values()):
            raise UnknownWarningError
        return keep(post, revision, user, found, reasons)


def keep(
    post: Post, revision: Revision, user: "User", found: Iterable[Problem], reasons: Mapping[str, str]
) -> list[Override]:
    """Keep the reasons for those warnings of `found` that have none yet.

    Call it in a transaction that holds the post, for somebody who may publish.
    """
    return _keep(post, revision, user, readiness.unanswered(post, found), reasons)


def _keep(
    post: Post, revision: Revision, user: "User", waiting: Iterable[Problem], reasons: Mapping[str, str]
) -> list[Override]:
    kept = []
    for problem in waiting:
        reason = richtext.line(reasons.get(problem.key, ""))[:REASON_LENGTH]
        if reason:
            message = str(problem.message)[:500]
            override = Override(
                post=post, revision=revision, key=problem.key, message=message, reason=reason, by=user
            )
            kept.append((override, problem.language or ""))
    if not kept:
        return []
    details = [
        {"warning": each.message, "language": language, "why": each.reason, "key": each.key}
        for each, language in kept
    ]
    audit.record_each("warning overridden", user, details, revision=revision)
    return Override.objects.bulk_create(each for each, _language in kept)


def refuse_unanswered(
    post: Post, revision: Revision, user: "User", found: Iterable[Problem], reasons: Mapping[str, str]
) -> None:
    """Keep the reasons given now; raise UnansweredError where a warning of `found` has none then."""
    waiting = readiness.unanswered(post, found)
    kept = {each.key for each in _keep(post, revision, user, waiting, reasons)}
    if left := [problem for problem in waiting if problem.key not in kept]:
        raise UnansweredError(left)
