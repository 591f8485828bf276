"""The field for a file: a button in the language of the desk over the browser's own."""

from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from js_asset import Script


class FilePicker(forms.FileInput):
    """A browser's words for its button follow the browser; these follow the desk.

    The native field lies over the button unseen: it is clicked, takes dropped files, and has the focus.
    """

    class Media:
        js: ClassVar = [Script("blog/desk/file_picker.js", type="module")]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field, its button and the name of what was chosen."""
        field = super().render(name, value, attrs, renderer)
        return format_html(
            '<span class="file-picker"><span class="file-picker-field">{}'
            '<span class="button" aria-hidden="true">{}</span></span> '
            '<span class="file-picker-name" aria-hidden="true">{}</span></span>',
            field,
            _("Choose a file…"),
            _("No file chosen yet."),
        )
