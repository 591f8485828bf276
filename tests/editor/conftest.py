"""A browser, a pretended server and a desk."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import browsers
from tests.editor import harness
from tests.editor.desk import Desk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need the browser, and no database: once is enough."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if "DATABASE_URL" in os.environ:
                item.add_marker(pytest.mark.skip("its server is pretended: no database is asked"))


# Not for the whole session: Playwright keeps an event loop, and Django's database refuses to work beside one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    with browsers.running() as running:
        yield running


@pytest.fixture
def server() -> Iterator[harness.Server]:
    """A fresh pretended server."""
    running = harness.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def desk(browser: Browser, server: harness.Server) -> Iterator[Desk]:
    """A desk whose page must have met no error."""
    one = Desk(browser, server)
    yield one
    one.page.close()
    assert not [error for error in one.errors if "Failed to load resource" not in error]
