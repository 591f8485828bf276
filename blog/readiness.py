"""Checks before publishing: what stands in the way, and where it is mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from blog import languages, richtext
from blog.content import Content, Text
from blog.history import photos_in
from blog.models import Image, Post, Revision

ERROR: Final = "error"
WARNING: Final = "warning"


@dataclass(frozen=True)
class Problem:
    """One finding. `field` is the form field it belongs to (`body_en`); only errors stand in the way."""

    level: str
    language: str | None
    field: str
    message: str | Promise

    @property
    def language_name(self) -> str:
        """The language's own name; empty where the problem is of no language."""
        return languages.BY_CODE[self.language].name if self.language else ""


def check(
    content: Content, post: Post | None, *, going: Sequence[str] | None = None, today: date | None = None
) -> list[Problem]:
    """What stands in the way of publishing `content` as `post` (None: a new one), by the date `today`.

    `going` names the languages that go out; None: all that are ready.
    """
    codes = content.ready if going is None else going
    return [
        *_language_problems(content, codes),
        *_photo_problems(content, codes),
        *_address_problems(content, post, today or timezone.localdate()),
    ]


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that stand in the way."""
    return [problem for problem in problems if problem.level == ERROR]


def _field(name: str, code: str) -> str:
    return f"{name}_{languages.BY_CODE[code].column}"


def _language_problems(content: Content, codes: Sequence[str]) -> Iterator[Problem]:
    if not codes:
        yield Problem(ERROR, None, "ready", _("No language is ticked as ready, so nothing would go out."))
    for code in codes:
        text = content.texts[code]
        if not text:
            message = _("This language is ticked as ready but has no text. Write it, or untick the language.")
            yield Problem(ERROR, code, _field("title", code), message)
        elif not text.title:
            yield Problem(ERROR, code, _field("title", code), _("The title is missing."))
        elif not richtext.to_text(text.body).strip():
            yield Problem(ERROR, code, _field("body", code), _("The text is missing."))


def _photo_problems(content: Content, codes: Sequence[str]) -> Iterator[Problem]:
    known = set(Image.objects.filter(pk__in=photos_in(content)).values_list("pk", flat=True))
    for code in codes:
        yield from _photo_problems_in(content.texts[code], code, known)


def _photo_problems_in(text: Text, code: str, known: set[int]) -> Iterator[Problem]:
    for position, placed in enumerate(richtext.photos(text.body), start=1):
        message = _photo_fault(placed, known)
        if message:
            yield Problem(ERROR, code, _field("body", code), message % {"position": position})


def _photo_fault(placed: richtext.Placed, known: set[int]) -> str | None:
    if placed.image not in known:
        return str(_("Photo %(position)d is not in the library any more. Remove it or choose another."))
    if placed.alt is None or (placed.alt and not placed.alt.strip()):
        return str(_("Photo %(position)d has no text alternative. Write one, or tick that it is decorative."))
    return None


def _address_problems(content: Content, post: Post | None, today: date) -> Iterator[Problem]:
    day = content.date or (post.date if post else None) or today
    if content.date and content.date > today:
        message = _("This date is in the future. Schedule the post for that day, or leave the date empty.")
        yield Problem(ERROR, None, "date", message)
    others = Post.objects.filter(published_at__isnull=False, date=day, slug=content.slug)
    if others.exclude(pk=post.pk if post else 0).exists():
        message = (
            _("Another post of that day has this address. Choose another one.")
            if content.slug
            else _("Another post of that day has no address of its own either. Give this one an address.")
        )
        yield Problem(ERROR, None, "slug", message)


def taken(slug: str, day: date | None, post: Post | None) -> bool:
    """Whether another post, live or in its newest draft, has the address `slug` on `day` (None: any day)."""
    own = post.pk if post else 0
    public = Post.objects.filter(published_at__isnull=False, slug=slug).exclude(pk=own)
    if (public.filter(date=day) if day else public).exists():
        return True
    drafts = Revision.objects.filter(latest_of__isnull=False, slug=slug).exclude(post=own)
    return any(
        day in {None, other} or other is None for other in (draft.content.date for draft in drafts[:50])
    )
