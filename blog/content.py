"""What one revision says: texts in each language, slug, date, tags. Plain Python, to and from JSON."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from blog import languages

FIELDS = ("title", "teaser", "body")


@dataclass(frozen=True)
class Text:
    """The words of a post in one language; `body` is clean HTML, the others plain text."""

    title: str = ""
    teaser: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.teaser or self.body)

    @property
    def is_gist(self) -> bool:
        """Whether it only says, in the teaser, what a post is about that is written in another language."""
        return bool(self.teaser) and not (self.title or self.body)


def gist_for(texts: Mapping[str, Text], code: str) -> str:
    """The language of the gist for readers of `code`; empty where they have a text, or no gist is written."""
    theirs = languages.READ_BY[code]
    if any(texts[each].title for each in theirs):
        return ""
    return next((each for each in theirs if texts[each].is_gist), "")


@dataclass(frozen=True)
class Content:
    """Everything a revision says. `texts` has all three language codes; `ready` names those that go out.

    `date` is the day the post shows; None means the day of its first publication. `tags` holds primary
    keys, sorted. `simplified_by_hand` is true where an editor took Simplified over, and `simplified_fields`
    then names the fields that she did (none given: all). `original` is the code of the language that the
    others are translated from, where a writer said so. `simplified_source` is read from old revisions, whose
    digests it is part of; now `Revision.sources` says what a text was checked against.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    slug: str = ""
    date: dt.date | None = None
    tags: tuple[int, ...] = ()
    ready: tuple[str, ...] = ()
    simplified_by_hand: bool = False
    simplified_source: str = ""
    simplified_fields: tuple[str, ...] = ()
    original: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", {code: self.texts.get(code, Text()) for code in languages.CODES})
        object.__setattr__(self, "tags", tuple(sorted(set(self.tags))))
        object.__setattr__(self, "ready", tuple(code for code in languages.CODES if code in self.ready))
        named = tuple(name for name in FIELDS if name in self.simplified_fields) or FIELDS
        object.__setattr__(self, "simplified_fields", named if self.simplified_by_hand else ())

    def with_text(self, code: str, text: Text) -> Self:
        """The same content with another text in language `code`."""
        return replace(self, texts={**self.texts, code: text})

    def as_json(self) -> dict[str, Any]:
        """A dictionary that JSON can hold; `from_json` reads it back equal."""
        said: dict[str, Any] = {
            "texts": {
                code: {name: getattr(text, name) for name in FIELDS} for code, text in self.texts.items()
            },
            "slug": self.slug,
            "date": self.date.isoformat() if self.date else None,
            "tags": list(self.tags),
            "ready": list(self.ready),
            "simplified_by_hand": self.simplified_by_hand,
        }
        # Left out where they say nothing: the digest of a text that has none stays as it always was.
        if self.simplified_source:
            said["simplified_source"] = self.simplified_source
        if self.simplified_fields not in ((), FIELDS):
            said["simplified_fields"] = list(self.simplified_fields)
        if self.original:
            said["original"] = self.original
        return said

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The content that `as_json` wrote."""
        return cls(
            texts={code: Text(**text) for code, text in data["texts"].items()},
            slug=data["slug"],
            date=dt.date.fromisoformat(data["date"]) if data["date"] else None,
            tags=tuple(data["tags"]),
            ready=tuple(data["ready"]),
            simplified_by_hand=data["simplified_by_hand"],
            simplified_source=data.get("simplified_source", ""),
            simplified_fields=tuple(data.get("simplified_fields", ())),
            original=data.get("original", ""),
        )

    def digest(self) -> str:
        """The SHA-256 of the content in hexadecimal: what an approval names."""
        canonical = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
