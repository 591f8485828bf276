"""The translated columns (modeltranslation looks for a module of this name)."""

from modeltranslation.translator import TranslationOptions, register

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
