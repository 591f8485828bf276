"""Which texts are stale: the one that they were translated from has changed since they were checked.

For each translated field of a revision its `sources` keep the fingerprint of the source as it was then.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from blog import languages
from blog.content import FIELDS, Content, Text
from blog.models import Revision

Sources = dict[str, str]  # "zh-hans.body" to a SHA-256 in hexadecimal

# One sign for what is only set otherwise: quotation marks, dashes. Full and half width is NFKC's affair.
_SIGNS = str.maketrans("“”„‘’‚「」『』–—―‑", "\"\"\"'''\"\"''----")


def fingerprint(words: str) -> str:
    """The SHA-256 of a field; the same where only white space, width, quotation marks or dashes differ."""
    plain = unicodedata.normalize("NFKC", words.replace("&nbsp;", " ")).translate(_SIGNS)
    return hashlib.sha256(" ".join(plain.split()).encode()).hexdigest()


def whole_fingerprint(text: Text) -> str:
    """The SHA-256 of a text, as revisions up to version 0.1 kept it for all fields together."""
    return hashlib.sha256(f"{text.title}\0{text.teaser}\0{text.body}".encode()).hexdigest()


def is_of(mark: str, text: Text, name: str) -> bool:
    """Whether a fingerprint in `sources` is that of field `name` of `text`."""
    return mark in {fingerprint(getattr(text, name)), whole_fingerprint(text)}


def original(content: Content, sources: Mapping[str, str] | None = None) -> str:
    """The code of the language that the others are translated from.

    What a writer said; else what its `sources` show; else the one that is written; of two Traditional.
    """
    if content.original:
        return content.original
    codes = [each.code for each in languages.ORIGINALS]
    translated = {key.partition(".")[0] for key in sources or ()} & set(codes)
    written = [code for code in codes if content.texts[code]]
    left = [code for code in codes if code not in translated] if len(translated) == 1 else written
    return (left or codes)[0]


def source_of(code: str, first: str) -> str:
    """The code of the language that `code` is translated from where `first` is the original; itself: none."""
    return languages.BY_CODE[code].derived_from or first


def _translated(content: Content, first: str) -> Iterator[tuple[str, str, str]]:
    """Each field that somebody translated: key, language, field."""
    for code in languages.CODES:
        if source_of(code, first) == code:
            continue
        for name in content.simplified_fields if code == languages.SIMPLIFIED.code else FIELDS:
            if getattr(content.texts[code], name):
                yield f"{code}.{name}", code, name


def sources_after(
    content: Content,
    before: Content | None,
    known: Mapping[str, str],
    brought: Mapping[str, str] | None = None,
) -> Sources:
    """What the texts of `content` are checked against, where it is saved over `before` with its `known`.

    What was written in this saving is checked against its source as it is now (or as `brought` says, where
    it comes from another revision); what was not keeps its mark, or gets one of the source as it was before.
    """
    is_begun = before is not None and any(before.texts[each.code] for each in languages.ORIGINALS)
    first = content.original or (original(before, known) if before and is_begun else original(content))
    found = {}
    for key, code, name in _translated(content, first):
        source = source_of(code, first)
        if before is None or _is_written(content, before, code, name):
            found[key] = (brought or {}).get(key) or fingerprint(getattr(content.texts[source], name))
        else:
            found[key] = known.get(key) or fingerprint(getattr(before.texts[source], name))
    return found


def _is_written(content: Content, before: Content, code: str, name: str) -> bool:
    """Whether field `name` was written in this saving, or taken over by hand."""
    taken_over = code == languages.SIMPLIFIED.code and name not in before.simplified_fields
    return taken_over or getattr(content.texts[code], name) != getattr(before.texts[code], name)


def stale_fields(content: Content, sources: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By language, the fields whose source has changed since they were checked; only languages with any."""
    first = original(content, sources)
    found: dict[str, tuple[str, ...]] = {}
    for key, code, name in _translated(content, first):
        mark = sources.get(key)
        if mark and not is_of(mark, content.texts[source_of(code, first)], name):
            found[code] = (*found.get(code, ()), name)
    return found


def merged_sources(mine: Content, base: Revision, both: Content, latest: Revision) -> Sources:
    """What the texts of `both`, merged from `mine` and `latest` over `base`, are checked against.

    What this person wrote is checked against the source that she saw; the rest is as it was in `latest`.
    """
    hers = sources_after(mine, base.content, base.sources)
    theirs = sources_after(both, latest.content, latest.sources)
    for key in theirs.keys() & hers.keys():
        code, _dot, name = key.partition(".")
        if _is_written(mine, base.content, code, name):
            theirs[key] = hers[key]
    return theirs


def stale_languages(content: Content, base: Revision | None) -> tuple[str, ...]:
    """The codes of the languages that would be stale, were `content` saved over the revision `base`."""
    if base is None:
        return ()
    return tuple(stale_fields(content, sources_after(content, base.content, base.sources)))


def checked(content: Content, sources: Mapping[str, str], codes: Collection[str]) -> Sources:
    """The `sources` once somebody said that the languages `codes` still say what their source says."""
    first = original(content, sources)
    now = {
        key: fingerprint(getattr(content.texts[source_of(code, first)], name))
        for key, code, name in _translated(content, first)
        if code in codes
    }
    return {**sources, **now}
