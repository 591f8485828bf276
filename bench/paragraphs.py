"""The corpus of aligned paragraphs: how its files are read."""

import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"
_SEED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph in two languages; `seed` is the kind of its one error, empty where it is clean."""

    name: str
    seed: str
    english: str
    chinese: str

    def read(self, wrong: bool) -> tuple[str, str]:
        """The two texts, as they should be or with the seeded error."""
        side = 2 if wrong else 1
        return tuple(_SEED.sub(lambda found: found[side], text) for text in (self.english, self.chinese))  # type: ignore[return-value]


def paragraphs(path: Path) -> list[Paragraph]:
    """Every paragraph of one file; a `ValueError` names the line of one that is not as README.md says."""
    found: list[Paragraph] = []
    number = 1
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            found.append(_paragraph(f"{path.name}:{number}", lines))
        number += block.count("\n") + 2
    return found


def _paragraph(name: str, lines: list[str]) -> Paragraph:
    heading, *texts = lines
    seed = heading.removeprefix("seed: ") if heading.startswith("seed: ") else ""
    if len(texts) != 2 or not (seed or heading == "clean"):
        raise ValueError(f"{name}: not a heading and two texts")
    english, chinese = (text.removeprefix(start) for text, start in zip(texts, ("en: ", "zh: "), strict=True))
    if len(_SEED.findall(english + chinese)) != bool(seed):
        raise ValueError(f"{name}: a seeded paragraph has one {{right|wrong}}, a clean one none")
    return Paragraph(name, seed, english, chinese)


def parts() -> dict[str, list[Paragraph]]:
    """The files of the corpus by name, in the order in which they are reported."""
    order = {"tuning": 0, "held-out": 1}
    files = sorted(CORPUS.glob("*.txt"), key=lambda path: (order.get(path.stem, 2), path.stem))
    return {path.stem: paragraphs(path) for path in files}
