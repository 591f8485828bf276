"""The index on PostgreSQL: columns of `IndexedText`, and a GIN index for each language.

Vectors and queries are given as they are, without a dictionary: terms are made by us, so that both databases
answer the same, whatever the locale of the server. The vector of all terms keeps no places: a phrase is
looked for in `said`, which has no limit on them and costs less to unpack.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from blog import languages
from blog.search import terms
from blog.search.entries import Entry
from blog.search.questions import Phrase, Question

COLUMNS = ("title_terms", "main_terms", "all_terms")
CHECKED = ", e.said"  # further columns that `check` reads

# A plan that looks at texts one by one unpacks the vector of each, which the planner takes to cost nothing:
# it would rather read the whole table than the index. This function does nothing and says what it costs. As a
# part of the condition of each index it is not called where that is used. For the same reason there is no
# index by date: it would be walked in vain for words that are common in another language.
_COST = "blog_search_cost"
_BODY = "LANGUAGE plpgsql AS 'BEGIN RETURN true; END'"
_UNPACKING = 400  # times `cpu_operator_cost`: about what reading a page costs


def create() -> list[str]:
    """The statements that make columns and indices.

    Stored as they are, vectors are read twice as fast as compressed. Without `fastupdate` a search never has
    to go through a list of what is not indexed yet.
    """
    vectors = ", ".join(f"ADD COLUMN {column} tsvector" for column in COLUMNS)
    return [
        f"CREATE FUNCTION {_COST}(bigint) RETURNS boolean {_BODY} IMMUTABLE COST {_UNPACKING}",
        f"ALTER TABLE blog_indexedtext {vectors}, ADD COLUMN said text",
        "ALTER TABLE blog_indexedtext ALTER COLUMN all_terms SET STORAGE EXTERNAL",
        *(
            f"CREATE INDEX blog_search_{language.column} ON blog_indexedtext USING gin (all_terms)"
            f" WITH (fastupdate = off) WHERE language = '{language.code}' AND {_COST}(id) IS NOT NULL"
            for language in languages.ALL
        ),
    ]


def destroy() -> list[str]:
    """The statements that remove them."""
    columns = ", ".join(f"DROP COLUMN {column}" for column in (*COLUMNS, "said"))
    return [f"ALTER TABLE blog_indexedtext {columns}", f"DROP FUNCTION {_COST}"]


def write(row: int, code: str, entry: Entry) -> None:
    """Keep the terms of one text in its row of `IndexedText`."""
    sets = ", ".join(f"{column} = %s::tsvector" for column in COLUMNS)
    everything = " ".join(f"'{term}'" for term in dict.fromkeys(entry.all) if term != terms.BREAK)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE blog_indexedtext SET {sets}, said = %s WHERE id = %s AND language = %s",  # noqa: S608
            [vector(entry.title), vector(entry.main), everything, entry.said, row, code],
        )


def erase(rows: Sequence[int], code: str) -> None:
    """Forget the terms of these rows: they go with the rows themselves."""


def count(code: str) -> int:
    """Of how many texts it has terms."""
    with connection.cursor() as cursor:
        sql = "SELECT COUNT(*) FROM blog_indexedtext WHERE language = %s AND all_terms IS NOT NULL"
        cursor.execute(sql, [code])
        return int(cursor.fetchone()[0])


def condition(question: Question, code: str, column: str) -> tuple[str, list[str | int]]:
    """SQL that is true for a row `e` of `IndexedText` whose `column` may answer, and its values.

    Of everything it asks whether the terms of a phrase are there; `check` asks whether they stand together.
    """
    has_places = column != COLUMNS[-1]
    follow = " <-> " if has_places else " & "
    wanted = " & ".join(
        f"({' | '.join(_phrase(phrase, follow) for phrase in part)})" for part in question.parts
    )
    cost = "" if has_places else f" AND {_COST}(e.id) IS NOT NULL"
    return f"e.language = '{languages.BY_CODE[code].code}' AND e.{column} @@ %s::tsquery{cost}", [wanted]


def check(question: Question) -> tuple[str, list[str | int]]:
    """SQL that is true for a row that answers, where `condition` on everything is true, and its values."""
    sql, values = "1 = 1", list[str | int]()
    for part in question.parts:
        if any(len(terms.of_phrase(phrase)[0]) > 1 for phrase in part):
            said = [terms.spoken(phrase) for phrase in part]
            sql += f" AND ({' OR '.join(['strpos(e.said, %s) > 0'] * len(said))})"
            values += said
    return sql, values


def _phrase(phrase: Phrase, follow: str) -> str:
    words, is_beginning = terms.of_phrase(phrase)
    # A term holds letters and digits alone; the quotes keep signs of the query language out all the same.
    wanted = follow.join(f"'{word}'" for word in words)
    return f"({wanted}{':*' if is_beginning else ''})"


def vector(words: Iterable[str]) -> str:
    """Terms with their places as a `tsvector` is written."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        if word != terms.BREAK:
            places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, found))}" for word, found in places.items())
