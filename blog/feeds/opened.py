"""What somebody sees who opens a feed in a browser: what it is, and its posts as links.

XHTML at the level of the channel, which feed readers pass over; `feed.css` shows it and hides the rest.
"""

import datetime as dt
from functools import lru_cache

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blog.feeds.entries import Entry, Feed
from blog.feeds.marked_up import element, text

_XHTML = "http://www.w3.org/1999/xhtml"


def in_a_browser(feed: Feed) -> str:
    """The part of a feed that is for people."""
    how = _(
        "This is a web feed. Give its address to a feed reader, and each new post comes to you by itself."
    )
    page = f"{settings.SITE_URL}/{feed.language.code}/blog/subscribe/"
    # Not within f-strings: the strings to translate would not be found there.
    subscribe = element("a", _("How to subscribe"), href=page)
    listed = "".join(_line(entry, feed) for entry in feed.entries)
    further = element("a", _("Older posts"), href=feed.around.older)
    older = f"<p>{further}</p>" if feed.around.older else ""
    return (
        f'<div xmlns="{_XHTML}" xml:lang="{feed.language.tag}">'
        f"<h1>{element('a', feed.title, href=feed.page)}</h1>"
        f"<p>{text(how)} {subscribe}</p>"
        f"<p><code>{text(feed.around.current)}</code></p>"
        f"<ol>{listed}</ol>{older}</div>\n"
    )


def _line(entry: Entry, feed: Feed) -> str:
    day = timezone.localdate(entry.published)
    shown = _written(day, get_language() or "")
    tag = entry.language.tag if entry.language != feed.language else ""
    return (
        f"<li>{element('a', entry.title, href=entry.address, xml_lang=tag)} "
        f"{element('time', shown, datetime=f'{day:%Y-%m-%d}')}</li>"
    )


@lru_cache(maxsize=512)
def _written(day: dt.date, _language: str) -> str:
    """A day in the active language: every feed of it names the same ones."""
    return formats.date_format(day, "DATE_FORMAT")
