"""The demo's posts, tags and masthead, read from the TOML files in `texts/`. Plain Python."""

import html
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from blog import languages

FOLDER = Path(__file__).parent / "texts"
STATES = ("live", "draft", "scheduled", "withdrawn")

_PHOTO = re.compile(r"\[photo ([a-z0-9-]+)\]")
_LINK = re.compile(r"\[([^\]]+)\]\((https://[^)\s]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EM = re.compile(r"\*(.+?)\*")


@dataclass(frozen=True)
class DemoPhoto:
    """One photo of a post: the drawing's name, and its words by language code."""

    name: str
    credit: str
    alt: dict[str, str]
    caption: dict[str, str]


@dataclass(frozen=True)
class DemoPost:
    """One post. `titles`, `teasers` and `bodies` have a key for each language it is written in.

    A body is HTML; the text `{photo:NAME}` between two elements stands for that photo of `photos`.
    A teaser may be empty, and alone where it is a gist; `state` is one of `STATES`; `tags` holds slugs.
    """

    slug: str
    date: date
    tags: tuple[str, ...]
    state: str
    photos: tuple[DemoPhoto, ...]
    titles: dict[str, str]
    teasers: dict[str, str]
    bodies: dict[str, str]


@dataclass(frozen=True)
class DemoTag:
    """One tag with its name by language code."""

    slug: str
    names: dict[str, str]


@dataclass(frozen=True)
class DemoPage:
    """A page beside the posts; `titles` and `bodies` (HTML) by language code."""

    slug: str
    titles: dict[str, str]
    bodies: dict[str, str]


@dataclass(frozen=True)
class DemoMasthead:
    """The words above and below every page, each by language code."""

    site_names: dict[str, str]
    sections: dict[str, str]
    taglines: dict[str, str]
    footers: dict[str, str]


def posts() -> list[DemoPost]:
    """Every post, oldest first."""
    return sorted((_post(path) for path in FOLDER.glob("20*.toml")), key=lambda post: post.date)


def tags() -> list[DemoTag]:
    """Every tag, in the order of the file."""
    return [DemoTag(tag["slug"], tag["names"]) for tag in _read(FOLDER / "tags.toml")["tags"]]


def pages() -> list[DemoPage]:
    """Every page beside the posts, in the order of the file."""
    return [_page(page) for page in _read(FOLDER / "pages.toml")["pages"]]


def masthead() -> DemoMasthead:
    """The masthead in English and Traditional Chinese."""
    words = _read(FOLDER / "masthead.toml")
    fields = ("site_name", "section", "tagline", "footer")
    return DemoMasthead(*({code: words[code][field] for code in words} for field in fields))


def to_html(source: str) -> str:
    """The HTML of a body written in the small markup of the text files, one block a line."""
    return "\n".join(_block(block.strip()) for block in re.split(r"\n\s*\n", source.strip()))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _post(path: Path) -> DemoPost:
    data = _read(path)
    if data["state"] not in STATES:
        raise ValueError(f"{path.name}: unknown state {data['state']!r}")
    written = [code for code in languages.CODES if code in data]
    return DemoPost(
        slug=data["slug"],
        date=data["date"],
        tags=tuple(data["tags"]),
        state=data["state"],
        photos=tuple(_photo(photo) for photo in data.get("photos", ())),
        titles={code: data[code]["title"] for code in written if "title" in data[code]},
        teasers={code: data[code].get("teaser", "") for code in written},
        bodies={code: to_html(data[code]["body"]) for code in written if "body" in data[code]},
    )


def _page(data: dict[str, Any]) -> DemoPage:
    written = [code for code in languages.CODES if code in data]
    return DemoPage(
        data["slug"],
        {code: data[code]["title"] for code in written},
        {code: to_html(data[code]["body"]) for code in written},
    )


def _photo(data: dict[str, Any]) -> DemoPhoto:
    return DemoPhoto(data["name"], data.get("credit", ""), data["alt"], data["caption"])


def _block(block: str) -> str:
    lines = block.splitlines()
    if photo := _PHOTO.fullmatch(block):
        return f"{{photo:{photo[1]}}}"
    if block.startswith("### "):
        return f"<h3>{_inline(block[4:])}</h3>"
    if block.startswith("## "):
        return f"<h2>{_inline(block[3:])}</h2>"
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{_inline(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    if all(line.startswith("> ") for line in lines):
        words = " ".join(line[2:] for line in lines)
        return f"<blockquote><p>{_inline(words)}</p></blockquote>"
    return f"<p>{_inline(' '.join(lines))}</p>"


def _inline(text: str) -> str:
    escaped = html.escape(text, quote=False)
    linked = _LINK.sub(lambda link: f'<a href="{link[2]}">{link[1]}</a>', escaped)
    return _EM.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", linked))
