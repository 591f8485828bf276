"""Firefox shows every kind of page: styled, no wider than its window, nothing refused, no photo missing."""

from pathlib import Path

from tests.audit import checkers
from tests.audit.conftest import Furnished


def test_every_kind_of_page(furnished: Furnished, tmp_path: Path) -> None:
    seen = checkers.firefox(furnished.addresses(), tmp_path)
    assert len(seen) == 2 * len(furnished.addresses())
    assert [each for each in seen if not each["title"] or not each["styled"]] == []
    assert [(each["address"], each["width"]) for each in seen if each["overflow"]] == []
    assert [(each["address"], each["missing"]) for each in seen if each["missing"]] == []
    # 404 and 410 answers are told on the console; everything else there is a fault.
    refused = [
        (each["address"], said) for each in seen for said in each["errors"] if "status of 4" not in said
    ]
    assert refused == []
