"""How long a search takes: `python -m bench.search [--posts 10000] [--on sqlite|postgres|both]`.

Makes posts out of chance in a scratch folder (and, for PostgreSQL, in the server that the tests bring
along), indexes them, and prints for each kind of question the hits, the time of the search itself and of the
whole page.
"""

import argparse
import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

SEED = 20261122
TARGET = 50.0  # ms, for the 95th percentile of the search
REPEATS = 15
BATCH = 500

CONSONANTS, VOWELS = "bcdfghklmnprst", "aeio"
SMALL = ["the", "of", "and", "to", "in", "a", "for", "on", "with", "as"]
COMMON_CHINESE = ["香港", "政府", "經濟", "發展", "市民", "今年", "我們", "財政司司長", "的"]

QUESTIONS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("one word, in every post", "en", "hongkong", {}),
    ("one word, in every tenth", "en", "tenth", {}),
    ("one word, in ten posts", "en", "rare", {}),
    ("two words, each common", "en", "hongkong harbour", {}),
    ("phrase of common words", "en", '"of the"', {}),
    ("six words", "en", "hongkong harbour tenth budget housing and land", {}),
    ("common word, one year", "en", "hongkong", {"year": 2019}),
    ("common word, one tag", "en", "hongkong", {"tag": "tag-1"}),
    ("nothing found", "en", "xylophone", {}),
    ("Chinese on the English page", "en", "香港", {}),
    ("one character, in every post", "zh-hant", "的", {}),
    ("one character, rare", "zh-hant", "鯨", {}),
    ("two characters, in every post", "zh-hant", "香港", {}),
    ("five characters, in every post", "zh-hant", "財政司司長", {}),
    ("five characters, Simplified", "zh-hans", "财政司司长", {}),
    ("four characters, in ten posts", "zh-hant", "深海鯨魚", {}),
    ("two words, each common", "zh-hant", "香港 經濟", {}),
    ("mixed", "zh-hant", "5G 網絡", {}),
    ("twenty characters", "zh-hant", "香港政府經濟發展市民今年我們財政司司長的話", {}),
]  # fmt: skip


