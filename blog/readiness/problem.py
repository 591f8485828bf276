"""One finding of the checks: how grave it is, where it is, and the key by which it is known again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.functional import Promise

from blog import languages

ERROR: Final = "error"
WARNING: Final = "warning"
NOTE: Final = "note"

WORDS_LENGTH = 80  # characters of a place's words, enough to find them


@dataclass(frozen=True)
class Place:
    """Where it is mended: the form's field (`body_en`), and in a body the block and the words.

    `block` counts the paragraphs, headings, list items and photos of the body from 1 (`differences.read`);
    `words` stand in it as they are written here, or are empty. `number` is what the paragraph is called: that
    in the margin and of comments; photos without a caption have none.
    """

    field: str
    language: str | None = None
    block: int | None = None
    words: str = ""
    number: int | None = None

    @property
    def fragment(self) -> str:
        """The part of the form's address behind `#` by which its script finds the place."""
        found = {"field": self.field, "block": self.block or "", "words": self.words}
        return "go&" + urlencode({name: value for name, value in found.items() if value})

    @property
    def language_name(self) -> str:
        """The language's own name; empty where the place is of no language."""
        return languages.BY_CODE[self.language].name if self.language else ""

    @property
    def language_tag(self) -> str:
        """The language's BCP 47 tag; empty where the place is of no language."""
        return languages.BY_CODE[self.language].tag if self.language else ""


@dataclass(frozen=True)
class Problem:
    """One finding. An error stands in the way; a warning does until somebody gives a reason; a note never.

    `kind` names what was looked for. `about` is what the finding depends on, usually the fingerprint of the
    block's words: where that changes it is another finding, for which no reason was given yet. `other` is the
    place in the text it was compared with.
    """

    level: str
    kind: str
    message: str | Promise
    place: Place
    about: str = ""
    other: Place | None = None

    @property
    def language(self) -> str | None:
        """The code of the language it is mended in."""
        return self.place.language

    @property
    def field(self) -> str:
        """The form's field it belongs to."""
        return self.place.field

    @property
    def language_name(self) -> str:
        """The language's own name; empty where the problem is of no language."""
        return self.place.language_name

    @property
    def key(self) -> str:
        """The same as long as the same is wrong with the same words; at most 60 ASCII characters."""
        return f"{self.kind}.{self.field}.{fingerprint(self.about)}"


def fingerprint(words: str) -> str:
    """A short stand-in for words of any length."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stand in the way."""
    return [problem for problem in problems if problem.level == ERROR]


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Those that want a reason; the same finding of twice the same words once."""
    return list({problem.key: problem for problem in problems if problem.level == WARNING}.values())


def field(name: str, code: str) -> str:
    """The form's field of a language's title, teaser or body."""
    return f"{name}_{languages.BY_CODE[code].column}"
