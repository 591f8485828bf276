"""Lighthouse gives 100 in each of its four categories, as on a slow phone."""

from pathlib import Path
from typing import Any

import pytest

from tests.audit import checkers
from tests.furnished import Furnished

pytestmark = pytest.mark.alone

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Performance is measured in processor time, which somebody else may be using just then.
TRIES = 5


def _scores(report: dict[str, Any]) -> dict[str, int]:
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def _short(report: dict[str, Any]) -> list[str]:
    """Which audits cost points."""
    weighed = {
        each["id"]
        for name in CATEGORIES
        for each in report["categories"][name]["auditRefs"]
        if each["weight"]
    }
    audits = {name: report["audits"][name] for name in sorted(weighed)}
    return [
        f"{name}: {audit['score']} {audit.get('displayValue', '')}"
        for name, audit in audits.items()
        if audit["score"] is not None and audit["score"] < 0.9
    ]


@pytest.mark.parametrize(("kind", "code"), [("index", "en"), ("post", "zh-hant"), ("search", "en")])
def test_full_marks(furnished: Furnished, tmp_path: Path, kind: str, code: str) -> None:
    path = {"index": "/blog/", "post": furnished.post, "search": "/blog/search/"}[kind]
    address = f"{furnished.site.address}/{code}{path}"
    report: dict[str, Any] = {}
    slower = checkers.SLOWDOWN
    for _ in range(TRIES):
        report = checkers.lighthouse(address, tmp_path / "report.json", slower)
        if set(_scores(report).values()) == {100}:
            break
        slower = checkers.slowdown(report)
    assert _scores(report) == dict.fromkeys(CATEGORIES, 100), _short(report)
