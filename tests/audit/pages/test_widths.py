"""axe finds nothing at four widths, by day and in the dark, and with text at twice its size."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Route

from blog.languages import CODES
from tests.browser import axe
from tests.furnished import Furnished

WIDTHS = (320, 390, 768, 1280)  # pixels
# What a reader gets who set her browser's text to twice its size.
TWICE = "document.documentElement.style.fontSize = '200%'"


def _answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_page(
    browser: Browser, furnished: Furnished, kinds: list[str], code: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", color_scheme=scheme)
    page = context.new_page()
    for path, page_of_trouble in furnished.troubles.items():
        page.route(furnished.site.address + path, _answering(page_of_trouble))
    found = {}
    for path in (*kinds, "/500", "/503"):
        page.goto(f"{furnished.site.address}/{code}{path}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[f"{path} at {width}"] = axe.faults(page)
        page.evaluate(TWICE)
        found[f"{path} at 200 %"] = axe.faults(page)
    context.close()
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_forced_colours_lose_nothing(
    browser: Browser, furnished: Furnished, kinds: list[str], width: int
) -> None:
    context = browser.new_context(
        bypass_csp=True, forced_colors="active", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    found = {}
    for path in kinds:
        page.goto(f"{furnished.site.address}/en{path}")
        # The colours are the reader's own; axe does not see that text is forced into them.
        found[path] = [fault for fault in axe.faults(page) if not fault.startswith("color-contrast")]
    context.close()
    assert {place: faults for place, faults in found.items() if faults} == {}
