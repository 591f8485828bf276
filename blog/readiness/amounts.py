"""Whether the figures of English and Chinese are the same: amounts, percentages, counts, dates."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from blog import figures, languages
from blog.differences.blocks import in_table
from blog.figures import Figure, Mismatch
from blog.readiness.case import Case, Passage
from blog.readiness.problem import WARNING, Problem
from blog.readiness.tables import in_pairs

ENGLISH = languages.ENGLISH.code


def problems(case: Case) -> Iterator[Problem]:
    """Each figure that is wrong, missing or extra, with its place in both texts."""
    ready = case.ready_in
    for code in ready:
        if languages.BY_CODE[code].is_chinese and ENGLISH in ready and {code, ENGLISH} & set(case.written_in):
            yield from _problems_between(case, code)


def _problems_between(case: Case, code: str) -> Iterator[Problem]:
    lines = [{passage.name: passage for passage in case.lines(each)} for each in (ENGLISH, code)]
    for name in lines[0].keys() & lines[1].keys():
        yield from _compared([lines[0][name]], [lines[1][name]])
    bodies = [list(_outside_tables(case, side)) for side in (ENGLISH, code)]
    if all(bodies):
        yield from _compared(*bodies)
    paired, _alone = in_pairs(case, ENGLISH, code)
    for one, other in paired:
        # Where they are not as large, that is one thing to say, and a cell has no counterpart.
        if (one.rows, one.columns) == (other.rows, other.columns):
            yield from _compared(one.cells(), other.cells())


def _outside_tables(case: Case, code: str) -> Iterator[Passage]:
    for passage, block in zip(case.body(code), case.blocks(code), strict=True):
        if not in_table(block):
            yield passage


def _compared(english: Sequence[Passage], chinese: Sequence[Passage]) -> Iterator[Problem]:
    found = figures.compare([each.text for each in english], [each.text for each in chinese])
    for mismatch in found:
        one = _at(english, mismatch.english_block)
        other = _at(chinese, mismatch.chinese_block)
        if one or other:
            yield _problem(mismatch, one, other, chinese[0])


def _at(passages: Sequence[Passage], block: int | None) -> Passage | None:
    return passages[block] if block is not None and block < len(passages) else None


def _problem(mismatch: Mismatch, one: Passage | None, other: Passage | None, chinese: Passage) -> Problem:
    """It stands in the Chinese, where it is to be mended as a rule; the English is its other place."""
    english, said = _text(mismatch.english), _text(mismatch.chinese)
    sentence = {
        "wrong": _("The figures differ: “%(english)s” in English, “%(chinese)s” in Chinese."),
        "bound": _("One says more and the other less: “%(english)s” in English, “%(chinese)s” in Chinese."),
        "missing": _("“%(english)s” of the English is missing in Chinese."),
        "extra": _("“%(chinese)s” of the Chinese is missing in English."),
    }[mismatch.reason]
    about = "\0".join((english, said, one.fingerprint if one else "", other.fingerprint if other else ""))
    here = other.place(said) if other else Passage(chinese.language, chinese.name, "").place()
    there = one.place(english) if one else None
    return Problem(
        WARNING, "figures", sentence % {"english": english, "chinese": said}, here, about, other=there
    )


def _text(figure: Figure | None) -> str:
    return figure.text if figure else ""
