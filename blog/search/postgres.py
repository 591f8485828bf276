"""The index on PostgreSQL: three `tsvector` columns of `IndexedText`, and a GIN index for each language.

Vectors and queries are given as they are, without a dictionary: terms are made by us, so that both databases
answer the same, whatever the locale of the server.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from blog import languages
from blog.search import terms
from blog.search.entries import Entry
from blog.search.questions import Phrase, Question

COLUMNS = ("title_terms", "main_terms", "all_terms")
# PostgreSQL keeps no more places of a term, and none beyond the last (its manual, "Text Search Limitations").
_MOST_PLACES = 255
_LAST_PLACE = 16_383


def create() -> list[str]:
    """The statements that make columns and indices."""
    columns = ", ".join(f"ADD COLUMN {column} tsvector" for column in COLUMNS)
    return [
        f"ALTER TABLE blog_indexedtext {columns}",
        *(
            f"CREATE INDEX blog_search_{language.column} ON blog_indexedtext USING gin (all_terms)"
            f" WHERE language = '{language.code}'"
            for language in languages.ALL
        ),
    ]


def destroy() -> list[str]:
    """The statements that remove them."""
    columns = ", ".join(f"DROP COLUMN {column}" for column in COLUMNS)
    return [f"ALTER TABLE blog_indexedtext {columns}"]


def write(row: int, code: str, entry: Entry) -> None:
    """Keep the terms of one text in its row of `IndexedText`."""
    sets = ", ".join(f"{column} = %s::tsvector" for column in COLUMNS)
    vectors = [_vector(words) for words in (entry.title, entry.main, entry.all)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE blog_indexedtext SET {sets} WHERE id = %s AND language = %s",  # noqa: S608
            [*vectors, row, code],
        )


def erase(rows: Sequence[int], code: str) -> None:
    """Forget the terms of these rows: they go with the rows themselves."""


def condition(code: str, column: str) -> str:
    """SQL that is true for a row `e` of `IndexedText` whose `column` answers; wants one `query`."""
    return f"e.language = '{languages.BY_CODE[code].code}' AND e.{column} @@ %s::tsquery"


def query(question: Question) -> str:
    """The question as a `tsquery`."""
    return " & ".join(f"({' | '.join(_phrase(phrase) for phrase in part)})" for part in question.parts)


def _phrase(phrase: Phrase) -> str:
    words, is_beginning = terms.of_phrase(phrase)
    neighbours = " <-> ".join(f"'{word}'" for word in words)
    return f"({neighbours}{':*' if is_beginning else ''})"


def _vector(words: Iterable[str]) -> str:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        if word != terms.BREAK:
            places.setdefault(word, []).append(min(place, _LAST_PLACE))
    return " ".join(
        f"'{word}':{','.join(map(str, found[:_MOST_PLACES]))}" for word, found in places.items()
    )
