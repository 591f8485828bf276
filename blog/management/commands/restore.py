"""`restore FILE`: the site that an archive holds."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from blog import transfer


class Command(BaseCommand):
    """Restore; the exit code is 1 where nothing was changed."""

    help = (
        "Makes the site that an archive of `backup` holds, on either database: all of it or nothing. "
        "Stop the site before; run `prepare` after."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether a site that is there may go."""
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument("--replace", action="store_true", help="take the place of the site that is there")

    def handle(self, **options: Any) -> None:
        """Restore, and say what there is now."""
        path: Path = options["file"]
        shared = {"file": sys.stderr, "disable": None, "delay": 0.5}
        with (
            tqdm(desc="Read", unit="B", unit_scale=True, **shared) as read,
            tqdm(desc="Rows", unit="row", **shared) as filled,
        ):
            done = self._restore(path, read, filled, replace=options["replace"])
        self.stdout.write(f"The site of {done.made_at}: {done.posts} posts, {done.files} files.")
        if done.missing:
            self.stderr.write(f"{len(done.missing)} files were missing when the backup was made.")
        if done.overdue:
            self.stderr.write(
                f"{done.overdue} scheduled texts are overdue: they go out with the first request. "
                "Look at them before you serve the site."
            )

    def _restore(self, path: Path, read: Any, filled: Any, *, replace: bool) -> transfer.RestoredSite:
        try:
            return transfer.restore(path, replace=replace, read=read.update, filled=filled.update)
        except transfer.BadArchiveError as error:
            raise CommandError(f"{path} is not restored, nothing has changed. {error}") from None
        except transfer.NotEmptyError:
            raise CommandError("There is a site here already: --replace lets it go.") from None
        except transfer.BusyError:
            raise CommandError("Somebody else restores this site at this moment.") from None
        except DatabaseError as error:
            raise CommandError(f"The database did not take it, nothing has changed: {error}") from None
        except OSError as error:
            raise CommandError(f"Nothing has changed: {error}.") from None
