"""Why a verb was refused."""

from blog.models import Revision
from blog.readiness import Problem


class ConflictError(Exception):
    """Somebody saved the post in between, and both touched the same.

    All that this person typed is kept in the revision `parked`, made from `base`; what of it clashes with
    nothing is in the revision `saved` too (None: all of it clashes).
    """

    def __init__(self, parked: Revision, base: Revision | None, saved: Revision | None = None) -> None:
        super().__init__(f"revision {parked} was parked")
        self.parked = parked
        self.base = base
        self.saved = saved


class OutdatedError(Exception):
    """The revision is no longer the post's latest one, or the post no longer where the verb starts from."""


class WrongStateError(Exception):
    """The verb does not start from the revision's state."""


class SameEyesError(Exception):
    """Who wrote a revision may not approve it, where the office wants four eyes."""


class NotApprovedError(Exception):
    """Nobody approved the revision, where the office wants that before it goes out."""


class NotReadyError(Exception):
    """Something stands in the way of publishing; `problems` says what."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem.message) for problem in problems))
        self.problems = problems


class UnansweredError(NotReadyError):
    """Nobody has given a reason yet for letting the warnings `problems` stand."""


class UnknownWarningError(ValueError):
    """The revision has no such warning, or no reason was given."""


class BadMomentError(ValueError):
    """The moment asked for cannot be a schedule's: `past`, `far` or `taken`."""
