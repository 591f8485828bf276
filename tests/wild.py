"""What no honest browser sends: values, bodies and addresses that must be answered, and never by a fault."""

import re
from collections.abc import Iterable
from typing import cast
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from blog import probe

VALUES = (
    "",
    "\0",
    "a\0b",
    "\ud800",
    "a\udfffb",
    "9" * 5000,
    "-1",
    "99999999999999999999",
    "1e400",
    "NaN",
    "²",
    "１２",
    "0000-00-00",
    "2026-02-30",
    "9999-12-31",
    "10000-01-01",
    "0001-01-01",
    "2026-02-08T25:61:61",
    "99:99",
    "../../../etc/passwd",
    "%00%ff",
    "\r\nX-Evil: 1",
    "\u202e\ufeff\uffff",
    "[" * 5000,
    '{"a":' * 2000,
    "<p>" * 3000,
    "<figure data-image=99999999999999999999></figure>",
    "<figure data-image=²></figure><figure data-video='https://[::1'></figure>",
    "<a href='post:99999999999999999999'>x</a><a href='https://[x'>y</a>",
    "' OR 1=1 --",
    "\x1b[2J",
    "😀" * 300,
    "港" * 3000,
    '"' * 200,
)
TYPES = (
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=nonsense",
    "application/json",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x",
    "text/plain",
    "\\",
    "",
)
BODIES = (
    b"",
    b"\xff\xfe=\x80&\0=\0",
    b"a=1&" * 5000,
    b"{" * 5000,
    b"[" * 100_000,
    b'{"ids": ' + b"9" * 5000 + b"}",
    b"null",
    b"--x\r\n\r\n--x--",
    b'--x\r\nContent-Disposition: form-data; name="body_en"; filename="\xff\0"\r\n\r\n\xff\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="' + b"n" * 9000 + b'"\r\n\r\n',
)
MULTIPART = "multipart/form-data; boundary=wild"
UPLOAD = b"--wild\r\nContent-Disposition: form-data; "
_PARAMETER = re.compile(r"<(?:\w+:)?\w+>")
_GROUP = re.compile(r"\(\?P<\w+>.*\)")
_FIELD = re.compile(r"<(?:input|textarea|select)\b[^>]*?\bname=\"([^\"]+)\"")


def encoded(value: str) -> str:
    """`value` as a part of an address, lone surrogates as the bytes that UTF-8 would have for them."""
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def form(fields: Iterable[tuple[str, str]]) -> bytes:
    """A form as a browser sends it, and as none would."""
    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in fields).encode()


def uploaded(data: bytes) -> bytes:
    """A form that sends `data` as a photo and as a file; it begins with `UPLOAD`."""
    kind = b'filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    parts = (UPLOAD + b'name="%s"; %s%s\r\n' % (name, kind, data) for name in (b"file", b"original"))
    return b"".join(parts) + b"--wild--\r\n"


def read(answer: HttpResponseBase) -> bytes:
    """All of an answer; a file is closed then."""
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(cast("Iterable[bytes]", answer.streaming_content))
    return answer.content if isinstance(answer, HttpResponse) else b""


def fields(page: str) -> list[str]:
    """The names of the fields of a page's forms."""
    return list(dict.fromkeys(_FIELD.findall(page)))


def routes() -> list[str]:
    """Every public address of the URL map, with `{}` for each thing that a stranger may choose."""
    found = []
    for pattern in probe.patterns():
        route = pattern.route.replace("^", "").replace("$", "").replace("\\", "")
        route = _GROUP.sub("{}", route) if pattern.is_regex else _PARAMETER.sub("{}", route)
        found.append(route)
    return list(dict.fromkeys(found))
