"""Simplified made from Traditional with the site's glossary, for whole texts."""

from dataclasses import replace

from blog import chinese, languages, richtext
from blog.chinese import Glossary
from blog.content import FIELDS, Content, Text
from blog.models import GlossaryTerm


def glossary() -> Glossary:
    """The site's terms, as they are now."""
    return Glossary(GlossaryTerm.objects.values_list("traditional", "simplified"))


def deriver() -> str:
    """The version of the converter and the glossary, as they are now."""
    return chinese.version(glossary())


def simplified(text: str) -> str:
    """Traditional plain text as Simplified."""
    return chinese.to_simplified(text, glossary())


def simplified_text(source: Text, terms: Glossary) -> Text:
    """A Traditional text as Simplified, by the converter and `terms`."""

    def convert(words: str) -> str:
        return chinese.to_simplified(words, terms)

    body = richtext.clean(richtext.change_text(source.body, convert))
    return Text(convert(source.title), convert(source.teaser), body)


def derive(content: Content, terms: Glossary | None = None) -> Content:
    """The same content with Simplified made from Traditional, but for the fields that are by hand."""
    if content.simplified_fields == FIELDS:
        return content
    code = languages.SIMPLIFIED.code
    made = simplified_text(content.texts[languages.TRADITIONAL.code], glossary() if terms is None else terms)
    by_hand = {name: getattr(content.texts[code], name) for name in content.simplified_fields}
    return content.with_text(code, replace(made, **by_hand))
