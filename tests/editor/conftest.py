"""A browser, a pretended server and a desk."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.editor import harness
from tests.editor.desk import Desk

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    """All tests of this folder need the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


# Not for the whole session: Playwright keeps an event loop, and Django's database refuses to work beside one.
@pytest.fixture(scope="module")
def browser():
    """One browser for the module."""
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def server():
    """A fresh pretended server."""
    running = harness.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def desk(browser, server):
    """A desk whose page must have met no error."""
    one = Desk(browser, server)
    yield one
    one.page.close()
    assert not [error for error in one.errors if "Failed to load resource" not in error]
