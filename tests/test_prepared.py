"""A query compiled once: asked with other values it answers as if it were written anew."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from blog import languages
from blog.models import Post
from blog.prepared import Prepared, by_columns
from tests import builders

MOMENT = dt.datetime(2026, 2, 8, 3, 30, tzinfo=dt.UTC)
COLUMNS = ("slug", "title_zh_hant", "published_at", "pk", "title_en", "cards", "date", "uuid")


def _of_a_day(day: dt.date, slug: str, at: dt.datetime, number: int) -> QuerySet[Any, Any]:
    found = Post.objects.live().filter(date=day, slug=slug, published_at__lte=at, pk__gte=number)
    return by_columns(found).values_list(*COLUMNS)


KINDS = {"day": dt.date, "slug": str, "at": dt.datetime, "number": int}


def _live(editor: User, *days: int) -> list[Post]:
    for day in days:
        builders.live(editor, builders.content(f"Day {day}", date=dt.date(2026, 2, day), slug=f"day-{day}"))
    Post.objects.update(published_at=MOMENT)
    return list(Post.objects.order_by("date"))


def _asked(post: Post) -> dict[str, Any]:
    return {"day": post.date, "slug": post.slug, "at": MOMENT, "number": post.pk}


@pytest.mark.django_db
def test_each_asking_gives_what_the_query_itself_would_give(editor: User) -> None:
    prepared = Prepared(_of_a_day, **KINDS)
    for post in _live(editor, 1, 2, 3):
        written = list(_of_a_day(**_asked(post)))
        assert prepared.rows(**_asked(post)) == [tuple(row) for row in written]
        assert len(written) == 1
        assert prepared.rows(**_asked(post) | {"at": MOMENT - dt.timedelta(microseconds=1)}) == []
        assert prepared.rows(**_asked(post) | {"slug": f"{post.slug}' OR 1=1 --"}) == []


@pytest.mark.django_db
def test_the_query_is_written_once_and_asked_each_time(editor: User) -> None:
    written: list[dict[str, Any]] = []

    def build(**values: Any) -> QuerySet[Any, Any]:
        written.append(values)
        return _of_a_day(**values)

    prepared = Prepared(build, **KINDS)
    (post,) = _live(editor, 5)
    with CaptureQueriesContext(connection) as asked:
        for _ in range(3):
            prepared.rows(**_asked(post))
    assert (len(written), len(asked)) == (1, 3)


@pytest.mark.django_db
def test_a_value_that_is_missing_or_left_out_of_the_query_is_told() -> None:
    with pytest.raises(ValueError, match="number: not said"):
        Prepared(lambda day, slug, at, number: _of_a_day(day, slug, at, 1).filter(pk__lt=9), **KINDS).rows(
            **dict.fromkeys(KINDS)
        )
    with pytest.raises(KeyError):
        Prepared(_of_a_day, **KINDS).rows(day=dt.date(2026, 2, 1))


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection(editor: User) -> None:
    prepared, found = Prepared(_of_a_day, **KINDS), list[Any]()
    (post,) = _live(editor, 7)

    def ask() -> None:
        found.append(prepared.rows(**_asked(post)))
        connection.close()

    ask()
    for _ in range(2):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert [[row[0] for row in rows] for rows in found] == [["day-7"]] * 3


def test_real_columns_are_named_in_the_order_of_the_query() -> None:
    columns = [f"title_{each.column}" for each in languages.ALL]
    sql = str(by_columns(Post.objects.all()).values_list("pk", *columns, "slug").query)
    places = [sql.index(f'"{name}"') for name in ("id", *columns, "slug")]
    assert places == sorted(places)
