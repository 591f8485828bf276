"""The head of a public page, read as machines read it."""

import html.parser
import json
from typing import Any

from django.test import Client


class Head(html.parser.HTMLParser):
    """The head of a page as a machine reads it."""

    def __init__(self, client: Client, address: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.in_script = False
        answer = client.get(address)
        assert answer.status_code == 200, address
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what counts."""
        said = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := said.get("property") or said.get("name")):
            self.meta.setdefault(name, []).append(said["content"])
        if tag == "link":
            self.links.append(said)
        self.in_script = tag == "script"
        if self.in_script:
            assert said == {"type": "application/ld+json"}

    def handle_data(self, data: str) -> None:
        """Keep what scripts say."""
        if self.in_script:
            self.scripts.append(data)
            self.in_script = False

    def link(self, rel: str) -> list[str]:
        """The addresses of links with this relation and no language."""
        return [each["href"] for each in self.links if each["rel"] == rel and "hreflang" not in each]

    def alternates(self) -> dict[str, str]:
        """The other languages."""
        return {each["hreflang"]: each["href"] for each in self.links if "hreflang" in each}

    def node(self, kind: str) -> dict[str, Any]:
        """The one node of this type."""
        (script,) = self.scripts
        said = json.loads(script)
        assert said["@context"] == "https://schema.org"
        (found,) = [node for node in said["@graph"] if node["@type"] == kind]
        return found  # type: ignore[no-any-return]
