"""What waits for one person."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blog import acts, history, languages, roles, translation_state
from blog.models import AuditEntry, Post, Revision, Schedule

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

MOST = 15
SOON = dt.timedelta(days=3)
FAILED_SINCE = dt.timedelta(days=30)
State = Revision.State


@dataclass(frozen=True)
class Waiting:
    """A post, and what is known of it: who saved it, a moment, a note."""

    post: int
    title: str
    person: str = ""
    moment: dt.datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Task:
    """One kind of what waits; `more` is how many are not named."""

    sign: str
    name: Promise
    waiting: list[Waiting]
    more: int = 0

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.waiting) + self.more


def translates(user: "User | AnonymousUser") -> bool:
    """Whether somebody writes only the languages assigned to her."""
    return roles.may(user, "translate_post") and not roles.may(user, "change_post")


def tasks(
    user: "User | AnonymousUser",
    own: frozenset[str],
    posts: Sequence[Post],
    read: Sequence[Post],
    scheduled: Sequence[Schedule],
    now: dt.datetime,
) -> list[Task]:
    """What waits for `user`, most urgent first; kinds with nothing in them are left out.

    `own` names the languages of a translator; `posts` want their newest revision, `read` its texts and the
    schedules too.
    """
    going_out = {each.post_id for each in scheduled}
    kinds: list[tuple[str, Promise, Iterable[Waiting]]] = []
    if roles.may(user, "publish_post"):
        kinds.append(("failed", _("Did not go out"), _failed(going_out, now)))
    if roles.may(user, "review_post"):
        in_review = (each for each in posts if _state(each) == State.IN_REVIEW)
        kinds.append(("in_review", _("To review"), (_saved(each) for each in in_review)))
    if roles.may(user, "publish_post"):
        approved = (each for each in posts if _state(each) == State.APPROVED and each.pk not in going_out)
        kinds.append(("approved", _("Approved, not yet scheduled"), (_saved(each) for each in approved)))
        kinds.append(("scheduled", _("Going out soon"), _soon(scheduled, now)))
    if roles.may(user, "change_post") or translates(user):
        mine = [each for each in posts if _writer(each) == user.pk and each.pk not in going_out]
        returned = (each for each in mine if _state(each) == State.RETURNED)
        drafts = (each for each in mine if _state(each) == State.DRAFT)
        kinds.append(("returned", _("Returned to you"), (_saved(each) for each in returned)))
        kinds.append(("draft", _("Your drafts"), (_saved(each) for each in drafts)))
    if translates(user):
        kinds.append(("translate", _("To translate"), _to_translate(read, own)))
    made = ((sign, name, list(waiting)) for sign, name, waiting in kinds)
    return [Task(sign, name, waiting[:MOST], len(waiting[MOST:])) for sign, name, waiting in made if waiting]


def _state(post: Post) -> str:
    return post.latest_revision.state if post.latest_revision else ""


def _writer(post: Post) -> int | None:
    return post.latest_revision.created_by_id if post.latest_revision else None


def _saved(post: Post) -> Waiting:
    latest = post.latest_revision
    person = latest.created_by.get_username() if latest and latest.created_by else ""
    return Waiting(post.pk, history.desk_title(post), person, latest.created_at if latest else None)


def _soon(scheduled: Iterable[Schedule], now: dt.datetime) -> Iterator[Waiting]:
    for each in scheduled:
        if each.at < now + SOON:
            yield Waiting(each.post_id, each.revision.title, moment=each.at)


def _failed(going_out: set[int], now: dt.datetime) -> Iterator[Waiting]:
    """What should have gone out and could not, until somebody saves, schedules or publishes it again."""
    failed = AuditEntry.objects.filter(verb="schedule failed", at__gte=now - FAILED_SINCE)
    latest = Post.objects.filter(pk=OuterRef("post"), latest_revision__number=OuterRef("revision"))
    latest = latest.exclude(latest_revision__state=State.PUBLISHED)
    titled = failed.annotate(titles=Subquery(latest.values("latest_revision__titles")[:1]))
    seen: set[int | None] = set(going_out)
    for entry in titled.filter(titles__isnull=False).order_by("-number")[:MOST]:
        if entry.post is not None and entry.post not in seen:
            title = entry.titles.split("\n")[0] or f"#{entry.post}"
            yield Waiting(entry.post, title, moment=entry.at, note=acts.reason(entry.detail.get("why", "")))
        seen.add(entry.post)


def _to_translate(posts: Iterable[Post], own: frozenset[str]) -> Iterator[Waiting]:
    """Posts with a text in another language, whose text in one of `own` is missing, not ready or stale."""
    for post in posts:
        if post.withdrawn_at is not None or post.latest_revision is None:
            continue
        content = post.latest_revision.content
        written = {code for code, text in content.texts.items() if text}
        done = written & set(content.ready) - set(post.latest_revision.stale.split())
        wanting = [code for code in languages.CODES if code in own and code not in done]
        if wanting and written - set(wanting):
            missing = (_standing_of(post, code) for code in wanting)
            yield Waiting(post.pk, history.desk_title(post), note=" · ".join(missing))


def _standing_of(post: Post, code: str) -> str:
    name = translation_state.STANDING_NAMES[translation_state.standing(post, code)]
    return f"{languages.BY_CODE[code].name}: {name}"
