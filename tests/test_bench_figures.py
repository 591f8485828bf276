"""The corpus is what its README says, and the comparison of figures keeps its limits on it."""

from pathlib import Path

import pytest

from bench.figures import Result, measure
from bench.paragraphs import paragraphs, parts

PARTS = parts()


def test_the_corpus_has_300_paragraphs_of_which_half_are_seeded() -> None:
    all_of_them = [paragraph for part in ("tuning", "held-out") for paragraph in PARTS[part]]
    seeded = [paragraph for paragraph in all_of_them if paragraph.seed]
    assert len(all_of_them) >= 300
    assert len(seeded) >= 150
    assert len({paragraph.english for paragraph in all_of_them}) == len(all_of_them)


@pytest.mark.parametrize("part", PARTS)
def test_errors_are_found_and_clean_paragraphs_left_alone(part: str) -> None:
    result = measure(PARTS[part])
    assert result.recall >= 0.95
    assert len(result.alarms) <= result.clean / 50
    assert result.holds


def test_a_result_with_too_many_alarms_does_not_hold() -> None:
    assert not Result(clean=50, alarms=["one", "two"]).holds


def test_a_paragraph_with_two_seeds_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "part.txt"
    file.write_text("seed: digit\nen: {5|6} cats\nzh: {5|6}隻貓\n")
    with pytest.raises(ValueError, match=r"part\.txt:1"):
        paragraphs(file)
