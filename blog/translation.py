"""The translated columns (modeltranslation looks for a module of this name)."""

from typing import cast

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import TranslationOptions, register, translator

from blog import languages
from blog.models import Document, Image, Masthead, Notice, Page, Post, Tag


@register(Post)
class PostTranslation(TranslationOptions):
    fields = ("title", "teaser", "body")


@register(Tag)
class TagTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("en", "zh-hant")


@register(Image)
class ImageTranslation(TranslationOptions):
    fields = ("alt", "caption")


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title",)


@register(Masthead)
class MastheadTranslation(TranslationOptions):
    fields = ("site_name", "section", "tagline", "footer")


@register(Notice)
class NoticeTranslation(TranslationOptions):
    fields = ("text",)


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "body")


def _name_languages() -> None:
    """A column is called after its language, not after the code of it."""
    for model in translator.get_registered_models(abstract=False):
        for columns in translator.get_options_for_model(model).all_fields.values():
            for column in columns:
                plain, language = column.translated_field.verbose_name, languages.BY_CODE[column.language]
                named = format_lazy(_("{name} ({language})"), name=plain, language=language.name)
                column.verbose_name = cast(str, named)


_name_languages()
