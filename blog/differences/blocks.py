"""The blocks of a clean body (`richtext.clean`), read for comparing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["p", "h2", "h3", "li", "quote", "cell", "title", "photo", "file", "video"]

OUTSIDE = (0, 0, 0)  # the cell of what stands in no table

_SPACE = " \t\n\r\f"
_CELLS = {"th", "td"}
_BLOCKS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "figure", "table", "caption", "tr", *_CELLS}
_AROUND = {"ul", "ol", "li", "blockquote", "table", *_CELLS}
_SILENT = {"figcaption", "tbody"}
_FIGURES: dict[str, Kind] = {"data-image": "photo", "data-document": "file", "data-video": "video"}
_HEADINGS: dict[str, Kind] = {"h2": "h2", "h3": "h3"}


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item, quoted paragraph, table cell, photo, file or video.

    `text` has single spaces, and a line feed for `<br>`; a photo's is its caption. `around` names the lists
    and quotations about it, outermost first; a further paragraph of a list item is a "p" in "li". `image` and
    `alt` are a photo's number and text alternative (None: nobody wrote one, "": decorative). `links` and
    `marks` hold the target and the bold or italic of each character of the text. `refers` is a file's number
    or a video's address; "title" is the caption of a table. `cell` counts the table, the row in it and the
    cell in that from 1 (its title is in row 0, cell 0); it is no part of what the block says.
    """

    kind: Kind
    text: str
    around: tuple[str, ...] = ()
    image: int | None = None
    alt: str | None = None
    links: tuple[str, ...] = field(default=(), repr=False)
    marks: tuple[str, ...] = field(default=(), repr=False)
    refers: str = ""
    cell: tuple[int, int, int] = field(default=OUTSIDE, compare=False, repr=False)


def numbers(blocks: Iterable[Block]) -> list[int | None]:
    """The number of each block as the margin shows it and comments count it; None where it has no words.

    The same as the place from 1 in `richtext.blocks`.
    """
    found: list[int | None] = []
    last = 0
    for block in blocks:
        last += bool(block.text)
        found.append(last if block.text else None)
    return found


def in_table(block: Block) -> bool:
    """Whether it is a cell of a table or the title of one."""
    return block.cell != OUTSIDE


def read(body: str) -> list[Block]:
    """The blocks of a clean body in order; those without words are left out, but for figures."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.finish()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[tuple[str, str]] = []
        self.inline: list[tuple[str, str]] = []
        self.photo: dict[str, str | None] = {}
        self.is_first = True
        self.letters: list[tuple[str, str, str]] = []
        self.cell = OUTSIDE
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or a mark, or a line."""
        values = " ".join(value for _, value in sorted(attrs) if value)
        if tag == "br":
            self.put("\n")
        elif tag in _BLOCKS:
            self.finish()
            self.open.append((tag, f"{tag} {values}" if tag == "ol" and values else tag))
            self.is_first = tag == "li" or self.is_first
            self.photo = dict(attrs) if tag == "figure" else {}
            self.enter(tag)
        elif tag not in _SILENT:
            self.inline.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or a mark."""
        if tag in _BLOCKS:
            self.finish()
        if tag == "table":
            self.cell = OUTSIDE
        opened = self.open if tag in _BLOCKS else self.inline
        last = next((n for n in reversed(range(len(opened))) if opened[n][0] == tag), None)
        if last is not None:
            del opened[last:]

    def enter(self, tag: str) -> None:
        """Count tables, their rows and the cells of those."""
        _table, row, cell = self.cell
        if tag == "table":
            self.tables += 1
            self.cell = (self.tables, 0, 0)
        elif tag == "tr":
            self.cell = (self.tables, row + 1, 0)
        elif tag in _CELLS:
            self.cell = (self.tables, row, cell + 1)

    def handle_data(self, data: str) -> None:
        """Words."""
        link = next((value for tag, value in self.inline if tag == "a"), "")
        marks = " ".join(sorted({tag for tag, _ in self.inline} - {"a"}))
        for letter in data:
            if letter in _SPACE:
                self.put(" ")
            else:
                self.letters.append((letter, link, marks))

    def put(self, space: str) -> None:
        """A space or a line feed, unless white space stands there already."""
        last = self.letters[-1][0] if self.letters else "\n"
        if last == " " and space == "\n":
            self.letters.pop()
        if space == "\n" or last not in " \n":
            self.letters.append((space, "", ""))

    def finish(self) -> None:
        """Make a block of the words that were read."""
        while self.letters and self.letters[-1][0] in " \n":
            self.letters.pop()
        text, links, marks = zip(*self.letters, strict=True) if self.letters else ((), (), ())
        photo, self.letters, self.photo = self.photo, [], {}
        number = photo.get("data-image") or ""
        image = int(number) if number.isdecimal() else None
        refers = photo.get("data-document") or photo.get("data-video") or ""
        if not text and image is None and not refers:
            return
        around = tuple(name for tag, name in self.open if tag in _AROUND)
        kind = self.kind(photo)
        alt = photo.get("data-alt")
        self.blocks.append(Block(kind, "".join(text), around, image, alt, links, marks, refers, self.cell))
        self.is_first = False

    def kind(self, figure: Mapping[str, str | None]) -> Kind:
        """What the words that were read are to a reader of the body; `figure` has the attributes around."""
        for name, kind in _FIGURES.items():
            if figure.get(name):
                return kind
        tags = [tag for tag, _ in self.open]
        if tags and tags[-1] in _HEADINGS:
            return _HEADINGS[tags[-1]]
        if tags and tags[-1] == "caption":
            return "title"
        holder = next((tag for tag in reversed(tags) if tag in ("li", "blockquote", *_CELLS)), None)
        if holder in _CELLS:
            return "cell"
        if holder == "blockquote":
            return "quote"
        return "li" if holder and self.is_first else "p"
