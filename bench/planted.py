"""A planted blog in a process of its own, which measures what it is asked by name.

`python -m bench.planted COUNT ROUNDS` says what it can measure when it is ready, as a line of JSON, and
answers each name that it reads with another one.
"""

import datetime as dt
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

REPEATS = 20
FEW = 5  # times for what changes something
COUNTED = 2  # calls whose queries are counted
WARM = 2  # calls before
MEMORY = "memory"
_CHANGING = {"publish"}


class Figures(NamedTuple):
    """What some calls cost: the queries of one, and milliseconds of each, with the database's and without."""

    queries: int
    both: list[float]
    own: list[float]


class Blog:
    """The near end of a planted blog; `names` are what can be measured."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.names: list[str] = self._read()

    def measure(self, name: str) -> Figures:
        """The figures of one round of calls."""
        return Figures(*self._asked(name))

    def memory(self) -> float:
        """Megabytes that its process holds."""
        return float(self._asked(MEMORY))

    def _asked(self, name: str) -> Any:
        assert self._process.stdin
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("bench: a planted blog has ended")
        return json.loads(line)


@contextmanager
def planted(count: int, rounds: int, environment: dict[str, str]) -> Iterator[Blog]:
    """A blog of so many posts in the database of `environment`, to be measured at most so many rounds."""
    command = [sys.executable, "-m", "bench.planted", str(count), str(rounds)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        # Closing its input ends it.
        yield Blog(process)


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

    def measure(self, act: Callable[[], object], times: int) -> Figures:
        """What so many calls cost; the fewest queries, since one call in some reads the edition."""
        both, own = [], []
        for _ in range(WARM):
            act()
        for _ in range(times):
            before = self.now()
            act()
            after = self.now()
            both.append(after[0] - before[0])
            own.append(after[1] - before[1])
        return Figures(min(self._queries_of(act) for _ in range(COUNTED)), both, own)

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
        "sitemap of a month": "/sitemap-2024-06.xml",
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


def acts(count: int, rounds: int) -> dict[str, Callable[[], object]]:
    """Plant; what can be measured, by name."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from bench import planting

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    planting.plant(count)
    editor = User.objects.get(username="editor")
    desk = Client(SERVER_NAME="127.0.0.1")
    desk.force_login(editor)
    pages = {name: asking(address) for name, address in addresses().items()}
    return {**pages, "board": lambda: desk.get("/admin/"), "publish": publishing(editor, rounds)}


def publishing(editor: Any, rounds: int) -> Callable[[], object]:
    """Publish one draft after the other."""
    from bench import planting
    from bench.search import Chance
    from blog import workflow
    from tests import builders

    chance, day = Chance(), dt.date(2026, 11, 21)
    drafts = [
        planting.draft_one(chance, editor, 100 + number, day, [], None)
        for number in range((FEW + WARM + COUNTED) * rounds)
    ]
    reasons = {each.pk: builders.reasons(each) for each in drafts}

    def publish() -> None:
        revision = drafts.pop()
        workflow.publish(revision, editor, reasons=reasons[revision.pk])

    return publish


def memory() -> float:
    """Megabytes that this process holds."""
    import psutil

    return float(psutil.Process().memory_info().rss / 1e6)


def main() -> None:
    """Plant, then measure what is asked until nothing more is."""
    import django

    django.setup()
    logging.disable(logging.WARNING)
    found = acts(*(int(each) for each in sys.argv[1:3]))
    meter = Meter()
    print(json.dumps(list(found)), flush=True)
    for line in sys.stdin:
        name = line.strip()
        times = FEW if name in _CHANGING else REPEATS
        said = memory() if name == MEMORY else meter.measure(found[name], times)
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
