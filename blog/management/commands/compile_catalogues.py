"""`compile_catalogues`: make the `.mo` files that Django reads, with no gettext on the machine."""

import os
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


def is_current(source: Path, target: Path) -> bool:
    """Whether `target` was made from `source` as it is now."""
    return target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns


def compile_catalogue(source: Path, target: Path) -> None:
    """Write `target` in one step, so that a reader never meets half a file."""
    unfinished = target.with_suffix(f".{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(unfinished))
    unfinished.replace(target)


class Command(BaseCommand):
    """Compile each catalogue that is newer than its compiled file."""

    help = "Compiles locale/*/LC_MESSAGES/*.po where they have changed."
    requires_system_checks = ()
    requires_migrations_checks = False

    def handle(self, **options: Any) -> None:
        """Compile what is old, and say how much that was."""
        done = 0
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if is_current(source, target):
                    continue
                try:
                    compile_catalogue(source, target)
                except (OSError, ValueError) as error:
                    raise CommandError(f"{source} cannot be compiled: {error}") from None
                done += 1
        if done and options["verbosity"]:
            self.stdout.write(f"Translation catalogues compiled: {done}.")
