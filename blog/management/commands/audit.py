"""`audit`: is the record of acts whole?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog import audit
from blog.models import AuditEntry


class Command(BaseCommand):
    """Say how many acts are on record; with --verify, whether any was changed or is missing."""

    help = "Counts the entries of the audit record; --verify finds changed and missing ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--verify`."""
        parser.add_argument("--verify", action="store_true", help="check the chain of hashes")

    def handle(self, **options: Any) -> None:
        """Count or verify; the exit code is 1 where something is wrong."""
        count = AuditEntry.objects.count()
        found = list(audit.faults()) if options["verify"] else []
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(f"{count} entries{', none changed, none missing' if options['verify'] else ''}.")
