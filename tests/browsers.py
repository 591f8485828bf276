"""The browser of the tests: Debian's Chromium, or another one that is installed here."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)  # milliseconds


def program() -> str:
    """Where the browser is; without one a person's tests are skipped, and those of CI fail."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing = f"no browser: none of {', '.join(NAMES)} is installed"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@contextmanager
def large(browser: Browser, **settings: Any) -> Iterator[BrowserContext]:
    """Another browser, whose owner set text to twice its size: what is in em follows, media queries too."""
    with tempfile.TemporaryDirectory(prefix="sampan-browser-") as folder:
        chosen = Path(folder) / "Default" / "Preferences"
        chosen.parent.mkdir()
        chosen.write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": 32}}}))
        context = browser.browser_type.launch_persistent_context(
            folder, executable_path=program(), args=FLAGS, **settings
        )
        yield context
        context.close()


@contextmanager
def running() -> Iterator[Browser]:
    """A browser. While it runs, Django's database refuses to work in this thread: keep it to one module."""
    path = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
