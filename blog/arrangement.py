"""A body's parts in order: blocks in blocks, words in paragraphs, photos on their own, nothing empty."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

LISTS = {"ul", "ol"}
WORDS = {"p", "h2", "h3"}
INLINE = {"strong", "em", "a"}

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*+)>|[^<]++')
_BLANK = re.compile(r"(?:&nbsp;|[\s\u00ad\u200b-\u200d\u2060\ufeff])*+")
_NUMBER = re.compile(r' data-image="0*([1-9][0-9]{0,11})"')
_ALT = re.compile(r' data-alt="([^"]*)"')


@dataclass(frozen=True)
class Placed:
    """A photo in a body. `alt` is its text alternative (None: nobody wrote one, "": decorative)."""

    image: int
    alt: str | None
    caption: str


@dataclass
class _Block:
    """An open block: the name that closes it, its tag, and whether that was written yet."""

    source: str
    name: str
    attributes: str = ""
    is_written: bool = False


@dataclass
class _Photo:
    """A photo whose caption is still being read."""

    image: int
    alt: str | None
    words: list[str] = field(default_factory=list)


def figure(placed: Placed) -> str:
    """A placed photo as it stands in a clean body; a text alternative of spaces alone is none."""
    alt = placed.alt
    if alt is not None:
        alt = " ".join(alt.split()) or (None if alt else "")
    attribute = "" if alt is None else f' data-alt="{html.escape(alt)}"'
    caption = html.escape(" ".join(placed.caption.split()), quote=False)
    return f'<figure data-image="{placed.image}"{attribute}><figcaption>{caption}</figcaption></figure>'


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
        self.figures: list[bool] = []  # the open ones; whether each is a photo of the library
        self.reading: list[_Photo] = []  # open photos
        self.photos: list[_Photo] = []  # in the outermost open one, in order

    def open(self, name: str, attributes: str) -> None:
        """An opening tag."""
        if name == "figure":
            self._open_figure(attributes)
        elif name in INLINE:
            self.depths[name] += 1
            self.wanted.setdefault(name, attributes)
        elif self.reading:
            self.reading[-1].words.append(" ")
        else:
            self._open_block(name, attributes)

    def close(self, name: str) -> None:
        """A closing tag; one that nothing waits for is left out."""
        if name == "figure":
            self._close_figure()
        elif name in INLINE:
            self._close_inline(name)
        elif self.reading:
            self.reading[-1].words.append(" ")
        elif self.sources[name]:
            self._end_inlines()
            while self._pop().source != name:
                pass

    def add(self, words: str) -> None:
        """Words, or a line break; a blank between blocks is left out."""
        if self.reading:
            self.reading[-1].words.append(" " if words == "<br>" else html.unescape(words))
            return
        if not self.is_flowing and (words == "<br>" or _BLANK.fullmatch(words)):
            return
        self._make_room()
        if not self.blocks or self.blocks[-1].name == "blockquote":
            self._push(_Block("", "p"))
        self._write_blocks()
        for name, attributes in self.wanted.items():
            if name not in self.inlines and (name != "a" or ' href="' in attributes):
                self.written.append(f"<{name}{attributes}>")
                self.inlines.append(name)
        self.written.append(words)
        self.is_flowing = True

    def finished(self) -> str:
        """The arranged body."""
        self._end_inlines()
        while self.blocks:
            self._pop()
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

    def _close_inline(self, name: str) -> None:
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
        number, alt = _NUMBER.search(attributes), _ALT.search(attributes)
        self.figures.append(number is not None)
        if number:
            photo = _Photo(int(number[1]), html.unescape(alt[1]) if alt else None)
            self.photos.append(photo)
            self.reading.append(photo)
        elif not self.reading:
            self._leave_words()

    def _close_figure(self) -> None:
        if self.figures and self.figures.pop():
            self.reading.pop()
        if self.reading:
            return
        self._leave_words()
        if self.photos:
            self._make_room()
            self._write_blocks()
        self.written += [figure(Placed(each.image, each.alt, "".join(each.words))) for each in self.photos]
        self.photos = []
