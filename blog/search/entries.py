"""What of a live text goes into the index, as terms."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from blog import richtext
from blog.content import Text, gist_for
from blog.folding import fold
from blog.search import terms

OFTEN = 3  # a term that a text says so often is what it is about
_MOST_OFTEN = 60

_HEADING = re.compile(r"<h[23]>(.*?)</h[23]>", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """The terms of one text, in order: those of its title, those that say what it is about, and all.

    `main` holds the title, the teaser, the headings and the terms said often; `all` the title, the
    paragraphs, the captions, the text alternatives and the teaser; `said` is the same as one string.
    """

    title: list[str]
    main: list[str]
    all: list[str]
    said: str


def entry(text: Text) -> Entry:
    """The entry of a public text (its body clean)."""
    title, teaser = _units(text.title), _units(text.teaser)
    texts = [title, *map(_units, passages(text.body)), teaser]
    every = terms.of_texts(texts)
    counts = Counter(term for term in every if term != terms.BREAK)
    often = [term for term, count in counts.most_common(_MOST_OFTEN) if count >= OFTEN]
    headings = [_units(richtext.to_text(found[1])) for found in _HEADING.finditer(text.body)]
    return Entry(
        title=terms.of_text(title),
        main=terms.of_texts([title, teaser, *headings, *map(terms.units, often)]),
        all=every,
        said=terms.BREAK.join(map(terms.spoken, texts)),
    )


def _units(words: str) -> list[terms.Unit]:
    return terms.units(fold(words))


def findable(texts: Mapping[str, Text]) -> dict[str, Text]:
    """What readers of each language can find a live post by: its text in theirs, else the gist for them."""
    found = {}
    for code, text in texts.items():
        if text.title:
            found[code] = text
        elif gist := gist_for(texts, code):
            found[code] = texts[gist]
    return found


def passages(body: str) -> list[str]:
    """The plain texts that are searched in a clean body: paragraphs and captions, then text alternatives."""
    return [*richtext.blocks(body), *(photo.alt for photo in richtext.photos(body) if photo.alt)]
