"""Whether links lead somewhere, and say where."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.utils.translation import gettext as _

from blog import languages, proofreading, richtext
from blog.models import Post
from blog.models.post import IS_LIVE
from blog.readiness.case import Case, Passage
from blog.readiness.problem import ERROR, WARNING, Problem

_INTERNAL = re.compile(r"post:0*([0-9]{1,12})", re.ASCII)


def problems(case: Case) -> Iterator[Problem]:
    """Links to posts that readers cannot see, and links whose words say nothing."""
    wanted = {
        number for code in case.written_in for number in richtext.post_links(case.content.texts[code].body)
    }
    public = (
        set(Post.objects.filter(IS_LIVE, pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    )
    if case.post:
        public.add(case.post.pk)
    for code in case.written_in:
        for number, block in enumerate(case.blocks(code), start=1):
            if any(block.links):
                passage = Passage(languages.BY_CODE[code], "body", block.text, number)
                yield from _problems_of(passage, block.links, public)


def _problems_of(passage: Passage, links: tuple[str, ...], public: set[int]) -> Iterator[Problem]:
    for target, words in _linked(passage.text, links):
        internal = _INTERNAL.match(target)
        if internal and int(internal[1]) not in public:
            message = _(
                "The link “%(words)s” leads to a post that readers cannot see. Choose another, or take the "
                "link away."
            )
            yield passage.problem(ERROR, "broken-link", message % {"words": words}, words, target)
        if proofreading.says_nothing(words):
            message = _("The link “%(words)s” does not say where it leads. Link words that do.")
            yield passage.problem(WARNING, "empty-link", message % {"words": words}, words)
        elif proofreading.is_address(words):
            message = _("A bare address stands as the words of a link. Write what readers find there.")
            yield passage.problem(WARNING, "bare-link", message, words)


def _linked(text: str, links: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The target of each link with its words; a space belongs to the link before it."""
    targets, before = [], ""
    for letter, target in zip(text, links, strict=True):
        before = before if letter.isspace() and not target else target
        targets.append(before)
    for target, letters in groupby(zip(targets, text, strict=True), key=itemgetter(0)):
        words = "".join(letter for _target, letter in letters).strip()
        if target and words:
            yield target, words
