"""Saving drafts: no save changes what readers see, and none loses a word."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from blog import (
    audit,
    chinese,
    derivation,
    edition,
    history,
    languages,
    referring,
    richtext,
    roles,
    staleness,
)
from blog.chinese import Glossary
from blog.content import FIELDS, Content, Text
from blog.merge import Merged, merge
from blog.models import DocumentUse, Jotting, Post, Revision
from blog.workflow.faults import ConflictError, WrongStateError
from blog.workflow.held import void_schedules

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def save_draft(
    post: Post | None,
    content: Content,
    user: "User",
    base: Revision | None,
    *,
    note: str = "",
    sources: Mapping[str, str] | None = None,
    key: UUID | None = None,
) -> Revision:
    """Keep `content` as the newest revision of `post` (None: a new post); readers see no change.

    `base` is the revision the form was filled from. Where somebody else saved in between and touched other
    paragraphs or fields, both are merged (`Revision.merged_with`); where they touched the same, `content` is
    parked whole, what does not clash is saved, and ConflictError tells of it. Pending schedules become void.
    `sources` says what the texts were checked against, where they come from another revision. `key` becomes
    the uuid of a new post; where it is taken, the same form was sent before, and this saves on top. Raises
    PermissionDenied.
    """
    terms = derivation.glossary()
    content = derivation.derive(_clean(content), terms)
    with transaction.atomic():
        held, base = _held(post, base, key, user)
        latest = held.latest_revision
        _refuse_foreign_languages(content, base, user)
        if base and base == latest and _says_the_same(base, content):
            return base
        typed = _Typed(content, base, user, note, sources, terms)
        merged = _merged(content, base, latest)
        is_clash = merged is not None and bool(merged.clashes)
        both = content if merged is None else merged.theirs if is_clash else merged.mine
        parked = _parked(held, typed) if is_clash else None
        added = _added(held, both, typed)
        if added and not parked:
            return added
        fault = ConflictError(parked or _parked(held, typed), base, None if added == latest else added)
    raise fault


class _Typed(NamedTuple):
    """What somebody typed, on which revision."""

    content: Content
    base: Revision | None
    user: "User"
    note: str
    sources: Mapping[str, str] | None
    terms: Glossary


def _added(held: Post, both: Content, typed: _Typed) -> Revision | None:
    """`both` on top of the newest revision, or that where it says so already; None where a race was lost."""
    latest, base = held.latest_revision, typed.base
    is_merged = latest is not None and base != latest
    if is_merged and latest:
        both = derivation.derive(both, typed.terms)
        if latest.content == both:
            return latest
    sources = _checked(typed, both, latest)
    with transaction.atomic():
        made_by = _derived_by(both, typed.terms)
        revision = history.add(held, both, typed.user, note=typed.note, sources=sources, derived_by=made_by)
        if not _moved(held, latest, revision):
            transaction.set_rollback(True)
            return None
        _follow_up(held, revision, latest if is_merged else None, typed.user)
    revision.refresh_from_db()
    return revision


def _held(
    post: Post | None, base: Revision | None, key: UUID | None, user: "User"
) -> tuple[Post, Revision | None]:
    """The post, locked, and what the form was filled from: its first revision where a form is sent again."""
    if post:
        return Post.objects.select_for_update().get(pk=post.pk), base
    roles.require(user, "add_post")
    if key is None:
        return Post.objects.create(), base
    made, is_new = Post.objects.get_or_create(uuid=key)
    held = Post.objects.select_for_update().get(pk=made.pk)
    return held, base if is_new else history.first(held)


def _checked(typed: _Typed, both: Content, latest: Revision | None) -> Mapping[str, str]:
    """What the texts of the new revision, which says `both`, are checked against."""
    content, base = typed.content, typed.base
    if base and latest and base != latest:
        return staleness.merged_sources(content, base, both, latest)
    return _sources(typed)


def _sources(typed: _Typed) -> Mapping[str, str]:
    """What the texts as they were typed are checked against."""
    before, known = (typed.base.content, typed.base.sources) if typed.base else (None, {})
    return staleness.sources_after(typed.content, before, known, typed.sources)


def _clean(content: Content) -> Content:
    for code, text in content.texts.items():
        clean = Text(richtext.line(text.title), richtext.line(text.teaser), richtext.clean(text.body))
        content = content.with_text(code, clean)
    return replace(referring.kept_by_reference(content), simplified_source="")


def _says_the_same(before: Revision, content: Content) -> bool:
    is_same = replace(before.content, simplified_source="") == content
    return is_same and not history.has_newer_photos(before)


def _parked(held: Post, typed: _Typed) -> Revision:
    """All that was typed, kept beside the line of revisions."""
    content, user = typed.content, typed.user
    made_by = _derived_by(content, typed.terms)
    revision = history.add(held, content, user, note=typed.note, sources=_sources(typed), derived_by=made_by)
    Revision.objects.filter(pk=revision.pk).update(state=Revision.State.PARKED)
    # A moment may become void in the same transaction.
    edition.hold()
    audit.record("parked", user, revision=revision, of=typed.base.number if typed.base else "")
    revision.refresh_from_db()
    return revision


def _derived_by(content: Content, terms: Glossary) -> str:
    """What made its Simplified; nothing where no part of it was made."""
    is_derived = content.simplified_fields != FIELDS and content.texts[languages.TRADITIONAL.code]
    return chinese.version(terms) if is_derived else ""


def _refuse_foreign_languages(content: Content, base: Revision | None, user: "User") -> None:
    """Raise PermissionDenied where `content` changes more than the texts of this person's languages."""
    own = roles.languages_of(user)
    if own == frozenset(languages.CODES):
        return
    if base is None or not own:
        raise PermissionDenied("change_post")
    before = replace(base.content, simplified_source="")
    texts = {code: before.texts[code] if code in own else text for code, text in content.texts.items()}
    simplified = languages.SIMPLIFIED.code
    # What is derived moves by itself; what is by hand is hers only where the language is.
    derived = {
        name: getattr(before.texts[simplified], name)
        for name in FIELDS
        if name not in content.simplified_fields
    }
    texts[simplified] = replace(texts[simplified], **derived)
    if not content.simplified_by_hand and languages.TRADITIONAL.code in own:
        own |= {simplified}
    ready = {code for code in content.ready if code not in own} | {
        code for code in before.ready if code in own
    }
    if replace(content, texts=texts, ready=tuple(ready)) != before:
        raise PermissionDenied("change_post")


