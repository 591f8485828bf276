"""A question answered: which posts say it, the best first."""

from dataclasses import dataclass, field

from django.db import connection

from blog import languages
from blog.search import backend
from blog.search.questions import Question

MOST = 500  # posts; beyond it nobody reads on, and order by date says more than order by rank
_ALL = 1_000_000_000

Sql = tuple[str, list[str | int]]  # a piece of a statement, and its values


@dataclass(frozen=True)
class Found:
    """The posts that answer in the reader's language, the best first, and how many do in others alone.

    `posts` are primary keys, at most `MOST`; `has_more` says that there are more, and that these are the
    newest ones in order of date. `elsewhere` maps language codes to numbers of posts (at most `MOST` + 1,
    which means "more than `MOST`") that say it in that language and not in the reader's; empty with
    `has_more`. Where the reader's is English, one Chinese language stands for both.
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
    sql, values = _statement(question, code, _narrowed(year, tag))
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


def _statement(question: Question, code: str, narrow: Sql) -> Sql:
    """One statement. Its rows are (language, number, score, moment).

    A hit has no language and the number of a post; they are the newest `MOST` + 1. A count has its language.
    """
    kept = backend.current()
    title, main, _everything = kept.COLUMNS
    newest, values = _newest(question, code, narrow)
    in_title, asked_title = kept.condition(question, code, title)
    in_main, asked_main = kept.condition(question, code, main)
    steps = f"WITH newest AS ({newest})"
    rows = f"""
        SELECT '', e.post_id, CASE WHEN {in_title} THEN 2 WHEN {in_main} THEN 1 ELSE 0 END, e.published_at
        FROM newest JOIN blog_indexedtext e ON e.id = newest.id"""  # noqa: S608
    needed = f"(SELECT count(*) FROM newest) <= {MOST}"  # noqa: S608
    for other in languages.SUBSTITUTES[code]:
        name = languages.BY_CODE[other].column
        count, asked = _count(question, other, narrow, needed)
        steps += f", {name} AS ({count})"
        rows += f" UNION ALL SELECT '{other}', number, 0, NULL FROM {name}"  # noqa: S608
        values += asked
        if code == languages.ENGLISH.code:
            needed += f" AND (SELECT number FROM {name}) = 0"  # noqa: S608
    return f"{steps}{rows}", [*values, *asked_title, *asked_main]


def _newest(question: Question, code: str, narrow: Sql) -> Sql:
    """The newest hits in one language. The inner limit keeps its two steps apart: a check costs most."""
    kept = backend.current()
    matching, asked = kept.condition(question, code, kept.COLUMNS[-1])
    check, checking = kept.check(question)
    by_date = "ORDER BY e.published_at DESC, e.post_id DESC"
    sql = f"""
        SELECT e.id, e.post_id FROM (
            SELECT e.id, e.post_id, e.published_at{kept.CHECKED} FROM blog_indexedtext e
            WHERE {matching}{narrow[0]} {by_date} LIMIT {_ALL}
        ) e WHERE {check} {by_date} LIMIT {MOST + 1}"""  # noqa: S608
    return sql, [*asked, *narrow[1], *checking]


def _count(question: Question, code: str, narrow: Sql, needed: str) -> Sql:
    """How many posts answer in one language alone, where that is `needed` (SQL)."""
    kept = backend.current()
    matching, asked = kept.condition(question, code, kept.COLUMNS[-1])
    check, checking = kept.check(question)
    sql = f"""
        SELECT count(*) AS number FROM (
            SELECT 1 FROM (
                SELECT e.id{kept.CHECKED} FROM blog_indexedtext e WHERE {matching}{narrow[0]} AND {needed}
                AND e.post_id NOT IN (SELECT post_id FROM newest) LIMIT {_ALL}
            ) e WHERE {check} LIMIT {MOST + 1}
        ) others"""  # noqa: S608
    return sql, [*asked, *narrow[1], *checking]


def _narrowed(year: int | None, tag: str) -> Sql:
    sql, values = "", list[str | int]()
    if year is not None:
        sql, values = f"{sql} AND e.year = %s", [*values, year]
    if tag:
        sql += (
            " AND e.post_id IN (SELECT tagged.post_id FROM blog_post_tags tagged"
            " JOIN blog_tag ON blog_tag.id = tagged.tag_id WHERE blog_tag.slug = %s)"
        )
        values = [*values, tag]
    return sql, values
