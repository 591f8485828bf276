"""axe finds nothing at four widths, by day and in the dark, and with text at twice its size."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route

from blog.languages import CODES
from tests import browsers
from tests.browser import axe
from tests.furnished import Furnished

WIDTHS = (320, 390, 768, 1280)  # pixels
TWICE_AT = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def _answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body)


def _faults(page: Page, site: Furnished, paths: list[str], widths: tuple[int, ...]) -> dict[str, list[str]]:
    """What axe has against each of these pages, in each scheme at each width; each is loaded once."""
    for path, page_of_trouble in site.troubles.items():
        page.route(site.site.address + path, _answering(page_of_trouble))
    found = {}
    for path in paths:
        page.goto(site.site.address + path)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                found[f"{path} {scheme} at {width}"] = axe.faults(page)
    assert len(found) == len(paths) * len(SCHEMES) * len(widths)
    return {place: faults for place, faults in found.items() if faults}


def _paths(code: str, kinds: list[str]) -> list[str]:
    return [f"/{code}{path}" for path in (*kinds, "/500", "/503")]


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_page(browser: Browser, furnished: Furnished, kinds: list[str], code: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    found = _faults(context.new_page(), furnished, _paths(code, kinds), WIDTHS)
    context.close()
    assert found == {}


@pytest.mark.parametrize("code", CODES)
def test_text_at_twice_its_size(browser: Browser, furnished: Furnished, kinds: list[str], code: str) -> None:
    with browsers.large(browser, bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        found = _faults(page, furnished, _paths(code, kinds), TWICE_AT)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert found == {}


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
