"""Saving drafts: no save changes what readers see, and none loses a word."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from blog import audit, chinese, derivation, history, languages, referring, richtext, roles, staleness
from blog.chinese import Glossary
from blog.content import FIELDS, Content, Text
from blog.merge import ClashError, merge
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
    fields, both are merged (`Revision.merged_with`). Pending schedules become void. `sources` says what the
    texts were checked against, where they come from another revision. `key` becomes the uuid of a new post;
    where it is taken, the same form was sent before, and this saves on top. Raises PermissionDenied, and
    ConflictError where both touched the same field.
    """
    terms = derivation.glossary()
    content = derivation.derive(_clean(content), terms)
    with transaction.atomic():
        held, base = _held(post, base, key, user)
        latest = held.latest_revision
        _refuse_foreign_languages(content, base, user)
        if base and base == latest and _says_the_same(base, content):
            return base
        merged = _merged(content, base, latest, terms)
        checked = _checked(content, base, merged, latest, sources)
        made_by = _derived_by(merged or content, terms)
        revision = history.add(held, merged or content, user, note=note, sources=checked, derived_by=made_by)
        won = merged is not None and _moved(held, latest, revision)
        if won:
            _follow_up(held, revision, None if base == latest else latest, user)
        else:
            _park(revision, user)
    revision.refresh_from_db()
    if won:
        return revision
    raise ConflictError(revision)


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


def _checked(
    content: Content,
    base: Revision | None,
    merged: Content | None,
    latest: Revision | None,
    sources: Mapping[str, str] | None,
) -> Mapping[str, str]:
    """What the texts of the new revision are checked against."""
    if base is None:
        return staleness.sources_after(content, None, {}, sources)
    if merged and latest and base != latest:
        return staleness.merged_sources(content, base, merged, latest)
    return staleness.sources_after(content, base.content, base.sources, sources)


def _clean(content: Content) -> Content:
    for code, text in content.texts.items():
        clean = Text(richtext.line(text.title), richtext.line(text.teaser), richtext.clean(text.body))
        content = content.with_text(code, clean)
    return replace(referring.kept_by_reference(content), simplified_source="")


def _says_the_same(before: Revision, content: Content) -> bool:
    is_same = replace(before.content, simplified_source="") == content
    return is_same and not history.has_newer_photos(before)


def _park(revision: Revision, user: "User") -> None:
    Revision.objects.filter(pk=revision.pk).update(state=Revision.State.PARKED)
    audit.record("parked", user, revision=revision)


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


def _merged(
    content: Content, base: Revision | None, latest: Revision | None, terms: Glossary
) -> Content | None:
    """What goes on top of `latest`; None where it clashes."""
    if base == latest:
        return content
    if base is None or latest is None:
        return None
    try:
        return derivation.derive(merge(base.content, content, latest.content), terms)
    except ClashError:
        return None


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
