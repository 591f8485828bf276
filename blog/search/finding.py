"""A question answered: which posts say it, the best first."""

from dataclasses import dataclass, field

from django.db import connection

from blog import languages
from blog.search import backend
from blog.search.questions import Question

MOST = 1000  # posts; beyond it nobody reads on, and order by date says more than order by rank


@dataclass(frozen=True)
class Found:
    """The posts that answer in the reader's language, the best first, and how many do in others alone.

    `posts` are primary keys, at most `MOST`; `has_more` says that there are more, and that these are the newest
    ones in order of date. `elsewhere` maps language codes to numbers of posts (at most `MOST` + 1, which means
    "more than `MOST`") that say it in that language and in none named before it; empty with `has_more`.
    """

    posts: list[int] = field(default_factory=list)
    has_more: bool = False
    elsewhere: dict[str, int] = field(default_factory=dict)


def find(question: Question, code: str, *, year: int | None = None, tag: str = "") -> Found:
    """The live posts that answer `question` to a reader of the language `code`: one query.

    `year` and `tag` (an address) narrow it. Of posts with the words in their title come first, then those
    about them, then those that mention them; among equals the newest.
    """
    if not question:
        return Found()
    sql, values = _statement(question, code, year, tag)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    own = [(score, at, number) for language, number, score, at in rows if not language]
    elsewhere = {language: number for language, number, _score, _at in rows if language and number}
    if len(own) > MOST:
        own.sort(key=lambda hit: hit[1:], reverse=True)
        return Found([number for _score, _at, number in own[:MOST]], has_more=True)
    own.sort(reverse=True)
    return Found([number for _score, _at, number in own], elsewhere=elsewhere)


def _statement(question: Question, code: str, year: int | None, tag: str) -> tuple[str, list[object]]:
    """One statement. Its rows are (language, number, score, moment).

    A hit has no language, the number of a post, and is one of the newest `MOST` + 1; a count has its language.
    """
    kept = backend.current()
    narrow, narrowing = _narrowed(year, tag)
    query = kept.query(question)
    title, main, everything = kept.COLUMNS
    score = " + ".join(
        f"CASE WHEN {kept.condition(code, column)} THEN {weight} ELSE 0 END"
        for column, weight in ((title, 2), (main, 1))
    )
    sql = f"""
        WITH newest AS (
            SELECT e.* FROM blog_indexedtext e WHERE {kept.condition(code, everything)}{narrow}
            ORDER BY e.published_at DESC, e.post_id DESC LIMIT {MOST + 1}
        )
        SELECT '', e.post_id, {score}, e.published_at FROM newest e"""  # noqa: S608
    values: list[object] = [query, *narrowing, query, query]
    seen = "e.post_id NOT IN (SELECT post_id FROM newest)"
    asked: list[object] = []
    for other in languages.SUBSTITUTES[code]:
        matching = f"e.post_id FROM blog_indexedtext e WHERE {kept.condition(other, everything)}"
        sql += f"""
        UNION ALL SELECT '{other}', count(*), 0, NULL FROM (
            SELECT {matching}{narrow} AND {seen} AND (SELECT count(*) FROM newest) <= {MOST} LIMIT {MOST + 1}
        ) others"""  # noqa: S608
        values += [query, *narrowing, *asked]
        seen += f" AND e.post_id NOT IN (SELECT {matching})"  # noqa: S608
        asked.append(query)
    return sql, values


def _narrowed(year: int | None, tag: str) -> tuple[str, list[object]]:
    sql, values = "", list[object]()
    if year is not None:
        sql, values = f"{sql} AND e.year = %s", [*values, year]
    if tag:
        sql += (
            " AND e.post_id IN (SELECT tagged.post_id FROM blog_post_tags tagged"
            " JOIN blog_tag ON blog_tag.id = tagged.tag_id WHERE blog_tag.slug = %s)"
        )
        values = [*values, tag]
    return sql, values
