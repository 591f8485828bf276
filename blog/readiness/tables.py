"""Whether the languages of a post have the same tables; which cells are then compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from blog import languages, tables
from blog.differences.grids import Grid, grids
from blog.differences.matching import pair_up
from blog.readiness.case import Case, Passage, pairs
from blog.readiness.problem import WARNING, WORDS_LENGTH, Place, Problem, field, fingerprint

_NUMBER = re.compile(r"[0-9][0-9.,]*")


@dataclass(frozen=True)
class Table:
    """One table of a language's body: its place among them from 1, and its rows and columns."""

    language: str
    number: int
    grid: Grid
    rows: int
    columns: int

    @property
    def words(self) -> str:
        """All it says."""
        return "\0".join(block.text for block in self.grid.blocks)

    @property
    def place(self) -> Place:
        """Its first words."""
        name, start = field("body", self.language), self.grid.start
        return Place(name, self.language, start + 1, self.grid.blocks[0].text[:WORDS_LENGTH])

    def cells(self) -> list[Passage]:
        """Its title and every cell from the top left, those that say nothing too."""
        found = self.grid.cells()
        places = [(0, 0)] + [(row + 1, cell + 1) for row in range(self.rows) for cell in range(self.columns)]
        return [self._passage(found.get(place, [])) for place in places]

    def _passage(self, numbers: list[int]) -> Passage:
        texts = (self.grid.blocks[number - self.grid.start].text for number in numbers)
        block = (numbers[0] if numbers else self.grid.start) + 1
        return Passage(languages.BY_CODE[self.language], "body", "\n".join(texts), block)


def tables_of(case: Case, code: str) -> list[Table]:
    """The tables of a language's body, in order."""
    shapes = tables.shapes(case.content.texts[code].body)
    found = grids(case.blocks(code))
    return [
        Table(code, number, grid, *shape)
        for number, (grid, shape) in enumerate(zip(found, shapes, strict=True), start=1)
    ]


def in_pairs(case: Case, one: str, other: str) -> tuple[list[tuple[Table, Table]], list[Table]]:
    """The tables of two languages that belong together, in order, and those without a counterpart."""
    left, right = tables_of(case, one), tables_of(case, other)
    if len(left) == len(right):
        return list(zip(left, right, strict=True)), []
    numbers = [*pair_up(range(len(left)), range(len(right)), lambda i, j: _likeness(left[i], right[j]))]
    paired = [(left[i], right[j]) for i, j in numbers]
    taken = {id(table) for pair in paired for table in pair}
    return paired, [table for table in (*left, *right) if id(table) not in taken]


def _likeness(one: Table, other: Table) -> float:
    """Tables of one shape, and with the same numbers in them, are most alike."""
    shape = (one.rows == other.rows) + (one.columns == other.columns)
    said = [set(_NUMBER.findall(table.words)) for table in (one, other)]
    return 0.1 + shape + 2 * len(said[0] & said[1]) / (len(said[0] | said[1]) or 1)


def problems(case: Case) -> Iterator[Problem]:
    """A table that stands in one language only; one that has other rows or columns: one finding each."""
    for one, other in pairs(case):
        paired, alone = in_pairs(case, one, other)
        for table in alone:
            yield _alone(table, other if table.language == one else one)
        for here, there in paired:
            if (here.rows, here.columns) != (there.rows, there.columns):
                yield _misshapen(here, there)


def _alone(table: Table, lacking: str) -> Problem:
    message = _("Table %(number)d of %(one)s has no counterpart in %(other)s.")
    names = {"one": languages.BY_CODE[table.language].name, "other": languages.BY_CODE[lacking].name}
    place = Place(field("body", lacking), lacking)
    about = f"{table.language}\0{fingerprint(table.words)}"
    values = names | {"number": table.number}
    return Problem(WARNING, "table-missing", message % values, place, about, table.place)


def _misshapen(here: Table, there: Table) -> Problem:
    message = _(
        "Table %(number)d is not as large in both: %(rows_one)d × %(columns_one)d in %(one)s, "
        "%(rows_other)d × %(columns_other)d in %(other)s (rows × columns)."
    )
    values = {
        "number": there.number,
        "one": languages.BY_CODE[here.language].name,
        "other": languages.BY_CODE[there.language].name,
        "rows_one": here.rows,
        "columns_one": here.columns,
        "rows_other": there.rows,
        "columns_other": there.columns,
    }
    sizes = (here.number, here.rows, here.columns, there.number, there.rows, there.columns)
    about = f"{here.language}\0{there.language}\0{sizes}"
    return Problem(WARNING, "table-size", message % values, there.place, about, here.place)
