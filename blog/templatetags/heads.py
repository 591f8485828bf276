"""What is around the content of a page.

`{% keep "page_title" %}…{% endkeep %}` shows what is in it, and keeps it for the rest of the page.
`{% standing "footer" %}…{% endstanding %}` is standing matter, as printers call it: the same on every page of
an edition in one language, so that it is made once for all. Values after the name tell several kinds apart.
"""

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class Keep(template.Node):
    """Its content, shown and kept."""

    def __init__(self, nodelist: NodeList, name: FilterExpression) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        """The content without space around it; from here on also a variable of the page."""
        shown = self.nodelist.render(context).strip()
        context[self.name.resolve(context)] = shown
        return shown


@register.tag
def keep(parser: Parser, token: Token) -> Keep:
    """Parse `{% keep "name" %}`."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Keep(nodelist, parser.compile_filter(name))


class Standing(template.Node):
    """Its content, made once for an edition, a language and the values it is told apart by."""

    def __init__(self, nodelist: NodeList, kinds: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.kinds = kinds

    def render(self, context: Context) -> SafeString:
        """The content: kept with the heading it is made of, but not for who writes templates."""
        heading = context.get("heading")
        if settings.DEBUG or heading is None:
            return self.nodelist.render(context)
        kinds = [f"{kind.resolve(context, ignore_failures=True) or ''}" for kind in self.kinds]
        # A preview at the desk may speak another language than the page that it shows.
        key = (get_language() or "", *kinds)
        if key not in heading.standing:
            heading.standing[key] = self.nodelist.render(context)
        kept: SafeString = heading.standing[key]
        return kept


@register.tag
def standing(parser: Parser, token: Token) -> Standing:
    """Parse `{% standing "name" value … %}`."""
    _tag, *kinds = token.split_contents()
    nodelist = parser.parse(("endstanding",))
    parser.delete_first_token()
    return Standing(nodelist, [parser.compile_filter(kind) for kind in kinds])
