"""What a change of the glossary would touch: sentences of public posts and of the drafts people work on.

A term changes its own characters alone, so that only sentences which have one of the terms are looked at.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from django.db.models import F, Q

from blog import derivation, doubts, history, languages, richtext
from blog.chinese import Glossary
from blog.content import FIELDS, Content, Text
from blog.models import Post, Revision

PAGE = 200  # posts that are converted for one page of those whose Simplified would change

_COLUMN = languages.TRADITIONAL.column
_SOURCE = languages.TRADITIONAL.code
_DERIVED = languages.SIMPLIFIED.code


@dataclass(frozen=True)
class Sentence:
    """A sentence that becomes another one in Simplified: its Traditional, and what is made of it."""

    traditional: str
    before: str
    after: str


@dataclass(frozen=True)
class Touched:
    """A post with the sentences that would change, in what readers see (`is_public`) or in its draft."""

    post: int
    title: str
    is_public: bool
    sentences: tuple[Sentence, ...]


def by_change(before: Glossary, after: Glossary) -> list[Touched]:
    """Everything that would be made otherwise with `after` than with `before`: public posts, then drafts."""
    changed = before.terms.items() ^ after.terms.items()
    terms = {traditional for traditional, _simplified in changed}
    if not terms:
        return []
    found = [*_in_public(terms, before, after), *_in_drafts(terms, before, after)]
    return [each for each in found if each.sentences]


def mark(found: Iterable[Touched]) -> str:
    """The SHA-256 of a preview in hexadecimal: what somebody has seen when she confirms."""
    return hashlib.sha256(repr(list(found)).encode()).hexdigest()


def _in_public(terms: Collection[str], before: Glossary, after: Glossary) -> Iterator[Touched]:
    has_term = Q()
    for term in terms:
        for name in FIELDS:
            has_term |= Q((f"{name}_{_COLUMN}__contains", escape(term) if name == "body" else term))
    posts = Post.objects.live().filter(has_term).select_related("live_revision", "latest_revision")
    for post in posts.iterator(chunk_size=50):
        texts = post.texts()
        if texts[_DERIVED].title:
            made = tuple(_sentences(texts[_SOURCE], _not_derived(post.live_revision), before, after))
            yield Touched(post.pk, history.desk_title(post), True, made)


def _not_derived(revision: Revision | None) -> set[str]:
    """The fields of a public Simplified that are by hand, or the beginning of the text."""
    if revision is None:
        return set()
    content = revision.content
    cut_short = set() if content.texts[_SOURCE].teaser else {"teaser"}
    return {*content.simplified_fields} | cut_short


def _in_drafts(terms: Collection[str], before: Glossary, after: Glossary) -> Iterator[Touched]:
    """Newest revisions that are not what readers see."""
    posts = Post.objects.exclude(latest_revision=F("live_revision"), live_revision__isnull=False)
    posts = posts.select_related("latest_revision").order_by("-latest_revision_id")
    for post in posts.iterator(chunk_size=50):
        content = post.latest_revision.content if post.latest_revision else Content()
        source = content.texts[_SOURCE]
        words = f"{source.title}\n{source.teaser}\n{unescape(source.body)}"
        if any(term in words for term in terms):
            made = tuple(_sentences(source, content.simplified_fields, before, after))
            yield Touched(post.pk, history.desk_title(post), False, made)


def _sentences(
    source: Text, by_hand: Collection[str], before: Glossary, after: Glossary
) -> Iterator[Sentence]:
    texts = [derivation.simplified_text(source, terms) for terms in (before, after)]
    sides = [_cut(text, by_hand) for text in (source, *texts)]
    seen = set()
    for traditional, old, new in zip(*sides, strict=True):
        if old != new and (traditional, old) not in seen:
            seen.add((traditional, old))
            yield Sentence(traditional, old, new)


def _cut(text: Text, by_hand: Collection[str]) -> list[str]:
    """The sentences of the fields that are derived, the text alternatives of the photos last."""
    wanted = {name: getattr(text, name) for name in FIELDS if name not in by_hand}
    body = wanted.pop("body", "")
    alts = [photo.alt for photo in richtext.photos(body) if photo.alt]
    lines = [*wanted.values(), *richtext.blocks(body), *alts]
    return [sentence.strip() for line in lines for sentence in doubts.sentences(line)]


@dataclass(frozen=True)
class Outdated:
    """A public post whose Simplified would be another one today; `made_by` is what made it."""

    post: int
    title: str
    made_by: str
    sentences: tuple[Sentence, ...]


def outdated(after: int = 0) -> tuple[list[Outdated], int]:
    """Public posts whose Simplified would be another one if it were made now; newest first.

    Looks at some posts with a number below `after` (0: from the newest on), and returns the number to go on
    from, 0 at the end. Those that the present converter and glossary made are passed over unread.
    """
    terms = derivation.glossary()
    posts = Post.objects.live().exclude(**{f"title_{languages.SIMPLIFIED.column}": ""})
    posts = posts.exclude(live_revision__derived_by__in=[derivation.deriver()])
    if after:
        posts = posts.filter(pk__lt=after)
    looked_at = list(posts.select_related("live_revision", "latest_revision").order_by("-pk")[: PAGE + 1])
    found = [made for made in (_outdated(post, terms) for post in looked_at[:PAGE]) if made.sentences]
    return found, looked_at[PAGE - 1].pk if len(looked_at) > PAGE else 0


def _outdated(post: Post, terms: Glossary) -> Outdated:
    revision, texts = post.live_revision, post.texts()
    now = derivation.simplified_text(texts[_SOURCE], terms)
    sides = [_cut(text, _not_derived(revision)) for text in (texts[_SOURCE], texts[_DERIVED], now)]
    if len({len(side) for side in sides}) == 1:
        rows = [Sentence(*row) for row in zip(*sides, strict=True) if row[1] != row[2]]
    else:  # readers' Simplified is of another Traditional text
        rows = [Sentence("", "", sentence) for sentence in sides[2] if sentence not in sides[1]]
    title = history.desk_title(post)
    return Outdated(post.pk, title, revision.derived_by if revision else "", tuple(rows))


def at_next_saving(content: Content, terms: Glossary) -> tuple[Sentence, ...]:
    """What a saving without any change would make otherwise: the converter or the glossary has changed."""
    source, shown = content.texts[_SOURCE], content.texts[_DERIVED]
    now = derivation.simplified_text(source, terms)
    sides = [_cut(text, content.simplified_fields) for text in (source, shown, now)]
    if len({len(side) for side in sides}) > 1:
        return ()
    return tuple(Sentence(*row) for row in zip(*sides, strict=True) if row[1] != row[2])
