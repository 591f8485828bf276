"""`probe_embargo`: whether anything unpublished can be had from this site."""

import logging
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.utils import Error

from blog import probe

SHOWN = 20  # leaks that are named one by one
_PREPARING = 600  # seconds
_MARKED = "SAMPAN_PROBE_SITE"


class Command(BaseCommand):
    """Plants a post in a site of its own and looks for it at every public address; exit code 1 on a leak."""

    help = (
        "Plants an unpublished post in a temporary site with this code and these settings, asks every public "
        "address for it before, at and after its moment, prints a table and leaves nothing behind. "
        "Exit code: 0 nothing found, 1 a leak."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to look."""
        parser.add_argument(
            "--url", help="plant nothing: ask the running site there for the posts that are not public now"
        )
        parser.add_argument("--here", action="store_true", help="plant in this site, which must be empty")
        parser.add_argument("--quick", action="store_true", help="each address in one language only")

    def handle(self, **options: Any) -> None:
        """Look, tell, and end with 1 where something was found."""
        if options["url"]:
            sys.exit(self._look_from_outside(options["url"]))
        if options["here"]:
            sys.exit(self._plant_here(is_quick=options["quick"]))
        with _site_of_its_own() as environment:
            _manage(environment, "prepare", "--empty", quietly=True)
            arguments = ["--here", "--quick"] if options["quick"] else ["--here"]
            sys.exit(_manage(environment, "probe_embargo", *arguments))

    def _plant_here(self, *, is_quick: bool) -> int:
        if os.environ.get(_MARKED) != str(settings.DATA_DIR):
            raise CommandError(
                "Nothing is planted in a site that somebody may read. Leave --here out: "
                "the probe makes a site of its own."
            )
        logging.disable(logging.CRITICAL)  # thousands of pages that are not found
        run = probe.Probe(
            tell=lambda stage: self.stdout.write(f"Looking: {stage}…"),
            wanted=probe.a_third if is_quick else probe.every,
        )
        try:
            lines = run.run()
        except probe.NotEmptyError:
            raise CommandError("There are posts here: nothing is planted beside them.") from None
        except probe.UnknownAddressError as error:
            raise CommandError(f"The probe does not know how to ask for {error}.") from None
        return self._show(lines, run.leaks)

    def _look_from_outside(self, url: str) -> int:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise CommandError("Write the address like https://blog.example.org.")
        leaks, asked = [], Counter[str]()
        posts = list(probe.unpublished())
        for post in posts:
            try:
                for request, how in probe.look_from_outside(url, post):
                    asked[request.kind] += 1
                    if how:
                        leaks.append(probe.Leak("not public", request, how))
            except (OSError, HTTPException) as error:
                raise CommandError(f"{url} does not answer: {error}") from None
        found = Counter(leak.request.kind for leak in leaks)
        lines = [probe.Line("not public", kind, number, found[kind]) for kind, number in asked.items()]
        self.stdout.write(f"{len(posts)} posts are not public.")
        return self._show(lines, leaks)

    def _show(self, lines: list[probe.Line], leaks: list[probe.Leak]) -> int:
        """The table, the first leaks by name; gives the exit code."""
        self.stdout.write(f"{'stage':<27}{'address':<75}{'asked':>6}{'leaks':>6}")
        for line in lines:
            self.stdout.write(f"{line.stage:<27}{line.kind:<75}{line.asked:>6}{line.leaks:>6}")
        for leak in leaks[:SHOWN]:
            where = f"{leak.request.method} {leak.request.address}"
            self.stdout.write(f"LEAK {leak.stage}: {where} {dict(leak.request.headers) or ''} {leak.how}")
        self.stdout.write(f"{sum(line.asked for line in lines)} requests, {len(leaks)} leaks.")
        return 1 if leaks else 0


@contextmanager
def _site_of_its_own() -> Iterator[dict[str, str]]:
    """The environment of a site with this one's settings; its folder and database go at the end."""
    with tempfile.TemporaryDirectory(prefix="sampan-probe-") as folder, _database(Path(folder).name) as url:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        secret = {"SECRET_KEY": settings.SECRET_KEY}
        own = {"DATA_DIR": str(Path(folder).resolve()), _MARKED: str(Path(folder).resolve())}
        yield {**environment, **secret, **own, **url}


@contextmanager
def _database(name: str) -> Iterator[dict[str, str]]:
    """On PostgreSQL a new database beside the site's own, where its role may make one; else SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    name = name.replace("-", "_")
    if connection.vendor != "postgresql":
        yield {}
        return
    quoted = connection.ops.quote_name(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted}")
    except Error:
        sys.stderr.write("This database’s role may make no other one: the probe looks at a site on SQLite.\n")
        yield {}
        return
    try:
        yield {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")


def _manage(environment: dict[str, str], *arguments: str, quietly: bool = False) -> int:
    """Run `manage.py` of this code; the exit code. Raises CommandError where a quiet one fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(  # noqa: S603 - its own program
        command,
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=quietly,
        timeout=_PREPARING if quietly else None,  # the walk takes as long as the machine needs
        check=False,
    )
    if quietly and done.returncode:
        raise CommandError(
            f"The probe’s site could not be made: {done.stderr.decode(errors='replace')[-500:]}"
        )
    return done.returncode
