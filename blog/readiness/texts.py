"""Whether each language that goes out says something, clean, and after its source."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog import languages, richtext
from blog.readiness.case import Case
from blog.readiness.problem import ERROR, WARNING, Place, Problem, field


def problems(case: Case) -> Iterator[Problem]:
    """Nothing ready, a title or text missing, HTML that is not clean, a source that moved on."""
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
    elif text.is_gist and _is_told_elsewhere(case, code):
        return
    elif not text.title:
        yield Problem(ERROR, "no-title", _("The title is missing."), title)
    elif not case.blocks(code):
        yield Problem(ERROR, "no-text", _("The text is missing."), body)


def _is_told_elsewhere(case: Case, code: str) -> bool:
    """Whether another language says the whole: then a gist in this one is enough."""
    own = {each.code for each in languages.ALL if case.source(each.code) == case.source(code)}
    public = case.post.texts() if case.post and case.post.is_live else {}
    whole = [*(case.content.texts[each] for each in case.going if each not in own)]
    whole += [text for each, text in public.items() if each not in own]
    return any(text.title and text.body for text in whole)


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
    for code in case.written_in:
        if code in case.stale:
            message = _(
                "The text that this one was translated from has changed since. Bring it up to date, or say "
                "that it is still right."
            )
            about = repr([text for other, text in case.content.texts.items() if other != code])
            yield Problem(WARNING, "stale", message, Place(field("title", code), code), about)
