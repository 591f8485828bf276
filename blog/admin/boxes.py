"""The boxes of a draft's form: tags, and the languages that are ready."""

from typing import Any

from django import forms
from django.utils.translation import get_language

from blog import languages
from blog.models import Tag


class TagsField(forms.ModelMultipleChoiceField):
    """Tags under their names in the language of the desk."""

    def label_from_instance(self, tag: Tag) -> str:
        """The name beside a box."""
        language = languages.BY_CODE.get(get_language() or "", languages.ENGLISH)
        return tag.name_in(language.column)


class LanguageBoxes(forms.CheckboxSelectMultiple):
    """A box for each language; those of `closed` stay as they are, ticked where they are in `kept`."""

    closed: frozenset[str] = frozenset()
    kept: tuple[str, ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The ticks that were sent, without those that cannot be, and those that stay."""
        sent = super().value_from_datadict(data, files, name) or []
        if not self.closed:
            return sent
        return [code for code in sent if code not in self.closed] + [
            code for code in self.kept if code in self.closed
        ]

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """One box."""
        option: dict[str, Any] = super().create_option(name, value, *args, **options)
        if value in self.closed:
            option["attrs"] |= {"disabled": True, "data-closed": "yes"}
        return option
