"""The form a page beside the posts is written in: it edits the draft, never what readers see."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from blog import languages, richtext
from blog.admin.text_fields import BODY_LENGTH, EXTENSIONS, LABELS
from blog.content import Content, Text
from blog.languages import Language
from blog.models import Page

# A page has words, links, tables and videos: photos and files belong to posts.
_LEFT_OUT = ("Photo", "Attachment")
_CONFIG = {"extensions": {name: given for name, given in EXTENSIONS.items() if name not in _LEFT_OUT}}


def names(language: Language) -> tuple[str, str]:
    """The names of the fields of a language. They are no columns: a form saves those by itself."""
    return f"draft_title_{language.column}", f"draft_body_{language.column}"


def _label(name: str, language: Language) -> Any:
    prefix = format_html(
        '<span class="visually-hidden"><span lang="{}">{}</span>: </span>', language.tag, language.name
    )
    return lazy(format_html, str)("{}{}", prefix, LABELS[name])


def _fields(language: Language) -> dict[str, forms.Field]:
    attributes = {"lang": language.tag, "data-lang-tag": language.tag}
    title, body = names(language)
    return {
        title: forms.CharField(
            label=_label("title", language),
            max_length=200,
            required=False,
            widget=AdminTextInputWidget({**attributes, "size": 60}),
        ),
        body: ProseEditorFormField(
            label=_label("body", language),
            max_length=BODY_LENGTH,
            required=False,
            config=_CONFIG,
            widget=AdminProseEditorWidget(attrs={**attributes, "rows": 20}),
        ),
    }


class _PageForm(forms.ModelForm):
    """`base` names the saving that the form was filled from."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    simplified_by_hand = forms.BooleanField(
        label=_("Write Simplified Chinese by hand"),
        required=False,
        help_text=_("Not ticked, it is made from Traditional Chinese at each saving."),
    )

    class Meta:
        model = Page
        fields = ("slug",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        content = self.instance.content
        for language in languages.ALL:
            text = content.texts[language.code]
            self.initial.update(zip(names(language), (text.title, text.body), strict=True))
        self.initial["base"] = self.instance.saves
        self.initial["simplified_by_hand"] = content.simplified_by_hand
        for field in self.fields.values():
            # A browser would cut what is pasted there without a word; the form says that it is too long.
            field.widget.attrs.pop("maxlength", None)

    def clean(self) -> Any:
        """What concerns several fields: nothing that runs, something to publish, nobody's saving undone."""
        found = super().clean()
        for language in languages.ALL:
            self._check(language)
        if self.instance.pk:
            self._check_base()
        return found

    def _check(self, language: Language) -> None:
        title, body = names(language)
        raw = self.cleaned_data.get(body, "")
        if richtext.is_alive(raw):
            message = _(
                "This text contains a script or another part that could run in a reader’s browser. Remove it."
            )
            self.add_error(body, message)
        if "_publish" not in self.data or self._is_derived(language):
            return
        has_title, has_body = bool(self.cleaned_data.get(title)), bool(richtext.clean(raw))
        if has_title and not has_body:
            self.add_error(body, _("The text is missing."))
        elif has_body and not has_title:
            self.add_error(title, _("The title is missing."))
        elif not has_title and language == languages.ENGLISH and not self._is_written():
            self.add_error(title, _("There is nothing to publish yet: write a title and a text."))

    def _is_derived(self, language: Language) -> bool:
        return language.derived_from is not None and not self.cleaned_data.get("simplified_by_hand")

    def _is_written(self) -> bool:
        return any(self.cleaned_data.get(names(each)[0]) for each in languages.ALL)

    def _check_base(self) -> None:
        """Two people never overwrite each other: the later one is told, with her words still there."""
        saves = Page.objects.select_for_update().values_list("saves", flat=True).get(pk=self.instance.pk)
        if self.cleaned_data.get("base") == saves:
            return
        self.data = {**{name: self.data.get(name) for name in self.data}, "base": str(saves)}
        self.add_error(
            None,
            _(
                "Somebody else has saved this page since you opened it. Yours is below: save again to put it "
                "in place of the other, or open the page in another window to see that first."
            ),
        )

    def content(self) -> Content:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        texts = {}
        for language in languages.ALL:
            title, body = names(language)
            texts[language.code] = Text(data[title], "", data[body])
        return Content(texts=texts, simplified_by_hand=data["simplified_by_hand"])


_DECLARED = {name: each for language in languages.ALL for name, each in _fields(language).items()}
PageForm: type[_PageForm] = type("PageForm", (_PageForm,), {**_DECLARED, "__module__": __name__})
