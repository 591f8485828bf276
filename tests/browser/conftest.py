"""A browser for the tests of a real site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import browsers


# Not for the whole session: Playwright keeps an event loop, and Django's database refuses to work beside one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with browsers.running() as running:
        yield running
