"""Two revisions of a post compared: by language, by paragraph, by word, and in all their settings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blog import acts, history, languages, roles
from blog.admin.marking import Marks, Photo, photo
from blog.content import FIELDS, Content
from blog.differences import Row, Span, compare_bodies, compare_lines
from blog.languages import Language
from blog.models import Image, Post, Revision, Tag

FOLDED = 3  # paragraphs in a row that are the same, from which they are folded but for one at each end

KINDS = {
    "changed": gettext_lazy("Changed"),
    "removed": gettext_lazy("Removed"),
    "added": gettext_lazy("Added"),
    "same": "",
}
BLOCKS = {
    "h2": gettext_lazy("Heading"),
    "h3": gettext_lazy("Subheading"),
    "li": gettext_lazy("List item"),
    "quote": gettext_lazy("Quotation"),
    "cell": gettext_lazy("Table cell"),
    "title": gettext_lazy("Title of the table"),
    "photo": gettext_lazy("Photo"),
    "file": gettext_lazy("File"),
    "video": gettext_lazy("Video"),
    "p": gettext_lazy("Paragraph"),
}
NOTES = {
    "around": gettext_lazy("in another list or quotation, or deeper in it"),
    "link": gettext_lazy("a link is different"),
    "marks": gettext_lazy("bold or italic is different"),
    "photo": gettext_lazy("another photo"),
    "refers": gettext_lazy("another file or address"),
    "alt": gettext_lazy("the text alternative is different"),
    "caption": gettext_lazy("the caption is different"),
}


@dataclass(frozen=True)
class Line:
    """One row of the comparison of a body, ready to show."""

    kind: str
    label: str
    block: str
    words: Marks
    notes: list[str] = field(default_factory=list)
    links: Marks | None = None
    photo: Photo | None = None


@dataclass(frozen=True)
class Run:
    """Lines one after the other; folded where they are the same on both sides."""

    is_folded: bool
    lines: list[Line]


@dataclass(frozen=True)
class Part:
    """What is different in one language."""

    language: Language
    title: Marks | None
    teaser: Marks | None
    runs: list[Run]


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """`?from=&to=`: two revisions by number; `live` and `latest` name what they say."""
    if not roles.may(request.user, "view_revision"):
        raise PermissionDenied
    posts = Post.objects.select_related("latest_revision__created_by", "live_revision__created_by")
    post = get_object_or_404(posts, pk=pk)
    before = _named(post, request.GET.get("from", "live" if post.live_revision else "1"))
    after = _named(post, request.GET.get("to", "latest"))
    shown = difference(before.content, after.content, with_derived="derived" in request.GET)
    makers = [each.derived_by for each in (before, after)]
    if all(makers) and makers[0] != makers[1]:
        shown["settings"].append((_("Simplified was made by"), _sets(makers[:1], makers[1:])))
    context = {
        **admin.site.each_context(request),
        "title": _("Compare"),
        "opts": Post._meta,
        "original": post,
        "post_title": history.desk_title(post),
        "before": before,
        "after": after,
        "revisions": post.revisions.select_related("created_by").defer("snapshot"),
        **shown,
    }
    return render(request, "admin/blog/post/compare.html", context)


def _named(post: Post, name: str) -> Revision:
    found = {"live": post.live_revision, "latest": post.latest_revision}.get(name)
    if found is None and name.isascii() and name.isdecimal() and len(name) < 10:
        found = post.revisions.select_related("created_by").filter(number=int(name)).first()
    if found is None:
        raise Http404
    return found


def difference(before: Content, after: Content, *, with_derived: bool = False) -> dict[str, Any]:
    """What `_difference.html` shows: the languages and settings that differ, and which do not.

    Simplified that was made from Traditional changes where that does: it is left out but for `with_derived`.
    """
    numbers = history.photos_in(before) | history.photos_in(after)
    images = Image.objects.in_bulk(numbers) if numbers else {}
    changed = [each for each in languages.ALL if before.texts[each.code] != after.texts[each.code]]
    by_hand = before.simplified_by_hand or after.simplified_by_hand
    derived = [
        each
        for each in changed
        if not (by_hand or with_derived) and each.derived_from in {other.code for other in changed}
    ]
    return {
        "parts": [_part(each, before, after, images) for each in changed if each not in derived],
        "derived": derived,
        "unchanged": [each for each in languages.ALL if each not in changed and after.texts[each.code]],
        "settings": list(_settings(before, after)),
    }


def _part(language: Language, before: Content, after: Content, images: Mapping[int, Image]) -> Part:
    old, new = before.texts[language.code], after.texts[language.code]
    rows = compare_bodies(old.body, new.body) if old.body != new.body else []
    return Part(
        language,
        Marks(compare_lines(old.title, new.title)) if old.title != new.title else None,
        Marks(compare_lines(old.teaser, new.teaser)) if old.teaser != new.teaser else None,
        list(_runs([_line(row, images) for row in rows])),
    )


def _runs(lines: Sequence[Line]) -> Iterator[Run]:
    """The lines in order, long runs of the same folded: one stays on either side, to show the place."""
    for is_same, group in groupby(lines, lambda line: line.kind == "same"):
        found = list(group)
        if not is_same or len(found) < FOLDED:
            yield Run(False, found)
            continue
        head = found[:1] if found[0] is not lines[0] else []
        tail = found[-1:] if found[-1] is not lines[-1] else []
        yield from (Run(False, head),) if head else ()
        yield Run(True, found[len(head) : len(found) - len(tail)])
        yield from (Run(False, tail),) if tail else ()


def _line(row: Row, images: Mapping[int, Image]) -> Line:
    block = row.after or row.before
    if block is None:
        raise ValueError("a row without blocks")
    return Line(
        kind=row.kind,
        label=label(row),
        block="" if block.kind == "p" else str(BLOCKS[block.kind]),
        words=Marks(row.spans if row.kind != "moved" else _own_side(row)),
        notes=list(notes(row)),
        links=_links(row),
        photo=photo(row, images) if block.kind == "photo" else None,
    )


def _own_side(row: Row) -> tuple[Span, ...]:
    """A moved block is shown where it was as it was, and where it is with what changed in it."""
    if row.after is None and row.before is not None:
        return (Span(row.before.text, "removed"),) if row.before.text else ()
    return row.spans


def label(row: Row) -> str:
    """What happened to a block, in words."""
    if row.kind != "moved":
        return str(KINDS[row.kind])
    if row.after is None:
        return _("Moved from here, to place %(number)d") % {"number": row.number_after}
    return _("Moved here, from place %(number)d") % {"number": row.number_before}


def notes(row: Row) -> Iterator[str]:
    """What is different in a block beside its words."""
    for note in row.note:
        if note in NOTES:
            yield str(NOTES[note])
        elif row.before and row.after:
            words = _("was: %(before)s, is: %(after)s")
            yield words % {"before": BLOCKS[row.before.kind], "after": BLOCKS[row.after.kind]}


def _links(row: Row) -> Marks | None:
    """The targets of links that only one side has."""
    if "link" not in row.note or not row.before or not row.after:
        return None
    return _sets(_targets(row.before.links), _targets(row.after.links))


def _targets(links: Iterable[str]) -> list[str]:
    return [target for target in dict.fromkeys(links) if target]


def _sets(before: Sequence[str], after: Sequence[str]) -> Marks:
    """Names of which some came and some went."""
    removed = [Span(name, "removed") for name in before if name not in after]
    added = [Span(name, "added") for name in after if name not in before]
    same = [Span(name, "same") for name in after if name in before]
    return Marks((*same, *removed, *added), between=", ")


def _settings(before: Content, after: Content) -> Iterator[tuple[str, Marks]]:
    """The settings that differ."""
    if before.slug != after.slug:
        yield _("Address"), Marks(compare_lines(before.slug, after.slug))
    if before.date != after.date:
        days = [date_format(each) if each else _("the day it goes out") for each in (before.date, after.date)]
        yield _("Date"), _sets(days[:1], days[1:])
    if before.tags != after.tags:
        names = _tag_names({*before.tags, *after.tags})
        yield _("Tags"), _sets([names[pk] for pk in before.tags], [names[pk] for pk in after.tags])
    if before.ready != after.ready:
        ticks = [[languages.BY_CODE[code].name for code in each.ready] for each in (before, after)]
        yield _("Ready languages"), _sets(*ticks)
    if before.simplified_fields != after.simplified_fields:
        yield languages.SIMPLIFIED.name, _sets([_way(before)], [_way(after)])
    if before.original != after.original:
        firsts = [
            languages.BY_CODE[each.original].name if each.original else _("not said")
            for each in (before, after)
        ]
        yield _("Original language"), _sets(firsts[:1], firsts[1:])


def _way(content: Content) -> str:
    """How Simplified is made."""
    if not content.simplified_by_hand:
        return _("made from Traditional Chinese")
    if content.simplified_fields == FIELDS:
        return _("written by hand")
    names = ", ".join(str(acts.TEXTS[name]) for name in content.simplified_fields)
    return _("written by hand: %(fields)s") % {"fields": names}


def _tag_names(numbers: set[int]) -> dict[int, str]:
    names = {pk: f"#{pk}" for pk in numbers}
    column = languages.BY_CODE.get(get_language() or "", languages.ENGLISH).column
    return names | {tag.pk: tag.name_in(column) for tag in Tag.objects.filter(pk__in=numbers)}
