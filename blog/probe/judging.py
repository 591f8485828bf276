"""Whether an answer tells something of what is not public."""

import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterable
from urllib.parse import unquote

import brotli

from blog.probe.asking import Answer, Request

# What says when an answer was made, and nothing of what it is about.
_MOMENTS = re.compile(
    rb"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)"
    rb"|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} (?:GMT|[+-]\d{4})"
)
_OF_ANY_CHANGE = frozenset({"etag", "last-modified", "content-length", "cache-control"})


def told(request: Request, answer: Answer, marks: Iterable[str]) -> list[str]:
    """The marks that an answer holds and its request did not say first."""
    asked = unquote(request.address.replace("+", " ")).casefold()
    asked += " ".join(value for _, value in request.headers).casefold()
    said = _read(answer)
    return [mark for mark in marks if mark.casefold() not in asked and mark.casefold() in said]


def _read(answer: Answer) -> str:
    """All words of an answer, however it writes them; those of an archive's members too."""
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(
        answer.headers.get("content-encoding", "")
    )
    body = unpack(answer.body) if unpack and answer.body else answer.body
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = [name.encode() + b"\n" + archive.read(name) for name in archive.namelist()]
        body = b"\n".join(parts)
    words = body.decode("utf-8", "replace") + " ".join(answer.headers.values())
    escaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: json.loads(f'"{match[0]}"'), words)
    return "\n".join((words, html.unescape(escaped), unquote(words))).casefold()


def difference(before: Answer, now: Answer, *, apart_from: Collection[str] = ()) -> str:
    """What is another than it was; empty where all is the same. Headers `apart_from` are let be."""
    if before.status != now.status:
        return f"status {now.status}, not {before.status}"
    if before.body != now.body:
        return f"{len(now.body)} bytes, not {len(before.body)}, or others"
    for name in sorted({*before.headers, *now.headers} - set(apart_from)):
        if before.headers.get(name) != now.headers.get(name):
            return f"{name}: {now.headers.get(name)}, not {before.headers.get(name)}"
    return ""


def difference_but_for_moments(before: Answer, now: Answer) -> str:
    """The same where other posts have changed meanwhile: the moments that a list states may be others."""
    settled = [Answer(each.status, each.headers, _MOMENTS.sub(b"", each.body)) for each in (before, now)]
    return difference(*settled, apart_from=_OF_ANY_CHANGE)
