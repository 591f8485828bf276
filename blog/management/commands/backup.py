"""`backup FILE`: the whole site in one archive."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from blog import transfer


class Command(BaseCommand):
    """Write the archive; the exit code is 2 where files of the site were missing, 1 where none is."""

    help = (
        "Writes database, photos and files to one archive, while the site goes on. It holds the accounts "
        "with the hashes of their passwords: keep it as you keep the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and what goes into it."""
        parser.add_argument("file", type=Path, help="the archive to write, such as sampan.tar")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")
        parser.add_argument(
            "--with-secrets", action="store_true", help="the SECRET_KEY too: who has it can sign anything"
        )
        parser.add_argument(
            "--without-passwords",
            action="store_true",
            help="accounts without their passwords and second factors",
        )

    def handle(self, **options: Any) -> None:
        """Write, and say what was written."""
        target: Path = options["file"].absolute()
        for folder in (settings.MEDIA_ROOT, settings.STATIC_ROOT):
            if target.is_relative_to(Path(folder).absolute()):
                raise CommandError(f"{folder} is public: choose another folder.")
        with tqdm(desc="Backup", unit="B", unit_scale=True, file=sys.stderr, disable=None, delay=0.5) as bar:
            made = self._write(target, options, bar)
        self.stdout.write(f"{target}: {made.size} bytes, {made.members} members, {made.digest}")
        if made.missing:
            self.stderr.write(
                f"{len(made.missing)} files that the database names are lost; the backup is without them:"
            )
            for name in made.missing[:20]:
                self.stderr.write(f"  {name}")
            sys.exit(2)

    def _write(self, target: Path, options: dict[str, Any], bar: Any) -> transfer.MadeBackup:
        try:
            return transfer.backup(
                target,
                force=options["force"],
                with_secrets=options["with_secrets"],
                without_passwords=options["without_passwords"],
                progress=bar.update,
            )
        except FileExistsError:
            raise CommandError(f"{target} is there already: choose another name, or --force.") from None
        except transfer.DatabaseStateError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"Nothing was written: {error}.") from None
