"""Firefox shows every kind of page: styled, no wider than its window, nothing refused, no photo missing."""

from pathlib import Path

from tests.audit import checkers
from tests.furnished import Furnished


def test_every_kind_of_page(furnished: Furnished, kinds: list[str], tmp_path: Path) -> None:
    addresses = furnished.addresses(kinds)
    seen = checkers.firefox(addresses, tmp_path)
    assert len(seen) == 2 * len(addresses)
    assert [each for each in seen if not each["title"] or not each["styled"]] == []
    assert [(each["address"], each["width"]) for each in seen if each["overflow"]] == []
    assert [(each["address"], each["missing"]) for each in seen if each["missing"]] == []
    # 404 and 410 answers are told on the console; everything else there is a fault.
    refused = [
        (each["address"], said) for each in seen for said in each["errors"] if "status of 4" not in said
    ]
    assert refused == []
