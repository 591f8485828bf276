"""What a page is, as JSON-LD in the words of schema.org. Plain Python.

Google documents which properties it reads of an article and of breadcrumbs; `translationOfWork` and
`workTranslation` are schema.org's own.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

# What could end the script element, or a line of JavaScript.
_ENDING = re.compile("[<>&\u2028\u2029]")
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Node = dict[str, Any]


def written(nodes: Sequence[Node]) -> str:
    """The nodes as JSON that may stand in a script element of HTML, whatever words are in it."""
    said = {"@context": "https://schema.org", "@graph": [_without_nothing(node) for node in nodes]}
    return _ENDING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _encoded(said))


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def office(site: str, code: str, name: str, logo: str) -> Node:
    """Who speaks: the masthead's name in a language. `logo` is the address of a square picture."""
    return {
        "@type": "Organization",
        "@id": f"{site}/#office",
        "name": name,
        "url": f"{site}/{code}/",
        "logo": {"@type": "ImageObject", "url": logo, "width": 512, "height": 512},
    }


def blog(site: str, code: str, tag: str, name: str, tagline: str, entries: Sequence[Node] = ()) -> Node:
    """The blog in the language of `tag`; `entries` are its newest posts, where the page lists them."""
    return {
        "@type": "Blog",
        "@id": f"{site}/{code}/blog/#blog",
        "url": f"{site}/{code}/blog/",
        "name": name,
        "description": tagline,
        "inLanguage": tag,
        "publisher": {"@id": f"{site}/#office"},
        "blogPost": list(entries),
    }


def crumbs(steps: Sequence[tuple[str, str]]) -> Node:
    """The way to a page: names and whole addresses, the page itself last."""
    places = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": places}


def translations(code: str, source: str, addresses: dict[str, tuple[str, str]]) -> Node:
    """How the text in language `code` is bound to the others.

    `source` is the language it is translated from (its own: from none); `addresses` has the tag and the
    whole address of each language that exists.
    """
    works = {
        other: {"@type": "BlogPosting", "@id": f"{url}#post", "url": url, "inLanguage": tag}
        for other, (tag, url) in addresses.items()
        if other != code
    }
    if source != code and source in works:
        return {"translationOfWork": works[source]}
    return {"workTranslation": list(works.values())}
