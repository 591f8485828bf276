"""A stale text beside its source as it was and as it is, paragraph by paragraph; "still right"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from blog import acts, chinese, derivation, history, languages, roles, staleness, touched, workflow
from blog.admin import comparing
from blog.admin.marking import Marks, whole
from blog.content import FIELDS
from blog.differences import Block, Row, compare_bodies, compare_lines
from blog.differences.blocks import read
from blog.languages import Language
from blog.models import Post, Revision


@dataclass(frozen=True)
class Line:
    """A paragraph of the source, before and after, and the one that was translated from it."""

    number: int | None
    is_same: bool
    label: str
    before: Marks
    after: Marks
    translation: str
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Run:
    """Lines one after the other, folded where nothing in them changed."""

    is_folded: bool
    lines: list[Line]


@dataclass(frozen=True)
class Part:
    """One field that is stale. `old` is the revision whose source was translated; None where none has it."""

    name: str
    words: str
    old: Revision | None
    runs: list[Run]
    is_out_of_step: bool = False


def _revision(request: HttpRequest, pk: int, code: str) -> Revision:
    """The newest revision of a post; PermissionDenied, or Http404 also for a language there is not."""
    if not roles.may(request.user, "view_revision"):
        raise PermissionDenied
    post = get_object_or_404(Post.objects.select_related("latest_revision__created_by"), pk=pk)
    if post.latest_revision is None or code not in languages.BY_CODE:
        raise Http404
    return post.latest_revision


def form_context(latest: Revision | None) -> dict[str, Any]:
    """For the form of a post: its stale languages, and whether Simplified would be another one now."""
    if latest is None:
        return {"stale_codes": [], "reconverts": False}
    terms = derivation.glossary()
    is_old = bool(latest.derived_by) and latest.derived_by != chinese.version(terms)
    reconverts = is_old and bool(touched.at_next_saving(latest.content, terms))
    return {"stale_codes": latest.stale.split(), "reconverts": reconverts}


def was_reconverted(before: Revision, after: Revision) -> bool:
    """Whether the converter or the glossary alone made some Simplified of `after` another one."""
    if not before.derived_by or before.derived_by == after.derived_by:
        return False
    old, new = before.content.texts, after.content.texts
    source, made = languages.TRADITIONAL.code, languages.SIMPLIFIED.code
    derived = [name for name in FIELDS if name not in after.content.simplified_fields]
    return any(
        getattr(old[source], name) == getattr(new[source], name)
        and getattr(old[made], name) != getattr(new[made], name)
        for name in derived
    )


@require_safe
def stale(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What changed in the source since language `code` was written, with the ways on."""
    revision = _revision(request, pk, code)
    content = revision.content
    fields = staleness.stale_fields(content, revision.sources).get(code, ())
    source = staleness.source_of(code, staleness.original(content, revision.sources))
    language = languages.BY_CODE[code]
    may_convert = language.derived_from is not None and roles.may(request.user, "change_post")
    context = {
        **admin.site.each_context(request),
        "title": _("%(language)s is stale") % {"language": language.name} if fields else _("Not stale"),
        "opts": Post._meta,
        "original": revision.post,
        "post_title": history.desk_title(revision.post),
        "revision": revision,
        "language": language,
        "source": languages.BY_CODE[source],
        "parts": [_part(revision, name, language, languages.BY_CODE[source]) for name in fields],
        "fields": fields,
        "may_check": code in roles.languages_of(request.user),
        "may_convert": may_convert,
        "checks": _checks(revision, code),
    }
    return render(request, "admin/blog/post/stale.html", context)


def _checks(revision: Revision, code: str) -> list[Any]:
    """Who said of this post that the language is still right, newest first."""
    from_record = acts.of_post(revision.post_id, "still right")
    return [each for each in from_record if each.detail.get("language") == code]


def _part(revision: Revision, name: str, language: Language, source: Language) -> Part:
    content = revision.content
    now, translation = getattr(content.texts[source.code], name), getattr(content.texts[language.code], name)
    old = _old_source(revision, source.code, name, revision.sources[f"{language.code}.{name}"])
    words = str(acts.TEXTS[name])
    was = getattr(old.content.texts[source.code], name) if old else ""
    if name != "body":
        marks = compare_lines(was, now)
        before, after = (
            Marks([span for span in marks if span.kind != kind]) for kind in ("added", "removed")
        )
        line = Line(None, False, "", before if old else whole(""), after if old else whole(now), translation)
        return Part(name, words, old, [Run(False, [line])])
    blocks = read(translation)
    if old is None:
        lines = [_line(row, blocks, known=False) for row in compare_bodies(now, now)]
        return Part(name, words, None, [Run(False, lines)], len(lines) != len(blocks))
    rows = compare_bodies(was, now)
    out_of_step = len(read(was)) != len(blocks)
    lines = [*(_line(row, blocks) for row in rows), *_left_over(len(read(was)), blocks)]
    return Part(name, words, old, list(_runs(lines)), out_of_step)


def _old_source(revision: Revision, code: str, name: str, mark: str) -> Revision | None:
    """The newest revision whose source is the one that was translated."""
    earlier = Revision.objects.filter(post=revision.post_id, number__lt=revision.number)
    for each in earlier.order_by("-number").iterator(chunk_size=20):
        if staleness.is_of(mark, each.content.texts[code], name):
            return each
    return None


def _line(row: Row, translation: Sequence[Block], *, known: bool = True) -> Line:
    """A row of the source's comparison; the translation stands where the source was."""
    number = row.number_before
    is_gone = row.kind == "moved" and row.after is None
    has_one = number is not None and number <= len(translation) and not is_gone
    return Line(
        number=number or row.number_after,
        is_same=row.kind == "same",
        label=comparing.label(row) if known else "",
        before=Marks(row.spans_before) if known else whole(""),
        after=Marks(row.spans_after),
        translation=translation[number - 1].text if has_one and number else "",
        notes=list(comparing.notes(row)),
    )


def _left_over(count: int, translation: Sequence[Block]) -> Iterator[Line]:
    """Paragraphs of a translation that has more of them than its source had."""
    for number, block in enumerate(translation[count:], start=count + 1):
        yield Line(number, False, "", whole(""), whole(""), block.text)


def _runs(lines: Sequence[Line]) -> Iterator[Run]:
    """The lines in order, those without a change folded where they are many."""
    for is_same, group in groupby(lines, lambda line: line.is_same):
        found = list(group)
        yield Run(is_same and len(found) >= comparing.FOLDED, found)


@require_POST
def still_right(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Somebody read it and says that it is still right: on record, with her name."""
    revision = _revision(request, pk, code)
    if code not in roles.languages_of(request.user):
        raise PermissionDenied
    page = HttpResponseRedirect(reverse("admin:blog_post_stale", args=[pk, code]))
    if request.POST.get("revision") != str(revision.pk):
        messages.error(request, _("Somebody has saved since: look at it again."))
        return page
    try:
        done = workflow.still_right(revision, request.user, code)  # type: ignore[arg-type]
    except workflow.OutdatedError:
        messages.error(request, _("Somebody has saved since: look at it again."))
        return page
    if not done:
        messages.info(request, _("It is not stale."))
        return page
    language = languages.BY_CODE[code].name
    messages.success(
        request,
        _("%(language)s of revision %(number)d is still right, and the record says who said so.")
        % {"language": language, "number": revision.number},
    )
    return HttpResponseRedirect(reverse("admin:blog_post_change", args=[pk]))
