"""Days that disagree with their weekday, and days that are right only on the day they were written."""

import datetime as dt
from collections.abc import Iterator

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blog import proofreading
from blog.proofreading import Relative
from blog.readiness.case import Case, Passage
from blog.readiness.problem import NOTE, WARNING, Problem


def problems(case: Case) -> Iterator[Problem]:
    """Wrong weekdays; relative days that are doubtful (warnings) or only worth a look (notes)."""
    for code in case.written_in:
        public = case.public_words(code)
        for passage in case.passages(code):
            yield from _wrong_weekdays(passage, case.day)
            # What readers see already was right when it went out.
            if passage.text not in public:
                yield from _relative(passage, case)


def _wrong_weekdays(passage: Passage, near: dt.date) -> Iterator[Problem]:
    for wrong in proofreading.wrong_days(passage.text, near, chinese=passage.language.is_chinese):
        if wrong.weekday is None:
            message = _("“%(words)s”: there is no such day.")
        else:
            message = _("“%(words)s”: that day is a %(weekday)s.")
        values = {"words": wrong.words, "weekday": WEEKDAYS.get(wrong.weekday or 0)}
        yield passage.problem(WARNING, "wrong-weekday", message % values, wrong.words, wrong.words)


def _relative(passage: Passage, case: Case) -> Iterator[Problem]:
    is_chinese = passage.language.is_chinese
    for found in proofreading.relative_days(passage.text, case.day, chinese=is_chinese):
        meant = _(" or ").join(_in_words(each) for each in found.days)
        level = WARNING if _is_doubtful(found, case) else NOTE
        if level == NOTE and not meant:
            continue
        message = _sentence(level, meant)
        values = {"words": found.words, "meant": meant, "day": date_format(case.day)}
        about = f"{found.words}\0{found.start}\0{case.day}"
        yield passage.problem(level, "relative-day", message % values, found.words, about)


def _is_doubtful(found: Relative, case: Case) -> bool:
    """Whether it was written, or goes out, on a day from which it counts otherwise."""
    days = [case.written] if case.written else []
    if case.post is None or case.post.published_at is None:
        days.append(case.today)
    return any(proofreading.is_doubtful(found.unit, day, case.day) for day in days)


def _sentence(level: str, meant: str) -> str:
    if level == NOTE:
        return _("“%(words)s” means %(meant)s.")
    if meant:
        return _(
            "“%(words)s” means %(meant)s to who reads it on %(day)s, the day the post shows. It was "
            "written or goes out on another day: is it right?"
        )
    return _(
        "“%(words)s” is counted from %(day)s, the day the post shows. It was written or goes out "
        "on another day: is it right?"
    )


def _in_words(day: dt.date) -> str:
    return _("%(weekday)s, %(date)s") % {"weekday": date_format(day, "l"), "date": date_format(day)}
