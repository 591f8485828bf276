"""The edition, its clock, the search index and the audit record."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F, Min
from django.utils import timezone

from blog import audit, search
from blog.doctor.finding import Finding
from blog.models import Edition, Post, Schedule

LATE = timedelta(minutes=1)


def edition() -> Iterator[Finding]:
    """The one row, and whether its clock is set to the earliest scheduled moment."""
    row = Edition.objects.filter(pk=Edition.ONLY).first()
    if row is None:
        yield Finding.wrong("edition", "It has no row.", "Publish or withdraw anything: that makes it.")
        return
    pending = Schedule.objects.filter(state=Schedule.State.PENDING)
    earliest = pending.aggregate(earliest=Min("at"))["earliest"]
    faults = (
        [] if row.next_change_at == earliest else [f"its clock says {row.next_change_at}, not {earliest}"]
    )
    advice = "A text would not go out in time: schedule any text, which sets the clock."
    yield Finding.of("edition", faults, f"Number {row.number}, its clock is right.", advice)
    if row.changed_at and row.changed_at > timezone.now() + LATE:
        seen = f"It changed at {row.changed_at}, which is to come."
        yield Finding.warning("clock", seen, "The machine's clock was set back: look at NTP.")


def schedules() -> Iterator[Finding]:
    """Moments that have passed, and those of a text that was saved again since."""
    pending = Schedule.objects.filter(state=Schedule.State.PENDING)
    late = [
        f"post {post} was due at {at:%Y-%m-%d %H:%M}"
        for post, at in pending.filter(at__lt=timezone.now() - LATE).values_list("post", "at")
    ]
    advice = "Is the site served? Its log says what stops them."
    yield Finding.of("schedules", late, f"{pending.count()} to come, none is overdue.", advice)
    old = pending.exclude(revision=F("post__latest_revision")).values_list("post", flat=True)
    if numbers := sorted(set(old)):
        named = ", ".join(map(str, numbers[:5]))
        yield Finding.warning("schedules", f"Posts with a later draft: {named}.", "Schedule them anew.")


def index() -> Iterator[Finding]:
    """The search index, against what is live."""
    faults = list(search.faults())
    live = Post.objects.live().count()
    yield Finding.of("search index", faults, f"{live} live posts, all found.", "Run `manage.py index`.")


def record() -> Iterator[Finding]:
    """The chain of the audit record."""
    faults = list(audit.faults())
    advice = "Somebody changed the database by hand: compare with a backup."
    yield Finding.of("audit record", faults, "Unbroken.", advice)
