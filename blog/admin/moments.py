"""Moments at which something goes out by itself: asked for, told in words, listed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog import languages
from blog.admin.outgoing import OutgoingForm
from blog.languages import Language
from blog.models import Post, Revision, Schedule


class MomentField(forms.DateTimeField):
    """A moment in the site's time zone, to the second."""

    widget = forms.DateTimeInput({"type": "datetime-local", "step": "1"}, format="%Y-%m-%dT%H:%M:%S")
    input_formats = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")

    def to_python(self, value: Any) -> dt.datetime | None:
        """A time that the clocks skip, or show twice, is no moment."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            said = _("The clocks change then: this time comes twice, or not at all. Choose another time.")
            raise ValidationError(said, code=error.code) from error


class MomentForm(OutgoingForm):
    """What goes out, and when."""

    at = MomentField(
        label=gettext_lazy("Goes out at"),
        error_messages={
            "required": gettext_lazy("Choose the day and the time."),
            "invalid": gettext_lazy("Write a day and a time, like 2026-02-08 09:30."),
        },
    )

    def __init__(self, data: Any = None, *, post: Post, revision: Revision) -> None:
        super().__init__(data, post=post, revision=revision)
        # What has its moment already is offered, but not ticked again.
        taken = {code for each in _pending(post) for code in each.languages}
        self.initial["languages"] = [code for code in self.initial["languages"] if code not in taken]

    def day(self) -> dt.date:
        """The day of the moment, once there is one."""
        at = self.cleaned_data.get("at") if self.is_bound else None
        return timezone.localdate(at) if at else super().day()


def in_words(at: dt.datetime) -> str:
    """A moment with weekday and time zone, in the reader's language."""
    local = timezone.localtime(at)
    seconds = f":{local:%S}" if local.second else ""
    return _("%(weekday)s %(date)s, %(time)s (%(zone)s)") % {
        "weekday": date_format(local, "l"),
        "date": date_format(local),
        "time": date_format(local, "TIME_FORMAT") + seconds,
        "zone": timezone.get_current_timezone_name(),
    }


@dataclass(frozen=True)
class Moment:
    """A moment to come, as it is shown."""

    pk: int
    words: str
    languages: list[Language]
    revision: int
    tells: bool


def _pending(post: Post) -> list[Schedule]:
    pending = post.schedules.filter(state=Schedule.State.PENDING).select_related("revision")
    return list(pending.defer("revision__snapshot"))


def to_come(post: Post) -> list[Moment]:
    """The moments of `post` that are still to come, the next one first."""
    return [
        Moment(
            pk=each.pk,
            words=in_words(each.at),
            languages=[languages.BY_CODE[code] for code in each.languages],
            revision=each.revision.number,
            tells=any(each.notices.values()),
        )
        for each in _pending(post)
    ]
