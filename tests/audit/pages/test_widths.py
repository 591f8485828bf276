"""axe finds nothing at four widths, by day and in the dark, and with text at twice its size."""

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route

from blog.languages import CODES
from tests.browser import axe
from tests.furnished import Furnished

WIDTHS = (320, 390, 768, 1280)  # pixels
# What a reader gets who set her browser's text to twice its size.
TWICE_AT = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def _answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_page(browser: Browser, furnished: Furnished, kinds: list[str], code: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    for path, page_of_trouble in furnished.troubles.items():
        page.route(furnished.site.address + path, _answering(page_of_trouble))
    found = {}
    for path in (*kinds, "/500", "/503"):
        page.goto(f"{furnished.site.address}/{code}{path}")
        for where, faults in _looked_at(page):
            found[f"{path} {where}"] = faults
    context.close()
    assert len(found) == (len(kinds) + 2) * len(SCHEMES) * (len(WIDTHS) + len(TWICE_AT))
    assert {place: faults for place, faults in found.items() if faults} == {}


def _looked_at(page: Page) -> Iterator[tuple[str, list[str]]]:
    """The page in each scheme at each width, changed in place: it is loaded once."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for size, widths in (("", WIDTHS), ("200%", TWICE_AT)):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                yield f"{scheme} at {width} {size}", axe.faults(page)


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
