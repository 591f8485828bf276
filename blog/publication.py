"""One revision into the edition, a post out of it: the only writer of the public columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import Error, transaction
from django.utils import timezone

from blog import (
    counting,
    derivation,
    edition,
    history,
    languages,
    plates,
    public_media,
    richtext,
    search,
    share_cards,
)
from blog.content import Content, Text
from blog.models import (
    Document,
    DocumentUse,
    Image,
    Notice,
    OldPath,
    PhotoUse,
    PhotoVersion,
    Post,
    Revision,
    Tag,
)
from blog.models.post import path_of


def put_out(
    post: Post,
    revision: Revision,
    going: Sequence[str],
    moment: datetime,
    notices: Mapping[str, str],
    added: list[Path],
    *,
    photos_of: datetime | None = None,
) -> list[public_media.Shown]:
    """Make the edition say in the languages `going` what `revision` says; returns what it showed before.

    Photos go out in their newest version, or in the one of the moment `photos_of`. `notices` is what readers
    of a live post are told of the change, by language code. Call it in a transaction that holds the post and
    the edition, inside `media_undone_on_failure`, which yields `added`.
    """
    content = revision.content
    shown_before = _shown(post)
    address, day = _address(post), post.date if post.is_live else None
    if post.is_live and any(notices.values()):
        _tell(post, Notice.Kind.CORRECTION, moment, notices)
        post.revised_at = moment
    for code in going:
        _set_text(post, languages.BY_CODE[code], content.texts[code])
    _set_moments_and_address(post, content, moment)
    post.withdrawn_at = None
    post.changed_at = moment
    post.live_revision = revision
    placed = [photo.image for text in post.texts().values() for photo in richtext.photos(text.body)]
    shown = _pin(post, placed, _moving(post, content, going), photos_of)
    post.lead_photo = shown.get(placed[0]) if placed else None
    post.save()
    Revision.objects.filter(pk=revision.pk).update(state=Revision.State.PUBLISHED)
    post.tags.set(Tag.objects.filter(pk__in=content.tags))
    public_media.show((use.version for use in shown.values() if use.version), added)
    _show_files(post, added)
    _show_cards(post, added)
    search.include(post)
    _make_ready(post, day, address)
    return shown_before


def _make_ready(post: Post, day: date | None, address: str | None) -> None:
    """Let lists, pages and feeds follow; `day` and `address` are those it was live under before."""
    counting.refile(post, day)
    plates.make(post)
    if _address(post) != address:
        plates.follow(post)


def _address(post: Post) -> str | None:
    """What all addresses of a live post share; None where it is not live."""
    return path_of(post.date, post.slug) if post.date and post.is_live else None


def _shown(post: Post) -> list[public_media.Shown]:
    photos = PhotoUse.objects.filter(post=post, place=PhotoUse.Place.EDITION)
    files = Document.objects.filter(uses__post=post, uses__place=DocumentUse.Place.EDITION)
    cards = [public_media.Card(post.pk, name) for name in set(post.cards.values())]
    return [*PhotoVersion.objects.filter(uses__in=photos), *files, *cards]


def _pin(post: Post, placed: Iterable[int], moving: set[int], moment: datetime | None) -> dict[int, PhotoUse]:
    """Copy what readers see of each photo into the edition: a later edit at the desk changes none of it.

    `placed` are the photos of the public texts, `moving` those that the languages going out alone place;
    the others stay as readers see them. `moment` is when the text was agreed on (None: now).
    """
    place = PhotoUse.Place.EDITION
    uses = PhotoUse.objects.filter(post=post, place=place)
    uses.exclude(image__in=set(placed)).delete()
    pinned = {use.image_id: use for use in uses.select_related("version") if use.image_id not in moving}
    new = set(placed) - pinned.keys()
    versions = history.photo_versions(new, moment)
    beside = history.credits_of(Image.objects.filter(pk__in=versions), moment)
    for number, said in beside.items():
        words = {name: getattr(said, name) for name in ("credit", "licence", "focus_x", "focus_y")}
        pinned[number], _made = PhotoUse.objects.update_or_create(
            post=post, image_id=number, place=place, defaults={**words, "version": versions[number]}
        )
    return pinned


def _moving(post: Post, content: Content, going: Sequence[str]) -> set[int]:
    """The photos that the languages `going` place, and none that stays: a photo has one version in a post.

    So a language that stays keeps its photos as its readers see them, also those that both place.
    """
    moving = history.photos_in(Content(texts={code: content.texts[code] for code in going}))
    staying = {code: text for code, text in post.texts().items() if code not in going}
    return moving - history.photos_in(Content(texts=staying))


def _show_files(post: Post, added: list[Path]) -> None:
    """Put the files of the public text into public media; `added` gets the folders that were not there."""
    placed = [each.document for text in post.texts().values() for each in richtext.documents(text.body)]
    files = Document.objects.in_bulk(placed)
    history.set_document_uses(post, DocumentUse.Place.EDITION, set(files))
    public_media.show_documents(files.values(), added)


def _show_cards(post: Post, added: list[Path]) -> None:
    """Put the share cards of the public text into public media; `added` gets the new folders."""
    post.cards = share_cards.draw(post, added)
    post.save(update_fields=["cards"])


def as_shown(text: Text, code: str) -> Text:
    """What readers get of `text` in language `code`: a teaser too, where nobody wrote one."""
    teaser = text.teaser or richtext.opening(text.body, settings.TEASER_LENGTHS[code])
    return replace(text, teaser=teaser)


def _set_text(post: Post, language: languages.Language, text: Text) -> None:
    shown = as_shown(text, language.code)
    setattr(post, f"title_{language.column}", shown.title)
    setattr(post, f"teaser_{language.column}", shown.teaser)
    setattr(post, f"body_{language.column}", shown.body)


def _set_moments_and_address(post: Post, content: Content, moment: datetime) -> None:
    # A release that knew no `issued_at` may have put it out during an upgrade.
    post.issued_at = (post.issued_at or post.published_at) if post.is_live else moment
    before = path_of(post.date, post.slug) if post.date else None
    local = timezone.localtime(moment)
    day = content.date or post.date or local.date()
    if post.published_at is None or post.date != day:
        post.published_at = (
            moment if day == local.date() else local.replace(year=day.year, month=day.month, day=day.day)
        )
    post.date, post.year, post.month, post.slug = day, day.year, day.month, content.slug
    path = path_of(day, content.slug)
    if before and before != path:
        OldPath.objects.update_or_create(path=before, defaults={"post": post})
    OldPath.objects.filter(path=path, post=post).delete()


def take_out(post: Post, reasons: Mapping[str, str]) -> list[public_media.Shown]:
    """Empty the public columns of `post`; returns the photos, files and cards that were shown.

    `reasons` is what readers are told, by language code.

    Call it in a transaction that holds the post.
    """
    shown = _shown(post)
    for language in languages.ALL:
        _set_text(post, language, Text())
    post.withdrawn_at = timezone.now()
    if any(reasons.values()):
        _tell(post, Notice.Kind.WITHDRAWAL, post.withdrawn_at, reasons)
    post.live_revision = post.lead_photo = None
    post.cards = {}
    post.save()
    post.tags.clear()
    _pin(post, (), set(), None)
    history.set_document_uses(post, DocumentUse.Place.EDITION, set())
    search.exclude(post)
    counting.refile(post, post.date)
    plates.break_up(post)
    plates.follow(post)
    return shown


def _tell(post: Post, kind: str, moment: datetime, words: Mapping[str, str]) -> None:
    """Keep a public notice; Simplified is made from Traditional where nobody wrote it."""
    texts = {code: richtext.line(words.get(code, "")) for code in languages.CODES}
    texts["zh-hans"] = texts["zh-hans"] or derivation.simplified(texts["zh-hant"])
    columns = {f"text_{each.column}": texts[each.code] for each in languages.ALL}
    Notice.objects.create(post=post, kind=kind, at=moment, **columns)


def redraw_cards() -> int:
    """Draw the share cards of live posts anew where they would look different; returns of how many posts."""
    changed = 0
    for pk in list(Post.objects.live().values_list("pk", flat=True)):
        with media_undone_on_failure() as added, transaction.atomic():
            post = Post.objects.select_for_update().get(pk=pk)
            edition.hold()
            if not post.is_live or (drawn := share_cards.draw(post, added)) == post.cards:
                continue
            shown = _shown(post)
            post.cards = drawn
            post.save(update_fields=["cards"])
            edition.advance()
            changed += 1
        tidy(shown)
    return changed


def tidy(stale: Iterable[public_media.Shown]) -> None:
    """Take those photos, files and cards out of public media that no live post shows any more.

    Call it after the transaction that took them out of a post: should that fail, they must still be there.
    """
    shown = list(stale)
    if not shown:
        return
    with transaction.atomic():
        edition.hold()
        public_media.hide(public_media.unused(shown))


def sweep() -> int:
    """Remove whatever a killed process left in public media; returns how many folders went."""
    with transaction.atomic():
        edition.hold()
        return public_media.sweep()


@contextmanager
def media_undone_on_failure() -> Iterator[list[Path]]:
    """A list for the public folders that a transaction adds; they go again where it fails.

    Not those that a live post shows: its end may have been lost on the way after it was written, or another
    process that waited for it has put the same out. Without a database nobody knows: `sweep` takes them then.
    """
    added: list[Path] = []
    try:
        yield added
    except BaseException:
        with suppress(Error):
            _take_back(added)
        raise


def _take_back(added: list[Path]) -> None:
    if not added:
        return
    with transaction.atomic():
        edition.hold()
        public_media.hide(public_media.strays(added))
