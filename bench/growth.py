"""What growing costs: `python -m bench.growth [--posts 100,1000,10000,100000] [--on sqlite|postgres|both]`.

Plants so many posts in a scratch folder (and, for PostgreSQL, in the server that the tests bring along), asks
Django for each page as on the newsstand's miss, and prints queries, milliseconds of processor time (of this
process and of the database) and how many times those of the smallest blog they are.
"""

import argparse
import datetime as dt
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.search import database, p95

REPEATS = 40
FEW = 8  # times for what changes something
COUNTED = 2  # calls whose queries are counted
MOST = 1.3
# Milliseconds of processor time that no answer may take, however many posts there are.
LIMITS = {"search": 100.0, "board": 200.0, "publish": 100.0}
# What changes something is limited in the process: a database's own time depends on how safely it writes.
IN_PROCESS = {"publish"}
# These say more where there are more posts in a year or month: they are shown and not judged.
GROWING = {"sitemap of a year"}


class Meter:
    """Queries and processor time of this process and of its database."""

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection
        self.queries = 0
        self.backend: Path | None = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self.backend = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def now(self) -> tuple[float, float]:
        """Milliseconds so far: of both, and of this process alone."""
        own = spent = time.process_time_ns()
        if self.backend:
            spent += int(self.backend.read_text().split()[0])
        return spent / 1e6, own / 1e6

    def measure(self, act: Callable[[], object], times: int) -> tuple[int, list[float], list[float]]:
        """The fewest queries that a call made, and the milliseconds of each of so many; two come before.

        First those of both, then those of this process.

        The fewest, since one call in some reads the edition.
        """
        both, own = [], []
        act()
        act()
        for _ in range(times):
            before = self.now()
            act()
            after = self.now()
            both.append(after[0] - before[0])
            own.append(after[1] - before[1])
        return min(self._queries_of(act) for _ in range(COUNTED)), both, own

    def _queries_of(self, act: Callable[[], object]) -> int:
        self.queries = 0
        with self.connection.execute_wrapper(self._count):
            act()
        return self.queries

    def _count(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.queries += 1
        return execute(sql, params, many, context)


def addresses() -> dict[str, str]:
    """The public pages, by name."""
    from blog.languages import ENGLISH
    from blog.listing import Listing
    from blog.models import Post, Tag

    tag = Tag.objects.get(slug="tag-3")
    last = Listing(ENGLISH).page(1).paginator.num_pages
    last_of_tag = Listing(ENGLISH, tag=tag.pk).page(1).paginator.num_pages
    post = Post.objects.live()[0]
    return {
        "home": "/en/",
        "index": "/en/blog/",
        "index, last page": f"/en/blog/?page={last}",
        "index, in the middle": f"/en/blog/?page={last // 2}",
        "archive": "/en/blog/archive/",
        "year": "/en/blog/2024/",
        "month": "/en/blog/2024/06/",
        "tags": "/en/blog/tags/",
        "tag": "/en/blog/tags/tag-3/",
        "tag, last page": f"/en/blog/tags/tag-3/?page={last_of_tag}",
        "post": f"/en/blog/{post.date:%Y/%m/%d}/{post.slug}/",
        "feed": "/en/blog/feed.rss",
        "sitemap": "/sitemap.xml",
        "sitemap of pages": "/sitemap-pages.xml",
        "sitemap of a year": "/sitemap-2024.xml",
        "search": "/zh-hant/blog/search/?q=香港+經濟",
        "unknown": "/en/blog/2024/06/01/nothing/",
    }


def asking(address: str) -> Callable[[], None]:
    """Ask Django itself, as the newsstand does where it has no copy."""
    from urllib.parse import unquote, urlsplit

    from django.test import RequestFactory

    from config.wsgi import django

    parts = urlsplit(address)
    environ = RequestFactory(SERVER_NAME="127.0.0.1").get(unquote(parts.path), query_params=None).environ
    environ["QUERY_STRING"] = parts.query.encode().decode("latin-1")

    def ask() -> None:
        said: list[str] = []

        def start(status: str, _headers: object, _failure: object = None, /) -> Callable[[bytes], object]:
            said.append(status)
            return lambda _written: None

        answer = django(dict(environ), start)
        b"".join(answer)
        answer.close()
        if said[0][:3] not in {"200", "404"}:
            raise SystemExit(f"bench: {address} answers {said[0]}")

    return ask


def measure(count: int) -> dict[str, Any]:
    """Plant, ask, publish; the figures by name."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from bench import planting
    from bench.search import Chance
    from blog import workflow
    from tests import builders

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    planting.plant(count)
    meter, editor = Meter(), User.objects.get(username="editor")
    found = {name: meter.measure(asking(address), REPEATS) for name, address in addresses().items()}
    desk = Client(SERVER_NAME="127.0.0.1")
    desk.force_login(editor)
    found["board"] = meter.measure(lambda: desk.get("/admin/"), FEW)
    chance = Chance()
    drafts = [
        planting.draft_one(chance, editor, 100 + number, dt.date(2026, 11, 21), [], None)
        for number in range(FEW + 2 + COUNTED)
    ]
    reasons = {each.pk: builders.reasons(each) for each in drafts}

    def publish() -> None:
        revision = drafts.pop()
        workflow.publish(revision, editor, reasons=reasons[revision.pk])

    found["publish"] = meter.measure(publish, FEW)
    rows = {
        name: [queries, statistics.median(both), p95(own if name in IN_PROCESS else both)]
        for name, (queries, both, own) in found.items()
    }
    return {"count": count, "memory": memory(), "rows": rows}


def memory() -> float:
    """Megabytes that this process holds."""
    import psutil

    return float(psutil.Process().memory_info().rss / 1e6)


def run(kind: str, count: int) -> dict[str, Any]:
    """Measure in a process, a folder and a database of its own."""
    with tempfile.TemporaryDirectory(prefix="sampan-bench-") as folder, database(kind, folder) as environment:
        command = [sys.executable, "-m", "bench.growth", "--here", str(count)]
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def report(kind: str, found: list[dict[str, Any]]) -> bool:
    """One line for each page; whether all stayed within their limits."""
    is_good = True
    print(f"\n{kind}: processor time in ms (queries), and times the smallest blog's")
    print(f"{'posts':<22}" + "".join(f"{each['count']:>14,}" for each in found) + f"{'ratio':>8}")
    for name in found[0]["rows"]:
        rows = [each["rows"][name] for each in found]
        ratio = rows[-1][1] / rows[0][1]
        limit = LIMITS.get(name)
        is_same = rows[-1][0] == rows[0][0] or name in LIMITS
        within = (rows[-1][2] <= limit if limit else ratio <= MOST) and is_same
        if name in GROWING:
            within = True
        is_good = is_good and within
        cells = "".join(f"{ms:>9.2f} ({queries:>2})" for queries, ms, _worst in rows)
        where = " in the process" if name in IN_PROCESS else ""
        told = f"  p95{where} {rows[-1][2]:.0f} of {limit:.0f} ms" if limit else ""
        print(f"{name:<22}{cells}{ratio:>8.2f}{told}{'' if within else '  *'}")
    print(f"{'memory, MB':<22}" + "".join(f"{each['memory']:>14.0f}" for each in found))
    return is_good


def main() -> int:
    """Print a table for each database; 1 where something grew more than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__.partition("\n")[0])
    parser.add_argument("--posts", default="100,1000,10000,100000")
    parser.add_argument("--on", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--here", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure(options.here)))
        return 0
    kinds = ("sqlite", "postgres") if options.on == "both" else (options.on,)
    counts = [int(part) for part in options.posts.split(",")]
    are_good = [report(kind, [run(kind, count) for count in counts]) for kind in kinds]
    return 0 if all(are_good) else 1


if __name__ == "__main__":
    sys.exit(main())
