"""Whether a text's headings are in order."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from blog import languages
from blog.readiness.case import Case, Passage
from blog.readiness.problem import WARNING, Problem

LEVELS = {"h2": 2, "h3": 3}


def problems(case: Case) -> Iterator[Problem]:
    """A small heading before any large one; a heading with nothing under it."""
    for code in case.written_in:
        blocks = case.blocks(code)
        levels = [LEVELS.get(block.kind, 0) for block in blocks]
        for number, (block, level) in enumerate(zip(blocks, levels, strict=True), start=1):
            if not level:
                continue
            passage = Passage(languages.BY_CODE[code], "body", block.text, number)
            if level > 2 and 2 not in levels[:number]:
                message = _("The heading “%(words)s” is of the second level, but no heading stands above it.")
                yield passage.problem(WARNING, "heading-level", message % {"words": block.text}, block.text)
            following = levels[number] if number < len(levels) else 2
            if following and following <= level:
                message = _("Nothing stands under the heading “%(words)s”.")
                yield passage.problem(WARNING, "heading-alone", message % {"words": block.text}, block.text)
