"""Where feeds lie, and the formats they come in. Plain Python."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Format:
    """One format: the ending of its addresses, its name, and the media type that links to it name."""

    ending: str
    name: str
    type: str


FORMATS: Final = (
    Format("rss", "RSS", "application/rss+xml"),
    Format("atom", "Atom", "application/atom+xml"),
    Format("json", "JSON Feed", "application/feed+json"),
)


def folder(code: str, tag: str = "") -> str:
    """The page that a feed repeats, in language `code`: all posts, or those of the tag with that slug."""
    return f"/{code}/blog/tags/{tag}/" if tag else f"/{code}/blog/"


def newest(code: str, ending: str, tag: str = "") -> str:
    """The feed that readers subscribe to."""
    return f"{folder(code, tag)}feed.{ending}"


def archived(code: str, ending: str, month: tuple[int, int], part: int = 0, tag: str = "") -> str:
    """A feed of the posts of a year and month; `part` counts those that are full, 0 is the rest."""
    year, number = month
    name = f"feed-{part}" if part else "feed"
    return f"{folder(code, tag)}{year:04}/{number:02}/{name}.{ending}"
