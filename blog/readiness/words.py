"""Broken characters, texts and stops of the other script, sentences and titles that are too long."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog import languages, proofreading
from blog.proofreading import Finding
from blog.readiness.case import Case, Passage
from blog.readiness.problem import ERROR, WARNING, Problem

PARAGRAPH = 20  # words of a body from which its language is looked at
RESULT_WIDTH = 60  # Latin letters of a title that a search result shows, and half as many Chinese characters


def problems(case: Case) -> Iterator[Problem]:
    """One finding of a kind for each title, teaser or paragraph, and for each long sentence."""
    for code in case.written_in:
        for passage in case.passages(code):
            yield from _broken(passage)
            yield from _stops(passage)
            yield from _sentences(passage)
        yield from _script(case, code)
        yield from _wide(case, code)
        yield from _broken_alternatives(case, code)


def _broken(passage: Passage) -> Iterator[Problem]:
    found = proofreading.broken(passage.text)
    if found:
        message = _broken_words(found[0]) % {"words": _visible(found[0].words)}
        yield passage.problem(ERROR, found[0].kind, message, found[0].words)


def _broken_words(finding: Finding) -> str:
    sentences = {
        "lost": _("A character was lost near “%(words)s”. Type it again."),
        "private": _(
            "A character near “%(words)s” exists only in one font: others see an empty box. Type it again, "
            "or choose another."
        ),
        "misread": _("“%(words)s” was read in a wrong encoding. Paste or type it again."),
    }
    return sentences[finding.kind]


def _script(case: Case, code: str) -> Iterator[Problem]:
    """Field by field: a name or a quotation alone may be in another language."""
    language = languages.BY_CODE[code]
    whole = Passage(language, "body", "\n".join(block.text for block in case.blocks(code)))
    for passage, few in [*((line, 2) for line in case.lines(code)), (whole, PARAGRAPH)]:
        if proofreading.is_other_script(passage.text, chinese=language.is_chinese, few=few):
            message = (
                _("This is Chinese text, and it is written in English.")
                if language.is_chinese
                else _("This is English text, and it is written in Chinese.")
            )
            yield passage.problem(WARNING, "other-script", message)


def _visible(words: str) -> str:
    return words.encode("utf-8", "replace").decode()


def _broken_alternatives(case: Case, code: str) -> Iterator[Problem]:
    for number, block in enumerate(case.blocks(code), start=1):
        found = proofreading.broken(block.alt or "")
        if found:
            passage = Passage(languages.BY_CODE[code], "body", block.text, number)
            message = _broken_words(found[0]) % {"words": _visible(found[0].words)}
            yield passage.problem(ERROR, found[0].kind, message, about=block.alt or "")


def _stops(passage: Passage) -> Iterator[Problem]:
    if passage.language.is_chinese:
        found = proofreading.half_width(passage.text)
        many = ngettext(
            "%(count)d half-width sign among Chinese characters, near “%(words)s”.",
            "%(count)d half-width signs among Chinese characters, the first near “%(words)s”.",
            len(found),
        )
    else:
        found = proofreading.full_width(passage.text)
        many = ngettext(
            "%(count)d full-width sign in English, near “%(words)s”.",
            "%(count)d full-width signs in English, the first near “%(words)s”.",
            len(found),
        )
    if found:
        words = found[0].words
        yield passage.problem(WARNING, found[0].kind, many % {"count": len(found), "words": words}, words)


def _sentences(passage: Passage) -> Iterator[Problem]:
    is_chinese = passage.language.is_chinese
    for found in proofreading.long_sentences(passage.text, chinese=is_chinese):
        counted = (
            _("This sentence has %(count)d characters: “%(words)s…”")
            if is_chinese
            else _("This sentence has %(count)d words: “%(words)s…”")
        )
        message = counted % {"count": found.amount, "words": found.words}
        yield passage.problem(WARNING, "long-sentence", message, found.words, str(found.start))


def _wide(case: Case, code: str) -> Iterator[Problem]:
    title = case.content.texts[code].title
    if proofreading.width(title) > RESULT_WIDTH:
        language = languages.BY_CODE[code]
        message = (
            _("A search result cuts this title: it shows about %(most)d characters, and this has %(count)d.")
        ) % {
            "most": RESULT_WIDTH // 2 if language.is_chinese else RESULT_WIDTH,
            "count": len(title),
        }
        yield Passage(language, "title", title).problem(WARNING, "long-title", message)