def _merged(content: Content, base: Revision | None, latest: Revision | None) -> Merged | None:
    """What both say together; None where nobody saved in between."""
    if base == latest or latest is None:
        return None
    return merge(base.content if base else Content(), content, latest.content)


def _moved(held: Post, latest: Revision | None, revision: Revision) -> bool:
    # The compare-and-set decides between two savers, also where a database does not lock rows.
    unchanged = Post.objects.filter(pk=held.pk)
    unchanged = unchanged.filter(latest_revision=latest) if latest else unchanged.filter(latest_revision=None)
    return bool(unchanged.update(latest_revision=revision))


def _follow_up(held: Post, revision: Revision, between: Revision | None, user: "User") -> None:
    if between:
        Revision.objects.filter(pk=revision.pk).update(merged_with=between)
    void_schedules(held, f"revision {revision.number}")
    history.set_desk_photos(held, history.photos_in(revision.content))
    history.set_document_uses(held, DocumentUse.Place.DESK, history.documents_in(revision.content))
    Jotting.objects.filter(user=user.pk, post=held if revision.number > 1 else None).delete()
    audit.record("saved", user, revision=revision, digest=revision.digest)


def restore(revision: Revision, user: "User") -> Revision:
    """A new draft that says what `revision` said; raises as `save_draft` does."""
    roles.require(user, "restore_post")
    return _again(revision, user)


def take_parked(revision: Revision, user: "User") -> Revision:
    """A new draft that says what the parked `revision` says; raises as `save_draft`, and WrongStateError."""
    roles.require(user, "change_post")
    if revision.state != Revision.State.PARKED:
        raise WrongStateError
    return _again(revision, user)


def _again(revision: Revision, user: "User") -> Revision:
    post = Post.objects.select_related("latest_revision").get(pk=revision.post_id)
    with transaction.atomic():
        again = save_draft(
            post,
            revision.content,
            user,
            post.latest_revision,
            note=f"= {revision.number}",
            sources=revision.sources,
        )
        audit.record("restored", user, revision=again, of=revision.number)
    return again
