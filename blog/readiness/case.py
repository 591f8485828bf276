"""What the checks look at: one content, the languages that go out, the days; each text read once."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from blog import languages, richtext
from blog.content import Content, Text
from blog.differences.blocks import Block, numbers, read
from blog.languages import Language
from blog.models import Post
from blog.readiness.problem import WORDS_LENGTH, Place, Problem, fingerprint
from blog.readiness.problem import field as field_name


@dataclass(frozen=True)
class Passage:
    """A run of plain words: a title, a teaser, or one block of a body (`block` from 1)."""

    language: Language
    name: str
    text: str
    block: int | None = None
    image: int | None = None

    @cached_property
    def fingerprint(self) -> str:
        """Of all its words."""
        return fingerprint(self.text)

    def place(self, words: str = "") -> Place:
        """The place of some of its words."""
        field = field_name(self.name, self.language.code)
        return Place(field, self.language.code, self.block, words[:WORDS_LENGTH])

    def problem(self, level: str, kind: str, message: str, words: str = "", about: str = "") -> Problem:
        """Something found here; it is another thing once the words of the passage change."""
        return Problem(level, kind, message, self.place(words), about=f"{self.fingerprint}\0{about}")


@dataclass(frozen=True)
class Case:
    """`going` holds the languages that go out as `post` (None: a new one) on the day `today`.

    `written` is the day the text was saved, None where nobody knows; `stale` holds the languages whose source
    has changed since.
    """

    content: Content
    post: Post | None
    going: tuple[str, ...]
    today: dt.date
    written: dt.date | None = None
    stale: frozenset[str] = frozenset()
    _blocks: dict[str, list[Block]] = field(default_factory=dict, compare=False)
    _numbers: dict[str, list[int | None]] = field(default_factory=dict, compare=False)

    @property
    def day(self) -> dt.date:
        """The day that the post shows."""
        return self.content.date or (self.post.date if self.post else None) or self.today

    @cached_property
    def written_in(self) -> list[str]:
        """The languages to look into: derived Simplified is mended where it comes from."""
        return list(dict.fromkeys(self.source(code) for code in self.going))

    @cached_property
    def ready_in(self) -> list[str]:
        """The languages with a text that are ready, whether or not they go out now: those to compare with."""
        sources = dict.fromkeys(self.source(code) for code in self.content.ready)
        return [code for code in sources if self.content.texts[code]]

    def source(self, code: str) -> str:
        """The language in which `code` is written."""
        derived_from = languages.BY_CODE[code].derived_from
        return derived_from if derived_from and not self.content.simplified_by_hand else code

    def blocks(self, code: str) -> list[Block]:
        """The blocks of a language's body."""
        if code not in self._blocks:
            self._blocks[code] = read(self.content.texts[code].body)
        return self._blocks[code]

    def numbered(self, place: Place | None) -> Place | None:
        """A place with the number that its paragraph has in the margin."""
        if place is None or place.block is None or place.language is None:
            return place
        found = self._numbers.setdefault(place.language, numbers(self.blocks(place.language)))
        return replace(place, number=found[place.block - 1])

    def passages(self, code: str) -> Iterator[Passage]:
        """All words of a language that readers see."""
        yield from self.lines(code)
        yield from self.body(code)

    def body(self, code: str) -> Iterator[Passage]:
        """The blocks of a language's body."""
        for number, block in enumerate(self.blocks(code), start=1):
            yield Passage(languages.BY_CODE[code], "body", block.text, number, block.image)

    def lines(self, code: str) -> Iterator[Passage]:
        """The title and the teaser of a language."""
        text, language = self.content.texts[code], languages.BY_CODE[code]
        for name in ("title", "teaser"):
            if getattr(text, name):
                yield Passage(language, name, getattr(text, name))

    def public_words(self, code: str) -> frozenset[str]:
        """The blocks and lines that readers see in this language already."""
        if self.post is None or not self.post.is_live:
            return frozenset()
        text = self.post.texts()[code]
        return frozenset({text.title, text.teaser, *(block.text for block in read(text.body))})


def cleaned(content: Content) -> Content:
    """The content with every text as saving it would leave it."""
    for code, text in content.texts.items():
        tidy = Text(richtext.line(text.title), richtext.line(text.teaser), richtext.clean(text.body))
        content = content.with_text(code, tidy)
    return content


def pairs(case: Case) -> Iterator[tuple[str, str]]:
    """The ready languages to compare, source first, where at least one goes out."""
    english, traditional, simplified = languages.CODES
    ready = {code for code in case.ready_in if case.content.texts[code].body}
    wanted = [(english, traditional), (english if traditional not in ready else traditional, simplified)]
    for one, other in wanted:
        if {one, other} <= ready and {one, other} & set(case.written_in):
            yield one, other
