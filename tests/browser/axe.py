"""axe on a page, as a person's browser shows it: what a machine can find of WCAG 2.2 A and AA."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules}).then(said => said.violations)"


def faults(page: Page) -> list[str]:
    """One line for each rule that is broken, and whether the page is wider than its window.

    The page's context must bypass the content security policy, which keeps out axe as any other script.
    """
    # At the end of a page no row of buttons that stays in sight lies over anything else.
    page.evaluate("scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    said = [f"{one['id']} × {len(one['nodes'])}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        said.append("wider than its window")
    return said
