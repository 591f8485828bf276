"""Tables in a body: read cell by cell, written in one form, shown with what each header heads. No Django."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_SPANNED = 50  # rows or columns of one cell

TABLE = re.compile(r"<table>(?:<caption>([^<]*)</caption>)?<tbody>(.*?)</tbody></table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(th|td)([^<>]*)>(.*?)</\1>", re.DOTALL)
_SPAN = re.compile(r' (colspan|rowspan)="([0-9]{1,3})"')
_ALONE = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


@dataclass
class Cell:
    """One cell: its name (`th` or `td`), its attributes, and its paragraphs."""

    name: str
    attributes: str = ""
    body: str = ""

    @classmethod
    def opened(cls, name: str, attributes: str) -> "Cell":
        """A cell as its sanitized tag says."""
        spans = {which: int(number) for which, number in _SPAN.findall(attributes)}
        kept = (
            f' {which}="{spans[which]}"' for which in ("colspan", "rowspan") if _is_span(spans.get(which))
        )
        return cls(name, "".join(kept))


def _is_span(number: int | None) -> bool:
    return number is not None and 1 < number <= MOST_SPANNED


@dataclass
class Table:
    """A table that is being read."""

    caption: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)

    def row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def cell(self, name: str, attributes: str) -> Cell:
        """A cell begins, in the last row."""
        if not self.rows:
            self.row()
        cell = Cell.opened(name, attributes)
        self.rows[-1].append(cell)
        return cell

    def written(self) -> str:
        """Its one form; empty where no cell says anything, the caption then as a paragraph."""
        rows = [row for row in self.rows if row]
        caption = html.escape(" ".join("".join(self.caption).split()), quote=False)
        if not any(cell.body for row in rows for cell in row):
            return f"<p>{caption}</p>" if caption else ""
        head = f"<caption>{caption}</caption>" if caption else ""
        return f"<table>{head}<tbody>{''.join(map(_row, rows))}</tbody></table>"


def _row(cells: list[Cell]) -> str:
    written = (f"<{each.name}{each.attributes}>{each.body}</{each.name}>" for each in cells)
    return f"<tr>{''.join(written)}</tr>"


def shapes(body: str) -> list[tuple[int, int]]:
    """How many rows and columns each table of a clean body has, in order; a cell over two columns is two."""
    return [
        (len(rows), max(sum(_width(attributes) for _name, attributes, _body in row) for row in rows))
        for rows in ([_CELL.findall(row) for row in _ROW.findall(found[2])] for found in TABLE.finditer(body))
    ]


def _width(attributes: str) -> int:
    return int(dict(_SPAN.findall(attributes)).get("colspan", 1))


def shown(body: str, region: Callable[[str, str], str] | None = None) -> str:
    """Clean HTML with its tables as readers get them: header rows in a head, each header with its scope.

    `region` puts something around each: it is given the table's HTML and its caption as plain text.
    """

    def one(found: re.Match[str]) -> str:
        caption, rows = found[1] or "", _ROW.findall(found[2])
        heads = 0
        while heads < len(rows) - 1 and _is_head(rows[heads]):
            heads += 1
        head = "".join(f"<tr>{_scoped(row, 'col')}</tr>" for row in rows[:heads])
        body = "".join(f"<tr>{_scoped(row, 'row')}</tr>" for row in rows[heads:])
        title = f"<caption>{caption}</caption>" if caption else ""
        table = f"<table>{title}{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"
        return region(table, html.unescape(caption)) if region else table

    return TABLE.sub(one, body)


def _is_head(row: str) -> bool:
    names = {name for name, _attributes, _body in _CELL.findall(row)}
    # A cell that reaches down would leave the head.
    return names == {"th"} and 'rowspan="' not in row


def _scoped(row: str, scope: str) -> str:
    def one(found: re.Match[str]) -> str:
        name, attributes, body = found.groups()
        if not body:  # a header that says nothing heads nothing
            return f"<td{attributes}></td>"
        alone = _ALONE.fullmatch(body)
        says = f' scope="{scope}"' if name == "th" else ""
        return f"<{name}{attributes}{says}>{alone[1] if alone else body}</{name}>"

    return _CELL.sub(one, row)
