"""Whether the languages of a post have the same photos, headings and paragraphs, in the same order."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from blog import languages
from blog.differences.blocks import Block, in_table
from blog.readiness.case import Case, pairs
from blog.readiness.problem import WARNING, WORDS_LENGTH, Place, Problem, field, fingerprint

HEADINGS = ("h2", "h3")
_Numbered = tuple[int, Block]


def problems(case: Case) -> Iterator[Problem]:
    """Photos missing in one language or in another order; paragraphs and headings out of step."""
    for one, other in pairs(case):
        yield from _Pair(case, one, other).problems()


class _Pair:
    """Two languages of a post, the source first."""

    def __init__(self, case: Case, one: str, other: str) -> None:
        self.codes = one, other
        self.blocks = case.blocks(one), case.blocks(other)
        self.names = {"one": languages.BY_CODE[one].name, "other": languages.BY_CODE[other].name}
        kinds = (" ".join(self._signs(blocks)) for blocks in self.blocks)
        self.about = fingerprint("\0".join((one, other, *kinds)))

    @staticmethod
    def _sign(block: Block) -> str:
        return f"photo{block.image}" if block.image is not None else block.kind

    @classmethod
    def _signs(cls, blocks: Sequence[Block]) -> Iterator[str]:
        """What stands one after the other; what a table holds is compared there."""
        return (cls._sign(block) for block in blocks if not in_table(block))

    def problems(self) -> Iterator[Problem]:
        """Photos first: what stands between two of them is compared only where they agree."""
        images = [[block.image for block in blocks if block.image is not None] for blocks in self.blocks]
        if sorted(images[0]) != sorted(images[1]):
            yield from self._missing(0)
            yield from self._missing(1)
        elif images[0] != images[1]:
            at = next(n for n, (a, b) in enumerate(zip(*images, strict=True)) if a != b)
            places = [self._place(side, self._photos(side)[at]) for side in (0, 1)]
            message = _("The photos stand in another order than in %(one)s.")
            yield self._problem("photo-order", message % self.names, places[1], places[0])
        yield from self._headings()
        yield from self._paragraphs()

    def _photos(self, side: int) -> list[_Numbered]:
        return [each for each in enumerate(self.blocks[side], start=1) if each[1].image is not None]

    def _missing(self, side: int) -> Iterator[Problem]:
        """The photos that only the text of `side` has."""
        lacking = 1 - side
        there = [block.image for _number, block in self._photos(lacking)]
        for position, (number, block) in enumerate(self._photos(side), start=1):
            if block.image in there:
                there.remove(block.image)
                continue
            words = block.text or (block.alt or "").strip()
            values = {
                "language": languages.BY_CODE[self.codes[side]].name,
                "position": position,
                "caption": words[:WORDS_LENGTH],
            }
            if words:
                message = _("A photo of %(language)s is missing here: “%(caption)s”.")
            else:
                message = _("Photo %(position)d of %(language)s is missing here.")
            place = Place(field("body", self.codes[lacking]), self.codes[lacking])
            yield self._problem(
                "photo-missing", message % values, place, self._place(side, (number, block)), str(block.image)
            )

    def _headings(self) -> Iterator[Problem]:
        found = [[b.kind for b in blocks if b.kind in HEADINGS] for blocks in self.blocks]
        if found[0] != found[1]:
            counts = {"count_one": len(found[0]), "count_other": len(found[1])}
            if counts["count_one"] != counts["count_other"]:
                message = _("Headings: %(count_one)d in %(one)s, %(count_other)d in %(other)s.")
            else:
                message = _("The headings are not of the same levels as in %(one)s.")
            places = [self._first(side, HEADINGS) for side in (0, 1)]
            yield self._problem("headings-differ", message % (self.names | counts), places[1], places[0])

    def _paragraphs(self) -> Iterator[Problem]:
        """The first stretch between photos and headings where the paragraphs are not as many."""
        stretches = [self._stretches(side) for side in (0, 1)]
        if [sign for sign, _blocks in stretches[0]] != [sign for sign, _blocks in stretches[1]]:
            stretches = [[("", self._plain(side))] for side in (0, 1)]
        for (_sign, mine), (_same, theirs) in zip(*stretches, strict=True):
            if len(mine) != len(theirs):
                counts = {"count_one": len(mine), "count_other": len(theirs)}
                message = _(
                    "Out of step. Paragraphs here: %(count_one)d in %(one)s, %(count_other)d in %(other)s."
                )
                places = self._place(0, *mine[:1]), self._place(1, *theirs[:1])
                yield self._problem("out-of-step", message % (self.names | counts), places[1], places[0])
                return
            for a, b in zip(mine, theirs, strict=True):
                if (a[1].kind == "li") != (b[1].kind == "li"):
                    message = _(
                        "In one of %(one)s and %(other)s this is an item of a list, in the other not."
                    )
                    places = self._place(0, a), self._place(1, b)
                    yield self._problem("kinds-differ", message % self.names, places[1], places[0])
                    return

    def _stretches(self, side: int) -> list[tuple[str, list[_Numbered]]]:
        """What stands after each photo or heading, under its sign; first what stands before them all."""
        found: list[tuple[str, list[_Numbered]]] = [("", [])]
        for number, block in enumerate(self.blocks[side], start=1):
            if block.image is not None or block.kind in HEADINGS:
                found.append((self._sign(block), []))
            elif not in_table(block):
                found[-1][1].append((number, block))
        return found

    def _plain(self, side: int) -> list[_Numbered]:
        return [each for _sign, stretch in self._stretches(side) for each in stretch]

    def _first(self, side: int, kinds: Sequence[str]) -> Place:
        numbered = (each for each in enumerate(self.blocks[side], start=1) if each[1].kind in kinds)
        return self._place(side, *list(numbered)[:1])

    def _place(self, side: int, numbered: _Numbered | None = None) -> Place:
        code = self.codes[side]
        number, words = (numbered[0], numbered[1].text[:WORDS_LENGTH]) if numbered else (None, "")
        return Place(field("body", code), code, number, words)

    def _problem(self, kind: str, message: str, place: Place, other: Place, about: str = "") -> Problem:
        return Problem(WARNING, kind, message, place, f"{self.about}\0{about}", other)