class Chance:
    """Words and texts out of chance: few words are said often, many seldom."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.english = sorted({self._word() for _ in range(9000)})
        self.chinese = [
            "".join(chr(self.random.randint(0x4E00, 0x5FFF)) for _ in range(2)) for _ in range(6000)
        ]
        self.weights = [1 / (rank + 5) for rank in range(6000)]

    def _word(self) -> str:
        many = self.random.randint(2, 4)
        return "".join(self.random.choice(CONSONANTS) + self.random.choice(VOWELS) for _ in range(many))

    def english_text(self, number: int) -> str:
        """About 600 words in six paragraphs."""
        words = self.random.choices(self.english[:6000], self.weights, k=400)
        words += self.random.choices(SMALL, k=200)
        words += ["Hongkong"] * 3 + ["harbour", "budget"] * (number % 2)
        words += ["tenth", "housing", "land"] * (number % 10 == 0) + ["rare"] * (number % 1000 == 7)
        self.random.shuffle(words)
        return _paragraphs(words, 100, " ")

    def chinese_text(self, number: int) -> str:
        """About 1,300 characters in six paragraphs."""
        words = self.random.choices(self.chinese, self.weights, k=550)
        words += COMMON_CHINESE * 4 + ["，", "。"] * 30
        words += ["5G網絡"] * (number % 20 == 0) + ["深海鯨魚"] * (number % 1000 == 3)
        self.random.shuffle(words)
        return _paragraphs(words, 110, "")


def _paragraphs(words: list[str], size: int, between: str) -> str:
    cut = (words[start : start + size] for start in range(0, len(words), size))
    return "".join(f"<p>{between.join(part)}</p>" for part in cut)


def plant(count: int) -> None:
    """Live posts, straight into the tables."""
    from django.db import transaction

    from blog import chinese
    from blog.models import Post, Revision, Tag

    chance = Chance()
    tags = [
        Tag.objects.create(slug=f"tag-{n}", name_en=f"Tag {n}", name_zh_hant=f"標籤{n}") for n in range(20)
    ]
    newest = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    for start in range(1, count + 1, BATCH):
        posts, revisions = [], []
        for number in range(start, min(start + BATCH, count + 1)):
            moment = newest - dt.timedelta(hours=8 * number)
            hant = chance.chinese_text(number)
            texts = {
                "en": chance.english_text(number),
                "zh_hant": hant,
                "zh_hans": chinese.to_simplified(hant),
            }
            titles = {"en": f"Post {number}", "zh_hant": f"第{number}篇", "zh_hans": f"第{number}篇"}
            post = Post(pk=number, slug=f"post-{number}", published_at=moment, changed_at=moment)
            post.date, post.year, post.month = moment.date(), moment.year, moment.month
            post.live_revision_id = post.latest_revision_id = number
            for column, text in texts.items():
                setattr(post, f"title_{column}", titles[column])
                setattr(post, f"teaser_{column}", "")
                setattr(post, f"body_{column}", text)
            posts.append(post)
            revisions.append(Revision(pk=number, post_id=number, number=1, snapshot={}, state="published"))
        with transaction.atomic():
            Post.objects.bulk_create(posts)
            Revision.objects.bulk_create(revisions)
            through = Post.tags.through
            through.objects.bulk_create(
                through(post_id=post.pk, tag_id=tags[post.pk * step % 20].pk)
                for post in posts
                for step in (1, 3)
                if step == 1 or post.pk * 3 % 20 != post.pk % 20
            )


def timed(act: Callable[[], object]) -> list[float]:
    """Milliseconds of each of `REPEATS` calls; the first call is not counted."""
    act()
    found = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        act()
        found.append((time.perf_counter() - started) * 1000)
    return found


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def measure(count: int) -> bool:
    """Fill the database in use, ask, print; whether the searches kept to `TARGET`."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client

    from blog import search
    from blog.models import Synonym

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    plant(count)
    started = time.perf_counter()
    with transaction.atomic():
        indexed = sum(1 for _ in search.rebuild())
    spent = time.perf_counter() - started
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    each = spent / indexed * 1000
    print(f"\n{connection.vendor}: {indexed} posts in three languages, {each:.1f} ms to index one")
    print(f"{'':42}{'hits':>7}{'search, ms':>18}{'page, ms':>18}")
    print(f"{'':42}{'':>7}{'median':>9}{'p95':>9}{'median':>9}{'p95':>9}{'p95/target':>12}")
    client, synonyms = (
        Client(SERVER_NAME="127.0.0.1"),
        [synonym.expressions() for synonym in Synonym.objects.all()],
    )
    searches, pages = [], []
    for name, code, words, narrow in QUESTIONS:
        found = search.find(search.read(words, synonyms), code, **narrow)
        alone = timed(lambda: search.find(search.read(words, synonyms), code, **narrow))  # noqa: B023
        address = f"/{code}/blog/search/"
        if client.get(address, {"q": words, **narrow}).status_code != 200:
            raise SystemExit(f"bench: {address} does not answer")
        whole = timed(lambda: client.get(address, {"q": words, **narrow}))  # noqa: B023
        searches += alone
        pages += whole
        hits = f"{len(found.posts)}{'+' if found.has_more else ''}"
        row = (statistics.median(alone), p95(alone), statistics.median(whole), p95(whole))
        print(f"{name + ', ' + code:<42}" + f"{hits:>7}" + "".join(f"{ms:9.1f}" for ms in row)
              + f"{p95(alone) / TARGET:12.2f}")  # fmt: skip
    print(f"{'all':<42}{'':>7}{statistics.median(searches):9.1f}{p95(searches):9.1f}"
          f"{statistics.median(pages):9.1f}{p95(pages):9.1f}{p95(searches) / TARGET:12.2f}")  # fmt: skip
    return p95(searches) <= TARGET


@contextmanager
def database(kind: str, folder: str) -> Iterator[dict[str, str]]:
    """The environment of a scratch database."""
    environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment.pop("DATABASE_URL", None)
    if kind == "sqlite":
        yield environment
        return
    from tests.on_postgres import postgres

    with postgres() as url:
        with psycopg.connect(url.replace("/sampan?", "/postgres?"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE sampan")
        yield {**environment, "DATABASE_URL": url}


def main() -> int:
    """Measure each database in a process of its own; 1 where one was slower than `TARGET`."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--on", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return 0 if measure(options.posts) else 1
    kinds = ("sqlite", "postgres") if options.on == "both" else (options.on,)
    codes = []
    for kind in kinds:
        with (
            tempfile.TemporaryDirectory(prefix="sampan-bench-") as folder,
            database(kind, folder) as environment,
        ):
            command = [sys.executable, "-m", "bench.search", "--here", "--posts", str(options.posts)]
            codes.append(subprocess.run(command, env=environment, check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
