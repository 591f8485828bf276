"""The form a post is written in: it edits the latest revision, never the public columns."""

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from blog import languages, readiness, richtext, roles, staleness
from blog.admin.boxes import LanguageBoxes, TagsField
from blog.admin.text_fields import LABELS, text_fields
from blog.content import FIELDS, Content, Text
from blog.languages import Language
from blog.models import Document, Image, Post, Revision, Tag

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

_ORIGINALS = [(language.code, language.name) for language in languages.ORIGINALS]


def _initial(revision: Revision | None) -> dict[str, Any]:
    """What the form opens with; every language ticked where nothing was saved yet."""
    if revision is None:
        return {"ready": languages.CODES}
    content = revision.content
    texts = {
        f"{name}_{language.column}": getattr(content.texts[language.code], name)
        for name in FIELDS
        for language in languages.ALL
    }
    others = {
        name: getattr(content, name)
        for name in ("slug", "date", "tags", "ready", "simplified_by_hand", "original")
    }
    by_hand = {"simplified_fields": content.simplified_fields or FIELDS}
    return {"base": revision.pk, **texts, **others, **by_hand}


class DraftForm(forms.Form):
    """A revision's content. `base` names the revision the form was filled from.

    `post_key` names a new post before it is saved, so that a form sent twice makes one post. `following`
    holds the codes of the languages whose ready tick nobody has touched: without a text they are not ready.
    """

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    post_key = forms.CharField(required=False, widget=forms.HiddenInput)
    following = forms.CharField(required=False, widget=forms.HiddenInput)
    slug = forms.CharField(
        label=_("Address"),
        max_length=80,
        required=False,
        validators=[validate_slug],
        error_messages={"invalid": _("Write only the letters a to z, digits, hyphens and underscores.")},
        widget=AdminTextInputWidget({"spellcheck": "false", "autocapitalize": "none"}),
        help_text=_(
            "The last part of the post’s address, the same in all languages. "
            "It may be empty: then the date is the address."
        ),
    )
    date = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day shown. Left empty, it is the day of the first publication."),
    )
    tags = TagsField(
        label=_("Tags"), queryset=Tag.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    ready = forms.MultipleChoiceField(
        label=_("Ready languages"),
        choices=[(language.code, language.name) for language in languages.ALL],
        required=False,
        widget=LanguageBoxes,
        help_text=_(
            "Only ticked languages go out; the others keep what readers see. "
            "A new language is ticked by itself once it has a text."
        ),
    )
    simplified_by_hand = forms.BooleanField(
        label=_("Write Simplified Chinese by hand"),
        required=False,
        help_text=_("Not ticked, it is made from Traditional Chinese at each saving."),
    )
    simplified_fields = forms.MultipleChoiceField(
        label=_("What of it is by hand"),
        choices=list(LABELS.items()),
        required=False,
        initial=FIELDS,
        widget=forms.CheckboxSelectMultiple,
    )
    original = forms.ChoiceField(
        label=_("Original language"),
        choices=[("", _("not said")), *_ORIGINALS],
        required=False,
        help_text=_("The other is translated from it, and stale when it changes."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        post: Post | None = None,
        revision: Revision | None = None,
        user: "User | AnonymousUser | None" = None,
        key: uuid.UUID | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(revision), label_suffix="")
        self.post = post
        self.revision = revision
        self.own = roles.languages_of(user) if user else frozenset(languages.CODES)
        self.is_partial = self.own != frozenset(languages.CODES)
        for language in languages.ALL:
            self.fields |= text_fields(language)
            if post:
                self.fields[f"body_{language.column}"].widget.attrs["data-post"] = post.pk
            if user and roles.may(user, "change_image"):
                self.fields[f"body_{language.column}"].widget.attrs["data-may-offer"] = "yes"
        for field in self.fields.values():
            # A browser would cut what is pasted there without a word; the form says that it is too long.
            field.widget.attrs.pop("maxlength", None)
        if revision:
            first = staleness.original(replace(revision.content, original=""), revision.sources)
            words = _("not said: taken as %(language)s") % {"language": languages.BY_CODE[first].name}
            field = cast(forms.ChoiceField, self.fields["original"])
            field.choices = [("", words), *_ORIGINALS]
        self.initial["post_key"] = "" if post else str(key or uuid.uuid4())
        self.initial["following"] = " ".join(self._untouched())
        self._lock_what_is_not_hers()

    def _lock_what_is_not_hers(self) -> None:
        """A translator's form: a disabled field keeps what the revision said, whatever is sent."""
        if not self.is_partial:
            return
        others = [each for each in languages.ALL if each.code not in self.own]
        names = [f"{name}_{each.column}" for name in FIELDS for each in others]
        for name in (*names, "slug", "date", "tags", "simplified_by_hand", "simplified_fields", "original"):
            self.fields[name].disabled = True
        boxes = self.fields["ready"].widget
        boxes.closed = frozenset(each.code for each in others)
        boxes.kept = tuple(self.initial.get("ready", ()))
        # A tag that was deleted since is no fault of hers.
        tags = Tag.objects.filter(pk__in=self.initial.get("tags", ()))
        self.initial["tags"] = list(tags.values_list("pk", flat=True))

    def _untouched(self) -> list[str]:
        """Languages that nobody has written or ticked; of a public post, and for translators, none.

        A half-written translation of a live post goes out only where somebody ticks it.
        """
        if self.is_partial or (self.post and self.post.published_at):
            return []
        if self.revision is None:
            return list(languages.CODES)
        content = self.revision.content
        return [code for code in languages.CODES if code not in content.ready and not content.texts[code]]

    @property
    def is_by_hand(self) -> bool:
        """Whether Simplified is written by hand, as the form stands."""
        return bool(self["simplified_by_hand"].value())

    def in_order(self) -> list[Language]:
        """The languages, hers first."""
        return sorted(languages.ALL, key=lambda language: language.code not in self.own)

    def clean(self) -> None:
        """What concerns several fields; what is not hers is not hers to mend."""
        own = [language for language in languages.ALL if language.code in self.own]
        for language in own:
            self._check_body(f"body_{language.column}")
        if not any(self.cleaned_data.get(f"title_{language.column}", "?") for language in languages.ALL):
            column = own[0].column if own else languages.ENGLISH.column
            self.add_error(f"title_{column}", _("Give the post a title, in one language at least."))
        slug, day = self.cleaned_data.get("slug"), self.cleaned_data.get("date")
        if slug and not self.is_partial and readiness.taken(slug, day, self.post):
            self.add_error("slug", _("Another post has this address already. Choose another one."))

    def _check_body(self, name: str) -> None:
        raw = self.cleaned_data.get(name, "")
        if richtext.is_alive(raw):
            self.add_error(
                name,
                _(
                    "This text contains a script or another part that could run in a reader’s browser. "
                    "Remove it."
                ),
            )
            return
        clean = richtext.clean(raw)
        files = {each.document for each in richtext.documents(clean)}
        if unknown := files - set(Document.objects.filter(pk__in=files).values_list("pk", flat=True)):
            message = _(
                "No file of the library has the number %(numbers)s. "
                "Remove it from the text, or choose another."
            )
            numbers = ", ".join(str(number) for number in sorted(unknown))
            self.add_error(name, ValidationError(message, params={"numbers": numbers}))
        placed = {photo.image for photo in richtext.photos(clean)}
        unknown = placed - set(Image.objects.filter(pk__in=placed).values_list("pk", flat=True))
        if unknown:
            numbers = pgettext("between the items of a list", ", ").join(
                str(number) for number in sorted(unknown)
            )
            self.add_error(
                name,
                ValidationError(
                    _(
                        "No photo of the library has the number %(numbers)s. "
                        "Remove it from the text, or choose another."
                    ),
                    params={"numbers": numbers},
                ),
            )

    def content(self) -> Content:
        """What was typed, once the form is valid; a translator's is the revision with her languages in it."""
        typed = self._typed()
        if not self.is_partial or self.revision is None:
            return typed
        before = self.revision.content
        texts = {code: typed.texts[code] if code in self.own else text for code, text in before.texts.items()}
        return replace(before, texts=texts, ready=typed.ready)

    def _typed(self) -> Content:
        data = self.cleaned_data
        texts = {
            language.code: Text(*(data[f"{name}_{language.column}"] for name in FIELDS))
            for language in languages.ALL
        }
        untouched = data["following"].split()
        ready = {code for code in data["ready"] if code not in untouched or _is_written(texts[code])}
        if not data["simplified_by_hand"] and languages.TRADITIONAL.code in self.own:
            ready = self._with_simplified_following(ready)
        return Content(
            texts=texts,
            slug=data["slug"],
            date=data["date"],
            tags=tuple(tag.pk for tag in data["tags"]),
            ready=tuple(ready),
            simplified_by_hand=data["simplified_by_hand"],
            simplified_fields=tuple(data["simplified_fields"]),
            original=data["original"],
        )

    @staticmethod
    def _with_simplified_following(ready: set[str]) -> set[str]:
        """Derived Simplified goes out with its source, and only with it."""
        simplified, source = languages.SIMPLIFIED.code, languages.TRADITIONAL.code
        return ready | {simplified} if source in ready else ready - {simplified}


def _is_written(text: Text) -> bool:
    """Whether somebody wrote anything; an editor sends empty paragraphs."""
    return bool(text.title.strip() or text.teaser.strip() or richtext.clean(text.body))
