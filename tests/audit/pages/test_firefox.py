"""Firefox shows every kind of page: styled, no wider than its window, nothing refused, no photo missing."""

from pathlib import Path

from tests.audit import checkers
from tests.audit.conftest import SEARCHES
from tests.furnished import Furnished


def test_every_kind_of_page(furnished: Furnished, kinds: list[str], tmp_path: Path) -> None:
    addresses = furnished.addresses(kinds)
    seen = checkers.firefox(addresses, [], tmp_path)
    assert len(seen) == 2 * len(addresses)
    assert [each for each in seen if not each["title"] or not each["styled"]] == []
    assert [(each["address"], each["width"]) for each in seen if each["overflow"]] == []
    assert [(each["address"], each["missing"]) for each in seen if each["missing"]] == []
    # 404 and 410 answers are told on the console; everything else there is a fault.
    refused = [
        (each["address"], said) for each in seen for said in each["errors"] if "status of 4" not in said
    ]
    assert refused == []


def test_the_keyboard_reaches_everything(furnished: Furnished, tmp_path: Path) -> None:
    addresses = [f"{furnished.site.address}/en{path}" for path in ("/blog/", furnished.post, SEARCHES[0])]
    walked = [each for each in checkers.firefox(addresses, addresses, tmp_path) if "stops" in each]
    assert [each["address"] for each in walked] == addresses
    for each in walked:
        places = [stop["place"] for stop in each["stops"]]
        assert len(places) == each["reachable"] >= 10
        assert places == sorted(places)
        assert [stop for stop in each["stops"] if not (stop["inSight"] and stop["ringed"])] == []
