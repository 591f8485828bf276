"""What one revision says: texts in each language, slug, date, tags. Plain Python, to and from JSON."""

import datetime as dt
import hashlib
import json
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


@dataclass(frozen=True)
class Content:
    """Everything a revision says. `texts` has all three language codes; `ready` names those that go out.

    `date` is the day the post shows; None means the day of its first publication. `tags` holds primary
    keys, sorted. `simplified_by_hand` is true where an editor took the Simplified text over;
    `simplified_source` is then the fingerprint of the Traditional text that it was written after.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    slug: str = ""
    date: dt.date | None = None
    tags: tuple[int, ...] = ()
    ready: tuple[str, ...] = ()
    simplified_by_hand: bool = False
    simplified_source: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", {code: self.texts.get(code, Text()) for code in languages.CODES})
        object.__setattr__(self, "tags", tuple(sorted(set(self.tags))))
        object.__setattr__(self, "ready", tuple(code for code in languages.CODES if code in self.ready))

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
        # Left out where it is empty: the digest of a text that has none stays as it always was.
        return said | ({"simplified_source": self.simplified_source} if self.simplified_source else {})

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
        )

    def digest(self) -> str:
        """The SHA-256 of the content in hexadecimal: what an approval names."""
        canonical = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
