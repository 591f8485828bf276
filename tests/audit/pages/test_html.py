"""The Nu HTML checker finds nothing on any kind of page."""

from pathlib import Path

from blog.languages import CODES
from tests.audit import checkers
from tests.furnished import Furnished


def test_every_kind_of_page_is_valid(furnished: Furnished, kinds: list[str], tmp_path: Path) -> None:
    for code in CODES:
        for number, path in enumerate(kinds):
            page = furnished.site.get(f"/{code}{path}").body
            (tmp_path / f"{code}-{number}.html").write_bytes(page)
    for path, page_of_trouble in furnished.troubles.items():
        (tmp_path / f"{path[1:].replace('/', '-')}.html").write_text(page_of_trouble)
    assert len(list(tmp_path.iterdir())) == len(CODES) * (len(kinds) + 2)
    assert checkers.nu(tmp_path) == []


def test_the_checker_finds_a_fault(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(
        "<!doctype html><html lang=en><title>Wrong</title><p id=a><p id=a><table><p>"
    )
    assert len(checkers.nu(tmp_path)) >= 2
