"""Pages beside the posts: saved as drafts, put before the readers, taken back."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from blog import audit, derivation, edition, languages, readiness, richtext, roles
from blog.content import Content, Text
from blog.models import Page
from blog.workflow.faults import OutdatedError, WrongStateError

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def save_page(page: Page, content: Content, user: "User", base: int) -> None:
    """Save the draft of `page`, which was opened at its saving number `base` (0: a new page).

    Texts are cleaned, photos and files left out, Simplified is derived where nobody writes it by
    hand. Raises OutdatedError where somebody else has saved since.
    """
    is_new = page.saves == 0
    roles.require(user, "add_page" if is_new else "change_page")
    draft = derivation.derive(_without_photos(readiness.cleaned(content))).as_json()
    with transaction.atomic():
        page.draft, page.saved_at = draft, timezone.now()
        if is_new:
            page.saves = 1
            page.save(force_insert=True)
        else:
            same = Page.objects.select_for_update().filter(pk=page.pk, saves=base)
            if not same.update(draft=draft, saved_at=page.saved_at, saves=F("saves") + 1):
                raise OutdatedError
            Page.objects.filter(pk=page.pk, published_at=None).update(slug=page.slug)
            page.refresh_from_db()
        # A publication may follow in the same transaction.
        edition.hold()
        audit.record("page saved", user, page=page.slug)


def publish_page(page: Page, user: "User") -> None:
    """Copy the draft before the readers, each language that has a title and a text.

    Raises WrongStateError where no language has both.
    """
    roles.require(user, "publish_page")
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk)
        texts = {code: text for code, text in page.content.texts.items() if text.title and text.body}
        if not texts:
            raise WrongStateError
        _show(page, texts)
        page.published_at = timezone.now()
        page.save()
        edition.advance()
        audit.record("page published", user, page=page.slug, languages=list(texts))


def withdraw_page(page: Page, user: "User") -> None:
    """Take a page from the readers; the draft stays."""
    roles.require(user, "publish_page")
    with transaction.atomic():
        page = Page.objects.select_for_update().get(pk=page.pk)
        if not page.is_public:
            raise WrongStateError
        _show(page, {})
        page.published_at = None
        page.save()
        edition.advance()
        audit.record("page withdrawn", user, page=page.slug)


def delete_page(page: Page, user: "User") -> None:
    """Delete a page that readers do not see. Raises WrongStateError for one that they do."""
    roles.require(user, "delete_page")
    with transaction.atomic():
        slug = page.slug
        if not Page.objects.filter(pk=page.pk, published_at=None).delete()[0]:
            raise WrongStateError
        audit.record("page deleted", user, page=slug)


def _show(page: Page, texts: dict[str, Text]) -> None:
    for language in languages.ALL:
        text = texts.get(language.code, Text())
        setattr(page, f"title_{language.column}", text.title)
        setattr(page, f"body_{language.column}", text.body)


def _without_photos(content: Content) -> Content:
    for code, text in content.texts.items():
        kept = (
            richtext.figure(piece) if isinstance(piece, richtext.PlacedVideo) else piece
            for piece in richtext.pieces(text.body)
            if isinstance(piece, str | richtext.PlacedVideo)
        )
        content = content.with_text(code, replace(text, teaser="", body=richtext.clean("".join(kept))))
    return content
