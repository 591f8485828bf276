"""A post on paper, and without any style: the same words in the same order."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from blog.languages import CODES
from tests.audit import checkers
from tests.furnished import Furnished

WORDS = """() => [...document.querySelectorAll("main h1, main .body > p, main figcaption")]
  .map(each => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll("a.here, .credit").forEach(part => part.remove());
    return copy.textContent.trim();
  }).filter(words => words)"""


def _letters(text: str) -> str:
    """Only the letters and digits, so that line ends and hyphens do not matter."""
    return re.sub(r"[\W_]+", "", text)


def _in_order(parts: list[str], text: str) -> list[str]:
    """The parts that are missing after the ones before."""
    whole, place, lost = _letters(text), 0, []
    for part in parts:
        start = _letters(part)[:24]
        found = whole.find(start, place)
        if found < 0:
            lost.append(part[:60])
        else:
            place = found
    return lost


def _parts(browser: Browser, address: str, pdf: Path) -> list[str]:
    page = browser.new_page()
    page.goto(address)
    parts: list[str] = page.evaluate(WORDS)
    page.pdf(path=pdf, format="A4")
    page.close()
    return parts


@pytest.mark.parametrize("code", CODES)
def test_a_post_on_paper(browser: Browser, furnished: Furnished, tmp_path: Path, code: str) -> None:
    pdf = tmp_path / "post.pdf"
    parts = _parts(browser, f"{furnished.site.address}/{code}{furnished.post}", pdf)
    text = checkers.run(checkers.program("pdftotext"), "-layout", pdf, "-")
    assert len(parts) > 4
    assert _in_order(parts, text) == []
    assert text.count("\f") <= 4  # pages, though six photos stand in it
    if code == "en":
        assert "Skip to main content" not in text


@pytest.mark.parametrize("code", CODES)
def test_a_post_in_lynx(browser: Browser, furnished: Furnished, tmp_path: Path, code: str) -> None:
    address = f"{furnished.site.address}/{code}{furnished.post}"
    parts = _parts(browser, address, tmp_path / "post.pdf")
    lynx = checkers.program("lynx")
    options = ("-dump", "-nolist", "-width=1000", "-assume_charset=utf-8", "-display_charset=utf-8")
    assert _in_order(parts, checkers.run(lynx, *options, address)) == []
