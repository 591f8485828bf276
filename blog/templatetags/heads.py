"""`{% keep "page_title" %}…{% endkeep %}`: shows what is in it, and keeps it for the rest of the page."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

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
