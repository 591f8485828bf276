"""The plain values of a feed, whatever it is written in. All addresses are absolute, all moments aware."""

from dataclasses import dataclass, field
from datetime import datetime

from blog.languages import Language
from blog.outlets import Picture


@dataclass(frozen=True)
class Category:
    """A tag: `term` is its slug, `scheme` the address that all tags lie below."""

    term: str
    name: str
    scheme: str


@dataclass(frozen=True)
class Entry:
    """A post in a feed; `language` is the one it is shown in.

    `updated` is when its readers were last asked to look: when they got it, or were told of a correction.
    """

    id: str
    address: str
    title: str
    summary: str
    content: str
    language: Language
    published: datetime
    updated: datetime
    categories: list[Category] = field(default_factory=list)
    photos: list[Picture] = field(default_factory=list)


@dataclass(frozen=True)
class Around:
    """A feed's place among its documents (RFC 5005): absolute addresses, empty where there is none.

    `older` and `newer` are archived feeds, `current` is the one that readers subscribe to.
    """

    address: str
    current: str
    older: str = ""
    newer: str = ""

    @property
    def is_archive(self) -> bool:
        """Whether it is an archived feed."""
        return self.address != self.current


@dataclass(frozen=True)
class Feed:
    """One document. `page` repeats it for people, `hub` is that of WebSub, empty where there is none."""

    around: Around
    page: str
    title: str
    description: str
    author: str
    language: Language
    home: str
    updated: datetime
    hub: str = ""
    entries: list[Entry] = field(default_factory=list)
