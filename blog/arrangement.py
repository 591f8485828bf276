"""A body's parts in order: blocks in blocks, words in paragraphs, figures on their own, nothing empty."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from blog import links
from blog.placed import AnyPlaced, figure, from_attributes
from blog.tables import Cell, Table

LISTS = {"ul", "ol"}
WORDS = {"p", "h2", "h3"}
INLINE = {"strong", "em", "a"}
CELLS = {"th", "td"}
TABLES = {"table", "caption", "thead", "tbody", "tr", *CELLS}

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?>(?:[^<>"]|"[^"]*")*))>|[^<]++')
_BLANK = re.compile(r"(?>(?:&nbsp;|[\s\u00ad\u200b-\u200d\u2060\ufeff])*)")


@dataclass
class _Block:
    """An open block: the name that closes it, its tag, and whether that was written yet."""

    source: str
    name: str
    attributes: str = ""
    is_written: bool = False


@dataclass
class _Figure:
    """A figure whose caption is still being read."""

    attributes: str
    words: list[str] = field(default_factory=list)

    def placed(self) -> AnyPlaced | None:
        """What it places."""
        return from_attributes(self.attributes, "".join(self.words))


def arranged(tidy: str) -> str:
    """What the sanitizer left, with its parts in order; text that is in order stays as it is."""
    arrangement = _Arrangement()
    for token in _TOKEN.finditer(tidy):
        closing, name, attributes = token.groups()
        if name is None:
            arrangement.add(token[0])
        elif name == "br":
            arrangement.add("<br>")
        elif closing:
            arrangement.close(name)
        else:
            arrangement.open(name, attributes)
    return arrangement.finished()


class _Arrangement:
    """Writes each opening tag only once something stands in it, so that nothing empty is ever written."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.blocks: list[_Block] = []
        self.sources: Counter[str] = Counter()  # of `blocks`
        self.wanted: dict[str, str] = {}  # inline tags asked for, with their attributes
        self.depths: Counter[str] = Counter()  # how often each was asked for
        self.inlines: list[str] = []  # those written
        self.is_flowing = False  # words stand right before
        self.figures: list[bool] = []  # the open ones; whether each places something
        self.reading: list[_Figure] = []  # open ones that do
        self.placed: list[_Figure] = []  # in the outermost open one, in order
        self.tables = 0  # open ones: the outermost alone is a table
        self.table: Table | None = None
        self.cell: Cell | None = None
        self.inner: _Arrangement | None = None  # of the open cell
        self.is_caption = False
        self.lifted: list[str] = []  # figures of cells: they stand behind the table

    def open(self, name: str, attributes: str) -> None:
        """An opening tag."""
        if name == "figure":
            self._open_figure(attributes)
        elif name in INLINE:
            self._open_inline(name, attributes)
        elif self.reading:
            self.reading[-1].words.append(" ")
        elif name in TABLES:
            self._open_in_table(name, attributes)
        elif self.inner:
            self.inner.open("p", "")
        elif self.table is None:
            self._open_block(name, attributes)

    def close(self, name: str) -> None:
        """A closing tag; one that nothing waits for is left out."""
        if name == "figure":
            self._close_figure()
        elif name in INLINE:
            self._close_inline(name)
        elif self.reading:
            self.reading[-1].words.append(" ")
        elif name in TABLES:
            self._close_in_table(name)
        elif self.inner:
            self.inner.close_all()
        elif self.sources[name]:
            self._end_inlines()
            while self._pop().source != name:
                pass

    def add(self, words: str) -> None:
        """Words, or a line break; a blank between blocks is left out."""
        if self.reading:
            self.reading[-1].words.append(" " if words == "<br>" else html.unescape(words))
        elif self.is_caption and self.table:
            self.table.caption.append(" " if words == "<br>" else html.unescape(words))
        elif self.inner:
            self.inner.add(words)
        elif self.is_flowing or not (words == "<br>" or _BLANK.fullmatch(words)):
            self._write(words)

    def _write(self, words: str) -> None:
        self._make_room()
        if not self.blocks or self.blocks[-1].name == "blockquote":
            self._push(_Block("", "p"))
        self._write_blocks()
        for name, attributes in self.wanted.items():
            if name not in self.inlines:
                self.written.append(f"<{name}{attributes}>")
                self.inlines.append(name)
        self.written.append(words)
        self.is_flowing = True

    def close_all(self) -> None:
        """End whatever is open, but for marks that are asked for."""
        self._end_inlines()
        while self.blocks:
            self._pop()

    def finished(self) -> str:
        """The arranged body."""
        while self.tables:
            self._close_in_table("table")
        self.close_all()
        return "".join(self.written)

    def _open_block(self, name: str, attributes: str) -> None:
        self._leave_words()
        top = self.blocks[-1] if self.blocks else _Block("", "")
        if name == "li" and top.name == "li" and not top.source:
            self._pop()
            top = self.blocks[-1]
        if name != "li":
            self._make_room()
        if name == "figcaption" or (name == "li" and top.name not in LISTS):
            self._push(_Block(name, "p"))
        else:
            self._push(_Block(name, name, attributes))

    def _leave_words(self) -> None:
        """A block never stands in a paragraph or heading: that one ends here."""
        self._end_inlines()
        while self.blocks and self.blocks[-1].name in WORDS:
            self._pop()

    def _make_room(self) -> None:
        """Nothing but items stands in a list."""
        if self.blocks and self.blocks[-1].name in LISTS:
            self._push(_Block("", "li"))

    def _push(self, block: _Block) -> None:
        self.blocks.append(block)
        self.sources[block.source] += 1

    def _pop(self) -> _Block:
        block = self.blocks.pop()
        self.sources[block.source] -= 1
        if block.is_written:
            self.written.append(f"</{block.name}>")
        return block

    def _write_blocks(self) -> None:
        first = len(self.blocks)
        while first and not self.blocks[first - 1].is_written:
            first -= 1
        for block in self.blocks[first:]:
            self.written.append(f"<{block.name}{block.attributes}>")
            block.is_written = True

    def _open_inline(self, name: str, attributes: str) -> None:
        known = links.canonical(attributes) if name == "a" else attributes
        self.depths[name] += 1
        if known is not None:
            self.wanted.setdefault(name, known)
        if self.inner:
            self.inner.open(name, attributes)

    def _close_inline(self, name: str) -> None:
        if self.inner:
            self.inner.close(name)
        self.depths[name] -= 1
        if self.depths[name] > 0:
            return
        self.depths[name] = 0
        self.wanted.pop(name, None)
        while name in self.inlines:
            self.written.append(f"</{self.inlines.pop()}>")

    def _end_inlines(self) -> None:
        while self.inlines:
            self.written.append(f"</{self.inlines.pop()}>")
        self.is_flowing = False

    def _open_figure(self, attributes: str) -> None:
        figure = _Figure(attributes)
        is_known = figure.placed() is not None
        self.figures.append(is_known)
        if is_known:
            self.placed.append(figure)
            self.reading.append(figure)
        elif self.inner and not self.reading:
            self.inner.close_all()
        elif not self.reading:
            self._leave_words()

    def _close_figure(self) -> None:
        if self.figures and self.figures.pop():
            self.reading.pop()
        if self.reading:
            return
        found = [figure(placed) for each in self.placed if (placed := each.placed())]
        self.placed = []
        if self.table is None:
            self._stand_alone(found)
            return
        self.lifted += found
        if self.inner:
            self.inner.close_all()

    def _stand_alone(self, found: list[str]) -> None:
        self._leave_words()
        if found:
            self._make_room()
            self._write_blocks()
        self.written += found

    def _open_in_table(self, name: str, attributes: str) -> None:
        if name == "table":
            self.tables += 1
            if self.tables == 1:
                self.table = Table()
        elif self.table is None:
            self._leave_words()
        if self.inner and (self.tables > 1 or name not in {"tr", *CELLS}):
            self.inner.close_all()
        elif self.table is None or self.tables > 1:
            return
        elif name == "caption":
            self.is_caption = True
        elif name == "tr":
            self._close_cell()
            self.table.row()
        elif name in CELLS:
            self._close_cell()
            self.cell, self.inner = self.table.cell(name, attributes), _Arrangement()
            for inline, wanted in self.wanted.items():
                self.inner.open(inline, wanted)

    def _close_in_table(self, name: str) -> None:
        if self.tables > 1:
            self.tables -= name == "table"
            if self.inner:
                self.inner.close_all()
        elif name == "caption":
            self.is_caption = False
        elif name in CELLS:
            self._close_cell()
        elif name == "table" and self.table:
            self._close_cell()
            table, self.table, self.tables, self.is_caption = self.table, None, 0, False
            written, self.lifted = [table.written(), *self.lifted], []
            self._stand_alone([each for each in written if each])

    def _close_cell(self) -> None:
        if self.cell and self.inner:
            self.cell.body = self.inner.finished()
        self.cell = self.inner = None
