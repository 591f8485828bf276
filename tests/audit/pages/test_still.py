"""Nothing on a page moves while its photos arrive."""

from typing import Any

import pytest
from playwright.sync_api import Browser

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


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_moves(browser: Browser, furnished: Furnished, width: int) -> None:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": width, "height": 844}, reduced_motion="reduce"
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    moved: dict[str, Any] = {}
    for code in ("en", "zh-hant"):
        for path in ("/", "/blog/", furnished.post):
            page.goto(f"{furnished.site.address}/{code}{path}", wait_until="commit")
            moved[f"{code}{path}"] = page.evaluate(WALK)
    context.close()
    assert {path: by for path, by in moved.items() if by} == {}
