"""A post of six photos: light, its text waits for none of them, and nothing moves while they arrive."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from blog.languages import CODES
from tests.furnished import Furnished

# Kept by the page from its first moment (W3C, Layout Instability).
WATCH = """
globalThis.moved = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) globalThis.moved += entry.value; })
  .observe({type: "layout-shift", buffered: true});
"""
WALK = """async () => {
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
    scrollTo({top: at, behavior: "instant"});
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  await Promise.all([...document.images].filter(image => !image.complete)
    .map(image => new Promise(done => { image.onload = image.onerror = done; })));
  return globalThis.moved;
}"""


MOST = 60_000  # bytes of HTML and CSS before any photo
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter(each => each.entryType === "navigation" || /[.]css/.test(each.name))
  .map(each => each.decodedBodySize)"""
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
    if (list.getEntriesByName("first-contentful-paint").length) done(true);
  }).observe({type: "paint", buffered: true}))"""


@contextmanager
def _page(browser: Browser, width: int) -> Iterator[Page]:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": width, "height": 844}, reduced_motion="reduce"
    )
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_moves(browser: Browser, furnished: Furnished, width: int) -> None:
    moved: dict[str, Any] = {}
    with _page(browser, width) as page:
        for code in ("en", "zh-hant"):
            for path in ("/", "/blog/", furnished.post):
                page.goto(f"{furnished.site.address}/{code}{path}", wait_until="commit")
                moved[f"{code}{path}"] = page.evaluate(WALK)
    assert {path: by for path, by in moved.items() if by} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_the_text_waits_for_no_photo(browser: Browser, furnished: Furnished, width: int) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with _page(browser, width) as page:
        page.route("**/media/**", hold)
        page.goto(f"{furnished.site.address}/en{furnished.post}", wait_until="domcontentloaded")
        assert page.evaluate(PAINTED)
        expect(page.locator(".body p").first).to_be_visible()
        first = page.locator(".body img").first
        assert first.evaluate("image => image.getAttribute('loading')") is None
        assert not first.evaluate("image => image.naturalWidth")
        assert held
        while held:
            held.pop().continue_()
        page.unroute("**/media/**")
        assert page.evaluate(WALK) == 0
        assert page.locator(".body img").count() == 6
        assert page.evaluate("[...document.images].every(image => image.naturalWidth)")


def test_html_and_css_stay_light(browser: Browser, furnished: Furnished) -> None:
    for code in CODES:
        with _page(browser, 1280) as page:
            page.goto(f"{furnished.site.address}/{code}{furnished.post}")
            weights = page.evaluate(WEIGHT)
        assert len(weights) == 3  # the page, its style on screen and that on paper
        assert all(weights)
        assert sum(weights) < MOST
