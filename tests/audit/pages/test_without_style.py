"""Every kind of page without its stylesheet: each link says where it leads, and no words run together."""

import pytest
from playwright.sync_api import Browser

from blog.languages import CODES
from tests.furnished import Furnished

# Where nothing is hidden by style, what a reader sees is what is there.
LOOK = """() => {
  const said = each => each.textContent.trim().slice(0, 60) || each.outerHTML.slice(0, 120);
  const seen = each => each.checkVisibility() && each.getClientRects().length;
  const words = each => each.textContent.trim()
    || [...each.querySelectorAll("img")].some(image => image.alt) || each.getAttribute("aria-label");
  const inline = each => each.nodeType === 1 && getComputedStyle(each).display.startsWith("inline")
    && !["BR", "IMG", "PICTURE", "INPUT", "SELECT", "TEXTAREA", "WBR"].includes(each.tagName);
  const glued = each => inline(each) && each.nextSibling && inline(each.nextSibling)
    && /\\S$/.test(each.textContent) && /^\\S/.test(each.nextSibling.textContent);
  const all = [...document.body.querySelectorAll("*")].filter(seen);
  const heading = document.querySelector("h1, h2, h3");
  return {
    styled: getComputedStyle(document.body).getPropertyValue("--text") !== "",
    nameless: all.filter(each => each.matches("a[href], button") && !each.ariaHidden && !words(each))
      .map(said),
    unlabelled: all.filter(each => each.matches("input, select, textarea") && !each.labels.length).map(said),
    glued: all.filter(glued).map(each => said(each) + "|" + said(each.nextSibling)),
    drawn: all.filter(each => each.tagName === "svg" && each.getBoundingClientRect().width > 64).map(said),
    wide: all.filter(each => each.matches("p, li, dd, h1, h2, h3") && !each.querySelector("img")
      && each.getBoundingClientRect().right > innerWidth).map(said),
    first: heading && heading.tagName,
  };
}"""
IN_ORDER = {
    "nameless": [],
    "unlabelled": [],
    "glued": [],
    "drawn": [],
    "wide": [],
    "styled": False,
    "first": "H1",
}


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_page(browser: Browser, furnished: Furnished, kinds: list[str], code: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    seen = {}
    for path in kinds:
        page.goto(f"{furnished.site.address}/{code}{path}")
        seen[path] = page.evaluate(LOOK)
    context.close()
    assert {path: found for path, found in seen.items() if found != IN_ORDER} == {}


def test_the_look_finds_faults(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(
        '<h2>Below</h2><p><a href="/x"></a><b>One</b><i>two</i><input>'
        '<svg width="300" height="300"></svg><p style="inline-size: 900px">Long'
    )
    found = page.evaluate(LOOK)
    page.close()
    assert sorted(key for key in IN_ORDER if found[key] != IN_ORDER[key]) == [
        "drawn", "first", "glued", "nameless", "unlabelled", "wide",
    ]  # fmt: skip
