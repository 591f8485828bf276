"""`prepare`: everything a site needs before it is served; harmless to repeat."""

import hashlib
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tqdm import tqdm

from blog import counting, emblem_files, plates, publication, roles, search, transfer
from blog.demo import plant
from blog.models import Post
from config import env

STAFF = {"writer": roles.WRITER, "editor": roles.EDITOR, "administrator": roles.ADMINISTRATOR}
# Without letters and digits that are taken for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

# Seconds for making texts ready after an upgrade; the older ones are rendered when somebody asks.
PATIENCE = 20.0


class Command(BaseCommand):
    """Migrate, gather static files and, in an empty site, make accounts and a demonstration blog."""

    help = "Makes a site ready to be served: tables, static files, first accounts, demonstration content."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--empty`: neither accounts nor posts; `--all`: however long it takes."""
        parser.add_argument("--empty", action="store_true", help="no accounts and no demonstration content")
        parser.add_argument(
            "--all", action="store_true", help="make every text ready for its page, not the newest"
        )

    def handle(self, **options: Any) -> None:
        """Do what is not done yet."""
        if transfer.finish():
            self.stdout.write("A restore that had been cut short is settled.")
        self._migrate()
        self._gather_static_files()
        self._take_in_emblems()
        publication.sweep()
        counting.mend()
        for _ in tqdm(search.catch_up(), "Search index", unit="post", file=sys.stdout, delay=1):
            pass
        patience = float("inf") if options["all"] else PATIENCE
        for _ in tqdm(plates.catch_up(patience), "Pages", unit="post", file=sys.stdout, delay=1):
            pass
        if options["empty"] or not env.flag("DEMO", True):
            return
        if not User.objects.exists():
            self._make_accounts()
        unfinished = Path(settings.DATA_DIR) / ".demonstration-unfinished"
        if unfinished.exists() or not Post.objects.exists():
            unfinished.touch()
            self._plant()
            unfinished.unlink()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database…")
            call_command("migrate", interactive=False, verbosity=0)

    def _gather_static_files(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / ".stamp"
        wanted = _static_fingerprint()
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        self.stdout.write("Gathering static files…")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(wanted)

    def _take_in_emblems(self) -> None:
        try:
            emblem_files.take_in(Path(settings.DATA_DIR) / "emblems", Path(settings.STATIC_ROOT))
        except emblem_files.RefusedError as error:
            raise CommandError(str(error)) from None

    def _make_accounts(self) -> None:
        self.stdout.write("Accounts for /admin/ (shown this once; change them there):")
        for name, group in STAFF.items():
            password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
            user = User.objects.create_user(name, password=password, is_staff=True)
            user.groups.add(Group.objects.get(name=group))
            if group == roles.ADMINISTRATOR:
                user.is_superuser = True
                user.save()
            self.stdout.write(f"  {name:<14} {password}")

    def _plant(self) -> None:
        people = [User.objects.filter(username=name).first() for name in STAFF]
        writer, editor, administrator = people
        if not (writer and editor and administrator):
            return
        planted = plant.plant(writer, editor, administrator)
        for _ in tqdm(planted, "Demonstration blog", total=plant.steps(), unit="post", file=sys.stdout):
            pass


def _static_fingerprint() -> str:
    """A hash that changes with the installed packages or the site's own static files."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    digest.update((settings.BASE_DIR / "config" / "static_files.py").read_bytes())
    for path in sorted((settings.BASE_DIR / "blog" / "static").rglob("*")):
        if path.is_file():
            digest.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    return digest.hexdigest()
