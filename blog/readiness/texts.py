"""Whether each language that goes out says something, clean, and after its source."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog import languages, richtext, translation_state
from blog.readiness.case import Case
from blog.readiness.problem import ERROR, WARNING, Place, Problem, field


def problems(case: Case) -> Iterator[Problem]:
    """Nothing ready, a title or text missing, HTML that is not clean, Simplified left behind."""
    if not set(case.going) & set(case.content.ready):
        message = _("No language is ticked as ready, so nothing would go out.")
        yield Problem(ERROR, "nothing-ready", message, Place("ready"))
    for code in case.written_in:
        yield from _missing(case, code)
    for code in case.written_in:
        yield from _unclean(case, code)
    yield from _stale(case)


def _missing(case: Case, code: str) -> Iterator[Problem]:
    text = case.content.texts[code]
    title, body = Place(field("title", code), code), Place(field("body", code), code)
    if not text:
        message = _("This language is ticked as ready but has no text. Write it, or untick the language.")
        yield Problem(ERROR, "empty", message, title)
    elif not text.title:
        yield Problem(ERROR, "no-title", _("The title is missing."), title)
    elif not case.blocks(code):
        yield Problem(ERROR, "no-text", _("The text is missing."), body)


def _unclean(case: Case, code: str) -> Iterator[Problem]:
    body = case.content.texts[code].body
    place = Place(field("body", code), code)
    if richtext.is_alive(body):
        message = _(
            "This text contains a script or another part that could run in a reader’s browser. Remove it."
        )
        yield Problem(ERROR, "alive", message, place)
    elif richtext.clean(body) != body:
        message = _("This text holds HTML that no reader should get. Saving it again cleans it.")
        yield Problem(ERROR, "unclean", message, place)


def _stale(case: Case) -> Iterator[Problem]:
    simplified, source = languages.SIMPLIFIED, languages.TRADITIONAL
    if simplified.code in case.written_in and translation_state.is_stale(case.content):
        message = _(
            "Traditional Chinese has changed since Simplified was written by hand. Write it again, or tick "
            "that it is still right."
        )
        about = translation_state.fingerprint(case.content.texts[source.code])
        place = Place(field("title", simplified.code), simplified.code)
        yield Problem(WARNING, "stale", message, place, about)
