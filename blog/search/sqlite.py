"""The index on SQLite: an FTS5 table for each language, row for row beside `IndexedText`.

Its tokenizer only cuts at spaces: terms are made by us, so that both databases answer the same.
"""

from collections.abc import Sequence

from django.db import connection

from blog import languages
from blog.search import terms
from blog.search.entries import Entry
from blog.search.questions import Phrase, Question

COLUMNS = ("title", "main", "everything")
CHECKED = ""  # further columns that `check` reads


def table(code: str) -> str:
    """The name of a language's table."""
    return f"blog_search_{languages.BY_CODE[code].column}"


def create() -> list[str]:
    """The statements that make the tables."""
    columns = ", ".join(COLUMNS)
    return [
        f"CREATE VIRTUAL TABLE {table(code)} USING"
        f" fts5({columns}, tokenize='ascii', prefix='1', columnsize=0)"
        for code in languages.CODES
    ]


def destroy() -> list[str]:
    """The statements that remove them."""
    return [f"DROP TABLE {table(code)}" for code in languages.CODES]


def write(row: int, code: str, entry: Entry) -> None:
    """Keep the terms of one text under a row number of `IndexedText`."""
    erase([row], code)
    said = [" ".join(words) for words in (entry.title, entry.main, entry.all)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table(code)} (rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s)",  # noqa: S608
            [row, *said],
        )


def erase(rows: Sequence[int], code: str) -> None:
    """Forget the terms under these row numbers."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table(code)} WHERE rowid = %s", [[row] for row in rows])  # noqa: S608


def count(code: str) -> int:
    """Of how many texts it has terms."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table(code)}")  # noqa: S608
        return int(cursor.fetchone()[0])


def condition(question: Question, code: str, column: str) -> tuple[str, list[str | int]]:
    """SQL that is true for a row `e` of `IndexedText` whose `column` answers, and its values."""
    name = table(code)
    matching = f"SELECT rowid FROM {name} WHERE {name} MATCH %s"  # noqa: S608
    wanted = " AND ".join(f"({' OR '.join(_phrase(phrase) for phrase in part)})" for part in question.parts)
    of_language = f"e.language = '{languages.BY_CODE[code].code}'"
    return f"{of_language} AND e.id IN ({matching})", [f"{column} : ({wanted})"]


def check(question: Question) -> tuple[str, list[str | int]]:
    """SQL that is true for a row that answers: a condition on everything has seen to it already."""
    return "1 = 1", []


def _phrase(phrase: Phrase) -> str:
    words, is_beginning = terms.of_phrase(phrase)
    # A term holds letters and digits alone; the quotes keep OR and NEAR from being operators.
    return f'"{" ".join(words)}"' + (" *" if is_beginning else "")
