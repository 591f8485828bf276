"""The site of the audit: the demonstration blog, with searches."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import browsers
from tests.furnished import PUBLIC, Furnished, served

SEARCHES = ("/blog/search/?q=harbour", "/blog/search/?q=%E6%B8%AF", "/blog/search/?q=unicorn")


@pytest.fixture(scope="session")
def furnished() -> Iterator[Furnished]:
    """The site for all of the audit."""
    with served() as site:
        yield site


@pytest.fixture(scope="session")
def kinds(furnished: Furnished) -> list[str]:
    """A page of each kind, as its path after the language."""
    return furnished.filled((*PUBLIC, *SEARCHES))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with browsers.running() as running:
        yield running
