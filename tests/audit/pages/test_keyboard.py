"""The keyboard alone: everything is reached in reading order, and one sees where one is."""

from typing import Any

from playwright.sync_api import Browser

from tests.audit.stops import FOCUSED, REACHABLE
from tests.furnished import Furnished


def _walk(page: Any, most: int) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None or any(found["place"] == each["place"] for each in seen):
            break
        seen.append(found)
    return seen


def test_everything_is_reached_and_seen(browser: Browser, furnished: Furnished, kinds: list[str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    wrong = {}
    for kind in kinds:
        page.goto(f"{furnished.site.address}/en{kind}")
        reachable = page.evaluate(REACHABLE)
        seen = _walk(page, reachable + 5)
        places = [each["place"] for each in seen]
        lost = [each["words"] for each in seen if not (each["inSight"] and each["ringed"])]
        if len(seen) != reachable or reachable < 10 or lost or places != sorted(places):
            wrong[kind] = (reachable, len(seen), lost, places)
    context.close()
    assert wrong == {}


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
