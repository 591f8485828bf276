"""Every public answer of a site: its pages, feeds and lists, and every size of its photos and files."""

import hashlib
import html
import json
import re
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from config.wsgi import application
from tests.counter import ask

BEGIN = (
    "/en/",
    "/zh-hant/",
    "/zh-hans/",
    "/sitemap.xml",
    "/robots.txt",
    "/en/blog/feed.rss",
    "/zh-hant/blog/feed.rss",
    "/en/blog/2026/02/01/gone/",
    "/zh-hant/blog/2026/02/02/post-1/",
    "/en/blog/2026/02/03/never/",
    "/en/blog/search/?q=harbour",
    "/zh-hans/blog/search/?q=%E6%B5%B7%E6%B8%AF",
)
LINK = re.compile(r'(?:href|src|srcset|url)="([^"]+)"|<loc>([^<]+)</loc>|(?:href|src)=\'([^\']+)\'')


def crawl() -> dict[str, list[str]]:
    """Status, SHA-256 of the body and entity tag by address, for all that can be reached."""
    found: dict[str, list[str]] = {}
    waiting = list(BEGIN)
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = ask(application, address)
        tag = answer.headers.get("etag", "")
        found[address] = [str(answer.status), hashlib.sha256(answer.body).hexdigest(), tag]
        if answer.headers.get("content-type", "").startswith(("text/html", "application/")):
            waiting += _links(answer.body.decode(errors="replace"), address)
        if answer.status in {301, 302}:
            waiting += _ours(answer.headers["location"], address)
    return found


def _links(text: str, address: str) -> list[str]:
    links = [html.unescape(next(filter(None, each))) for each in LINK.findall(text)]
    alone = [word for link in links for word in re.split(r",\s+", link)]
    return [found for link in alone for found in _ours(link.split(" ")[0], address)]


def _ours(link: str, address: str) -> list[str]:
    whole = urlsplit(urljoin(settings.SITE_URL + address, link))
    if whole.netloc != urlsplit(settings.SITE_URL).netloc or whole.scheme not in {"http", "https"}:
        return []
    if whole.path.startswith(("/static/", "/admin/")):
        return []
    return [whole.path + (f"?{whole.query}" if whole.query else "")]


def tell() -> None:
    """Print it as JSON."""
    print(json.dumps(crawl(), sort_keys=True))
