"""The keyboard alone: everything is reached in reading order, and one sees where one is."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.furnished import Furnished

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const inSight = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const list = [...document.querySelectorAll("*")];
  return {place: list.indexOf(at), words: at.textContent.trim().slice(0, 40), inSight, ringed};
}"""
# All that a keyboard must come to; what nobody sees is not counted.
REACHABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]"
  )].filter(each => each.tabIndex >= 0 && !each.disabled
    && each.checkVisibility({visibilityProperty: true})).length"""


def _walk(page: Any, most: int) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None or any(found["place"] == each["place"] for each in seen):
            break
        seen.append(found)
    return seen


@pytest.mark.parametrize("kind", ["/blog/", "/blog/search/?q=harbour", "post"])
def test_everything_is_reached_and_seen(browser: Browser, furnished: Furnished, kind: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{furnished.site.address}/en{furnished.post if kind == 'post' else kind}")
    reachable = page.evaluate(REACHABLE)
    seen = _walk(page, reachable + 5)
    context.close()
    assert len(seen) == reachable
    assert [each["words"] for each in seen if not each["inSight"]] == []
    assert [each["words"] for each in seen if not each["ringed"]] == []
    places = [each["place"] for each in seen]
    assert places == sorted(places)


def test_the_first_stop_leads_past_the_masthead(browser: Browser, furnished: Furnished) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{furnished.site.address}/en/blog/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()
