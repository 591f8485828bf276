"""How well `blog.figures` finds wrong figures, and how often it cries wolf: `python -m bench.figures`."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.paragraphs import Paragraph, parts
from blog import richtext
from blog.figures import Mismatch, compare, comparing

RECALL = 0.95  # of the seeded errors at least
FALSE_ALARMS = 1 / 50  # of the clean paragraphs at most


@dataclass
class Result:
    """What one part of the corpus came to."""

    clean: int = 0
    alarms: list[str] = field(default_factory=list)
    seeded: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str]] = field(default_factory=list)
    restored_alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found errors among the seeded ones, from 0 to 1."""
        return 1 - len(self.missed) / max(self.seeded.total(), 1)

    @property
    def holds(self) -> bool:
        """Whether both limits are kept."""
        return self.recall >= RECALL and len(self.alarms) <= FALSE_ALARMS * self.clean


def measure(paragraphs: list[Paragraph]) -> Result:
    """Compare every paragraph; a seeded error is found where it adds a mismatch."""
    result = Result()
    for paragraph in paragraphs:
        expected = _found(paragraph, wrong=False)
        if not paragraph.seed:
            result.clean += 1
            result.alarms += [paragraph.name] * bool(expected)
            continue
        result.seeded[paragraph.seed] += 1
        result.restored_alarms += [paragraph.name] * bool(expected)
        if not _found(paragraph, wrong=True) - expected:
            result.missed.append((paragraph.seed, paragraph.name))
    return result


def _found(paragraph: Paragraph, wrong: bool) -> set[tuple[str | None, str | None]]:
    english, chinese = paragraph.read(wrong)
    return {_words(mismatch) for mismatch in compare([english], [chinese])}


def _words(mismatch: Mismatch) -> tuple[str | None, str | None]:
    english, chinese = mismatch.english, mismatch.chinese
    return english.text if english else None, chinese.text if chinese else None


def table(results: dict[str, Result]) -> str:
    """All parts, a line each, then the kinds of error; restored: seeded ones without their seed."""
    columns = ("paragraphs", "clean", "alarms", "seeded", "found", "recall", "restored", "alarms")
    lines = ["part" + " " * 8 + "".join(f"{column:>11}" for column in columns)]
    for part, result in results.items():
        seeded = result.seeded.total()
        cells: list[int | str] = [
            result.clean + seeded,
            result.clean,
            len(result.alarms),
            seeded,
            seeded - len(result.missed),
        ]
        cells += [f"{result.recall:.1%}" if seeded else "", seeded, len(result.restored_alarms)]
        lines.append(f"{part:<12}" + "".join(f"{cell:>11}" for cell in cells))
    kinds: Counter[str] = sum((result.seeded for result in results.values()), Counter())
    missed = Counter(kind for result in results.values() for kind, _ in result.missed)
    lines += ["", f"{'kind of error':<18}{'seeded':>11}{'found':>7}"]
    lines += [f"{kind:<18}{count:>11}{count - missed[kind]:>7}" for kind, count in sorted(kinds.items())]
    return "\n".join(lines)


def seconds(work: Callable[[], object]) -> float:
    """The processor time of the quickest of three runs, in seconds."""
    took = []
    for _ in range(3):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took)


def speed(corpus: list[Paragraph]) -> str:
    """Processor time as a ratio to that of cleaning the same text as two bodies."""

    pairs = [paragraph.read(wrong=False) for paragraph in corpus]
    english, chinese = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    bodies = ["".join(f"<p>{text}</p>" for text in side) for side in (english, chinese)]

    def afresh() -> None:
        comparing.forget()
        compare(english, chinese)

    ours = seconds(afresh)
    cleaning = seconds(lambda: [richtext.clean(body) for body in bodies])
    return (
        f"Comparing {len(pairs)} paragraphs takes {ours / cleaning:.1f} times as long as cleaning their HTML."
    )


def main() -> int:
    """Print the table; the exit code says whether every part keeps the limits."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # the allow-list asks for it
    corpus = parts()
    results = {part: measure(paragraphs) for part, paragraphs in corpus.items()}
    print(table(results))
    for part, result in results.items():
        for name in result.alarms + result.restored_alarms:
            print(f"false alarm: {part}: {name}")
        for kind, name in result.missed:
            print(f"missed: {part}: {kind}: {name}")
    print(speed([paragraph for part in corpus.values() for paragraph in part]))
    return 0 if all(result.holds for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
