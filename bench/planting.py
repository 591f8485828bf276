"""Many live posts in little time: straight into the tables that publication fills, from a pool of texts."""

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction

from bench.search import Chance
from blog import counting, languages, roles, workflow
from blog.content import Text
from blog.models import Filing, Image, IndexedText, PhotoUse, PhotoVersion, Plate, Post, Revision
from blog.search import entries, keeping, postgres
from blog.search.sqlite import table
from tests import builders

POOL = 100  # different texts
TAGS = 20
FULL = 20  # posts with texts of real length, published as staff do: the newest
MONTHS = 60
BATCH = 1_000
TERMS = ("title", "main", "everything")


def plant(count: int) -> Image:
    """`count` live posts over five years; the photo that many of them begin with."""
    editor = builders.person("editor", roles.EDITOR)
    tags = [builders.tag(f"tag-{n}", f"Tag {n}", f"標籤{n}").pk for n in range(TAGS)]
    photo = builders.photo(editor)
    version = PhotoVersion.objects.get(image=photo)
    chance = Chance()
    pool = [_texts(chance, number) for number in range(POOL)]
    for start in range(FULL, count, BATCH):
        with transaction.atomic():
            _batch(range(start, min(start + BATCH, count)), count, pool, tags, version)
    with transaction.atomic():
        _index(pool)
    counting.mend()
    _publish_full_ones(chance, editor, tags, photo)
    with connection.cursor() as cursor:
        # On PostgreSQL what a server's own cleaning would have done by then.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return photo


def _texts(chance: Chance, number: int) -> dict[str, Text]:
    english = chance.english_text(number)[:500] + "</p>"
    hant = chance.chinese_text(number)[:150] + "</p>"
    chinese = Text(f"第{number}篇", hant[3:60], hant)
    return {"en": Text(f"Post {number}", english[3:200], english), "zh-hant": chinese, "zh-hans": chinese}


def _moments(count: int) -> Iterator[dt.datetime]:
    newest = dt.datetime(2026, 10, 30, 4, tzinfo=dt.UTC)
    for number in range(count):
        yield newest - dt.timedelta(days=30.4 * MONTHS * number / count)


def _batch(
    numbers: range, count: int, pool: list[dict[str, Text]], tags: list[int], version: PhotoVersion
) -> None:
    posts, others = [], list[Any]()
    newest = dt.datetime(2026, 10, 30, 4, tzinfo=dt.UTC)
    made_by = keeping.version()
    for number in numbers:
        pk = 1_000 + number
        moment = newest - dt.timedelta(days=30.4 * MONTHS * number / count)
        post = Post(pk=pk, uuid=uuid.uuid4(), slug=f"post-{number}", published_at=moment, changed_at=moment)
        post.date, post.year, post.month = moment.date(), moment.year, moment.month
        post.issued_at = moment
        post.live_revision_id = post.latest_revision_id = pk
        post.lead_photo_id = pk
        texts = pool[number % POOL]
        for language in languages.ALL:
            for name in ("title", "teaser", "body"):
                setattr(post, f"{name}_{language.column}", getattr(texts[language.code], name))
            body = texts[language.code].body
            others.append(
                Plate(
                    post_id=pk,
                    language=language.code,
                    release=settings.RELEASE,
                    page=body,
                    feed=body,
                    item=body,
                )
            )
            others.append(
                IndexedText(
                    post_id=pk,
                    language=language.code,
                    published_at=moment,
                    year=moment.year,
                    folding=made_by,
                )
            )
        posts.append(post)
        snapshot = {"texts": {}, "slug": post.slug}
        others.append(Revision(pk=pk, post_id=pk, number=1, snapshot=snapshot, state="published"))
        others.append(
            PhotoUse(pk=pk, post_id=pk, image_id=version.image_id, version=version, place="edition")
        )
        for tag in {tags[number % TAGS], tags[number * 3 % TAGS]}:
            others.append(Post.tags.through(post_id=pk, tag_id=tag))
            others.append(Filing(post_id=pk, tag_id=tag, date=post.date, published_at=moment))
    kinds = {type(each) for each in others}
    with connection.constraint_checks_disabled() if connection.vendor == "sqlite" else transaction.atomic():
        Post.objects.bulk_create(posts)
        for kind in sorted(kinds, key=lambda kind: kind.__name__, reverse=True):
            kind._default_manager.bulk_create([each for each in others if type(each) is kind])


def _index(pool: list[dict[str, Text]]) -> None:
    """The terms of each text of the pool once, laid under all posts that say it by the database itself."""
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE pool (number int, language text, a text, b text, c text, d text)"
        )
        for number, texts in enumerate(pool):
            for code, text in texts.items():
                found = entries.entry(text)
                if is_postgres:
                    every = " ".join(f"'{term}'" for term in dict.fromkeys(found.all) if term != "")
                    parts = [postgres.vector(found.title), postgres.vector(found.main), every, found.said]
                else:
                    parts = [" ".join(words) for words in (found.title, found.main, found.all)] + [""]
                cursor.execute("INSERT INTO pool VALUES (%s, %s, %s, %s, %s, %s)", [number, code, *parts])
        said = f"(post_id - 1000) %% {POOL} = number AND e.language = pool.language"
        if is_postgres:
            cursor.execute(
                "UPDATE blog_indexedtext e SET title_terms = a::tsvector, main_terms = b::tsvector,"
                f" all_terms = c::tsvector, said = d FROM pool WHERE {said}",
                [],
            )
            return
        for code in languages.CODES:
            cursor.execute(
                f"INSERT INTO {table(code)} (rowid, title, main, everything) SELECT e.id, a, b, c"
                f" FROM blog_indexedtext e JOIN pool ON {said} WHERE e.language = '{code}'",
                [],
            )


def _publish_full_ones(chance: Chance, editor: User, tags: list[int], photo: Image) -> None:
    """Texts of some ten kilobytes with a photo, as staff publish them."""
    for number in range(FULL):
        publish_one(chance, editor, number, dt.date(2026, 11, 1 + number), tags[:2], photo)


def publish_one(
    chance: Chance, editor: User, number: int, day: dt.date, tags: list[int], photo: Image | None
) -> None:
    """One post of real length, published."""
    revision = draft_one(chance, editor, number, day, tags, photo)
    workflow.publish(revision, editor, reasons=builders.reasons(revision))


def draft_one(
    chance: Chance, editor: User, number: int, day: dt.date, tags: list[int], photo: Image | None
) -> Revision:
    """One post of real length at the desk."""
    place = builders.placed(photo) if photo else ""
    english = chance.english_text(number) * 2 + place
    said = builders.content(
        f"Full {number}",
        english,
        chinese=f"全文{number}",
        chinese_body=chance.chinese_text(number) + place,
        slug=f"full-{number}",
        date=day,
        tags=tuple(tags),
    )
    return builders.draft(editor, said)
