"""One public answer as ready bytes, plain and packed, with its entity tags."""

import gzip
from collections.abc import Sequence
from hashlib import blake2b

import brotli

Headers = list[tuple[str, str]]

# What depends on the encoding or on the moment is written at the counter.
_WRITTEN_LATER = frozenset(
    {"content-length", "cache-control", "etag", "last-modified", "vary", "content-encoding"}
)
_GZIP_LEVEL = 6
_BROTLI_QUALITY = 5  # of 11: a tenth of the time for 10 % more bytes
_SMALLEST = 200  # bytes: below this, packing gains nothing


class Packed:
    """The bytes of a copy in one encoding, the headers that go with them, and their tag without quotes."""

    __slots__ = ("body", "headers", "headers_of_304", "length", "quoted_tag", "tag")

    def __init__(self, body: bytes, headers: Headers, tag: str, encoding: str) -> None:
        self.body = body
        self.tag = tag
        self.quoted_tag = f'"{tag}"'
        shared = [("ETag", self.quoted_tag), ("Vary", "Accept-Encoding")]
        coded = [("Content-Encoding", encoding)] if encoding else []
        self.headers = [*headers, *coded, *shared, ("Content-Length", str(len(body)))]
        self.headers_of_304 = [*shared, ("Server", "")]  # else the web server would name itself
        self.length = len(body)


class Copy:
    """A status line, headers and a body; packed on the first request that wants it so.

    Two threads may pack the same bytes at once: the result is the same, and one of them is dropped.
    """

    def __init__(self, status: str, headers: Sequence[tuple[str, str]], body: bytes) -> None:
        self.status = status
        self.is_success = status.startswith("200")
        self._headers = [(name, value) for name, value in headers if name.lower() not in _WRITTEN_LATER]
        digest = blake2b(body, digest_size=12, person=b"sampan")
        digest.update("\n".join(f"{name}:{value}" for name, value in self._headers).encode())
        self._tag = digest.hexdigest()
        self._packed = {"": Packed(body, self._headers, self._tag, "")}

    def packed(self, encoding: str) -> Packed:
        """The copy in an encoding: `br`, `gzip`, or empty for the plain bytes."""
        found = self._packed.get(encoding)
        if found is None:
            found = self._packed[encoding] = self._pack(encoding)
        return found

    def _pack(self, encoding: str) -> Packed:
        plain = self._packed[""]
        if plain.length < _SMALLEST:
            return plain
        if encoding == "br":
            body = brotli.compress(plain.body, quality=_BROTLI_QUALITY)
        else:
            body = gzip.compress(plain.body, _GZIP_LEVEL, mtime=0)
        return Packed(body, self._headers, f"{self._tag}-{encoding}", encoding)

    @property
    def size(self) -> int:
        """The bytes it may come to hold, all encodings together."""
        plain = self._packed[""].length
        return plain + plain // 2 + 2_000
