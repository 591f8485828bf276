"""What the board says: what waits for one person, where posts stand, what goes out when, what happened last.

Nothing here grows with the number of posts: counts come from small indices, lists end after some rows.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from blog import early_asks, roles
from blog.board.calendar import Week, later, weeks
from blog.board.changes import Change, last_changes
from blog.board.standings import (
    Count,
    Row,
    conditions,
    counted,
    is_settled,
    names,
    open_posts,
    row,
    with_texts,
)
from blog.board.tasks import Task, tasks, translates
from blog.models import EarlyAsk, Schedule

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

__all__ = ["Board", "conditions", "names", "of"]

EARLY = 5  # addresses that were asked for before publication
ROWS = 15  # posts in the table
LOOKED_THROUGH = 60  # posts whose texts are looked through for a translator


@dataclass(frozen=True)
class Board:
    """The whole first page."""

    tasks: list[Task]
    counts: list[Count]
    gaps: list[Count]
    rows: list[Row]
    weeks: list[Week]
    later: int
    changes: list[Change]
    early: list[EarlyAsk]


def of(user: "User | AnonymousUser") -> Board:
    """The board as `user` sees it; the same few queries however many posts there are."""
    now = timezone.now()
    pending = Schedule.objects.filter(state=Schedule.State.PENDING).order_by("at")
    scheduled = list(pending.select_related("revision").defer("revision__snapshot"))
    own = roles.languages_of(user) if translates(user) else frozenset()
    found = open_posts(own, now)
    unsettled = [post for post in found if not is_settled(post)]
    read = with_texts(unsettled[: LOOKED_THROUGH if own else ROWS])
    counts, gaps = counted()
    return Board(
        tasks=tasks(user, own, unsettled, read, scheduled, now),
        counts=counts,
        gaps=gaps,
        rows=[row(post) for post in read[:ROWS]],
        weeks=weeks(now, scheduled, found),
        later=later(now, scheduled),
        changes=last_changes(),
        early=early_asks.newest(EARLY),
    )
