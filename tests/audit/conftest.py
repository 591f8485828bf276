"""The demonstration blog, served, and every kind of its public pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser

from blog.languages import CODES
from tests import browsers
from tests import site as sites
from tests.browser.test_accessibility import PLANT, PUBLIC
from tests.site import Site

SEARCHES = (
    "/blog/search/",
    "/blog/search/?q=harbour",
    "/blog/search/?q=%E6%B8%AF",
    "/blog/search/?q=unicorn",
)


@dataclass(frozen=True)
class Furnished:
    """A site with the demonstration blog; `keys` are the addresses and numbers of some of it."""

    site: Site
    keys: dict[str, Any]

    @property
    def kinds(self) -> list[str]:
        """A page of each kind, as its path after the language."""
        return [path.format(**self.keys) for path in dict.fromkeys((*PUBLIC, *SEARCHES))]

    @property
    def post(self) -> str:
        """The path of a live post with photos, after the language."""
        return str(self.keys["place"])

    def addresses(self) -> list[str]:
        """A page of each kind in each language, in full."""
        return [f"{self.site.address}/{code}{path}" for code in CODES for path in self.kinds]


@pytest.fixture(scope="session")
def furnished() -> Iterator[Furnished]:
    """The site for all of the audit."""
    with sites.site() as site:
        keys = json.loads(site.run(PLANT).splitlines()[-1])
        site.settle()
        yield Furnished(site, keys)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with browsers.running() as running:
        yield running
