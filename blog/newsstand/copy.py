"""One public answer as ready bytes, plain and packed, with its entity tags."""

import gzip
from collections.abc import Sequence
from hashlib import blake2b

import brotli

from blog.newsstand.conditions import ENCODINGS

Headers = list[tuple[str, str]]

# What depends on the encoding or on the moment is written at the counter.
_WRITTEN_LATER = frozenset(
    {"content-length", "cache-control", "etag", "last-modified", "vary", "content-encoding"}
)
_GZIP_LEVEL = 6
_BROTLI_QUALITY = 5  # of 11: a tenth of the time for 10 % more bytes
_SMALLEST = 200  # bytes: below this, packing gains nothing


class Label:
    """What is said of a copy in one encoding without packing it: its tag, with quotes and without."""

    __slots__ = ("headers", "headers_of_304", "quoted_tag", "tag")

    def __init__(self, tag: str, encoding: str) -> None:
        self.tag = tag
        self.quoted_tag = f'"{tag}"'
        shared = [("ETag", self.quoted_tag), ("Vary", "Accept-Encoding")]
        self.headers = [*([("Content-Encoding", encoding)] if encoding else []), *shared]
        self.headers_of_304 = [*shared, ("Server", "")]  # else the web server would name itself


class Packed:
    """The bytes of a copy in one encoding, and the headers that go with them."""

    __slots__ = ("body", "headers")

    def __init__(self, body: bytes, headers: Headers, label: Label) -> None:
        self.body = body
        self.headers = [*headers, *label.headers, ("Content-Length", str(len(body)))]


class Copy:
    """A status line, headers and a body; packed on the first request that is handed it so.

    Two threads may pack the same bytes at once: the result is the same, and one of them is dropped.
    """

    def __init__(self, status: str, headers: Sequence[tuple[str, str]], body: bytes) -> None:
        self.status = status
        self.is_success = status.startswith("200")
        self._headers = [(name, value) for name, value in headers if name.lower() not in _WRITTEN_LATER]
        digest = blake2b(body, digest_size=12, person=b"sampan")
        digest.update("\n".join(f"{name}:{value}" for name, value in self._headers).encode())
        tag = digest.hexdigest()
        plain = Label(tag, "")
        is_small = len(body) < _SMALLEST
        self._labels = {each: plain if is_small else Label(f"{tag}-{each}", each) for each in ENCODINGS}
        self._labels[""] = plain
        self._packed = {"": Packed(body, self._headers, plain)}
        if is_small:
            self._packed |= dict.fromkeys(ENCODINGS, self._packed[""])

    def label(self, encoding: str) -> Label:
        """What is said of the copy in an encoding: `br`, `gzip`, or empty for the plain bytes."""
        return self._labels[encoding]

    def is_packed(self, encoding: str) -> bool:
        """Whether the copy lies ready in an encoding."""
        return encoding in self._packed

    def packed(self, encoding: str) -> Packed:
        """The copy in an encoding."""
        found = self._packed.get(encoding)
        if found is None:
            found = self._packed[encoding] = self._pack(encoding)
        return found

    def _pack(self, encoding: str) -> Packed:
        plain = self._packed[""].body
        if encoding == "br":
            body = brotli.compress(plain, quality=_BROTLI_QUALITY)
        else:
            body = gzip.compress(plain, _GZIP_LEVEL, mtime=0)
        return Packed(body, self._headers, self._labels[encoding])

    @property
    def size(self) -> int:
        """The bytes it may come to hold, all encodings together."""
        plain = len(self._packed[""].body)
        return plain + plain // 2 + 2_000
