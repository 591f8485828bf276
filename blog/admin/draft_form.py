"""The form a post is written in: it edits the latest revision, never the public columns."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from blog import languages, readiness, richtext
from blog.content import FIELDS, Content, Text
from blog.languages import Language
from blog.models import Image, Post, Revision, Tag

BODY_LENGTH = 300_000  # characters of HTML
TEASER_LENGTH = 600
LABELS = {"title": _("Title"), "teaser": _("Teaser"), "body": _("Text")}

_EXTENSIONS = {
    **richtext.EXTENSIONS,
    "Photo": {
        "upload": reverse_lazy("admin:blog_image_upload"),
        "details": reverse_lazy("admin:blog_image_details"),
        "picker": reverse_lazy("admin:blog_image_picker"),
    },
}


def _text_fields(language: Language) -> dict[str, forms.Field]:
    attributes = {"lang": language.tag, "data-language": language.code, "data-lang-tag": language.tag}
    title = forms.CharField(
        label=LABELS["title"], max_length=200, required=False, widget=AdminTextInputWidget(attributes)
    )
    teaser = forms.CharField(
        label=LABELS["teaser"],
        max_length=TEASER_LENGTH,
        required=False,
        help_text=_("Shown in lists. Left empty, it is the beginning of the text."),
        widget=AdminTextareaWidget({**attributes, "rows": 2}),
    )
    body = ProseEditorFormField(
        label=LABELS["body"],
        max_length=BODY_LENGTH,
        required=False,
        config={"extensions": _EXTENSIONS},
        widget=AdminProseEditorWidget(attrs={**attributes, "rows": 20}),
    )
    found: dict[str, forms.Field] = {"title": title, "teaser": teaser, "body": body}
    return {f"{name}_{language.column}": field for name, field in found.items()}


class TagsField(forms.ModelMultipleChoiceField):
    """Tags under their names in the language of the desk."""

    def label_from_instance(self, tag: Tag) -> str:
        """The name beside a box."""
        language = languages.BY_CODE.get(get_language() or "", languages.ENGLISH)
        return tag.name_in(language.column)


class DraftForm(forms.Form):
    """A revision's content. `base` names the revision the form was filled from."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
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
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only ticked languages go out; the others keep what readers see."),
    )
    simplified_by_hand = forms.BooleanField(
        label=_("Write Simplified Chinese by hand"),
        required=False,
        help_text=_("Not ticked, it is made from Traditional Chinese at each saving."),
    )

    def __init__(self, *args: Any, post: Post | None = None, **options: Any) -> None:
        options["label_suffix"] = ""
        super().__init__(*args, **options)
        self.post = post
        for language in languages.ALL:
            self.fields |= _text_fields(language)
            if post:
                self.fields[f"body_{language.column}"].widget.attrs["data-post"] = post.pk
        for field in self.fields.values():
            # A browser would cut what is pasted there without a word; the form says that it is too long.
            field.widget.attrs.pop("maxlength", None)

    @classmethod
    def filled_from(cls, revision: Revision | None, post: Post | None) -> "DraftForm":
        """The form as it opens; every language ticked where nothing was saved yet."""
        if revision is None:
            return cls(post=post, initial={"ready": languages.CODES})
        content = revision.content
        texts = {
            f"{name}_{language.column}": getattr(content.texts[language.code], name)
            for name in FIELDS
            for language in languages.ALL
        }
        others = {
            name: getattr(content, name) for name in ("slug", "date", "tags", "ready", "simplified_by_hand")
        }
        return cls(post=post, initial={"base": revision.pk, **texts, **others})

    def clean(self) -> None:
        """What concerns several fields."""
        for language in languages.ALL:
            self._check_body(f"body_{language.column}")
        if not any(self.cleaned_data.get(f"title_{language.column}", "?") for language in languages.ALL):
            self.add_error("title_en", _("Give the post a title, in one language at least."))
        slug, day = self.cleaned_data.get("slug"), self.cleaned_data.get("date")
        if slug and readiness.taken(slug, day, self.post):
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
        placed = {photo.image for photo in richtext.photos(richtext.clean(raw))}
        unknown = placed - set(Image.objects.filter(pk__in=placed).values_list("pk", flat=True))
        if unknown:
            numbers = ", ".join(str(number) for number in sorted(unknown))
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
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        texts = {
            language.code: Text(*(data[f"{name}_{language.column}"] for name in FIELDS))
            for language in languages.ALL
        }
        ready = set(data["ready"])
        if not data["simplified_by_hand"]:
            ready = self._with_simplified_following(ready)
        return Content(
            texts=texts,
            slug=data["slug"],
            date=data["date"],
            tags=tuple(tag.pk for tag in data["tags"]),
            ready=tuple(ready),
            simplified_by_hand=data["simplified_by_hand"],
        )

    @staticmethod
    def _with_simplified_following(ready: set[str]) -> set[str]:
        """Derived Simplified goes out with its source, and only with it."""
        simplified, source = languages.SIMPLIFIED.code, languages.TRADITIONAL.code
        return ready | {simplified} if source in ready else ready - {simplified}
