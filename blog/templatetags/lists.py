"""Posts in a list: `{% teasers found lead %}`."""

from collections.abc import Iterator, Sequence

from django import template
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from blog.teasers import Teaser

register = template.Library()


@register.simple_tag
def teasers(found: Sequence[Teaser], is_led: object = False) -> SafeString:
    """The posts as a list shows them, ready ones as they are; with `is_led` the first stands large."""
    return format_html_join("", "{}", ((each,) for each in _shown(found, bool(is_led))))


def _shown(found: Sequence[Teaser], is_led: bool) -> Iterator[str]:
    # A loop in a template takes longer for each than all that is ready takes together.
    for place, teaser in enumerate(found):
        is_lead = is_led and place == 0
        if teaser.ready and not is_lead:
            yield teaser.ready
        else:
            yield get_template("blog/_teaser.html").render({"teaser": teaser, "is_lead": is_lead})
