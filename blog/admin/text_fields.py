"""The fields of a post's words in one language, and what its editor can do."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from blog import richtext
from blog.languages import Language

BODY_LENGTH = 300_000  # characters of HTML
TEASER_LENGTH = 600
TITLE_LENGTH = 200
LABELS = {"title": _("Title"), "teaser": _("Teaser"), "body": _("Text")}

EXTENSIONS = {
    **richtext.EXTENSIONS,
    "Blocks": True,
    "Photo": {
        "upload": reverse_lazy("admin:blog_image_upload"),
        "details": reverse_lazy("admin:blog_image_details"),
        "picker": reverse_lazy("admin:blog_image_picker"),
        "offer": reverse_lazy("admin:blog_image_offer"),
    },
    "Attachment": {
        "upload": reverse_lazy("admin:blog_document_upload"),
        "details": reverse_lazy("admin:blog_document_details"),
        "picker": reverse_lazy("admin:blog_document_picker"),
    },
    "PostLink": {**richtext.EXTENSIONS["PostLink"], "posts": reverse_lazy("admin:blog_post_linkable")},
}


def text_fields(language: Language) -> dict[str, forms.Field]:
    """Title, teaser and body in `language`, by the names of their columns."""
    attributes = {"lang": language.tag, "data-language": language.code, "data-lang-tag": language.tag}
    attributes["data-language-name"] = language.name
    title = forms.CharField(
        label=LABELS["title"],
        max_length=TITLE_LENGTH,
        required=False,
        help_text=format_lazy(_("At most {number} characters."), number=TITLE_LENGTH),
        widget=forms.Textarea({**attributes, "rows": 1, "class": "draft-title", "data-most": TITLE_LENGTH}),
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
        config={"extensions": EXTENSIONS},
        widget=AdminProseEditorWidget(attrs={**attributes, "rows": 20}),
    )
    found: dict[str, forms.Field] = {"title": title, "teaser": teaser, "body": body}
    return {f"{name}_{language.column}": field for name, field in found.items()}
