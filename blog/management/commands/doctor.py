"""`doctor`: how the site is, and what to do."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from blog import doctor


class Command(BaseCommand):
    """A line for each thing; the exit code is 0 where all is well, 1 with warnings, 2 with faults."""

    help = (
        "Looks at settings, disk, backups, database, media, edition, schedules, search and audit record, "
        "and says what to do. Changes nothing. Exit code: 0 well, 1 warnings, 2 faults."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much and in which form."""
        parser.add_argument("--json", action="store_true", help="one JSON list, for machines")
        parser.add_argument(
            "--quick", action="store_true", help="without reading every original and audit entry"
        )

    def handle(self, **options: Any) -> None:
        """Look, tell, and end with the worst that was found."""
        found = []
        for finding in doctor.examine(is_quick=options["quick"]):
            found.append(finding)
            if not options["json"]:
                self.stdout.write(f"{finding.level.name.lower():<9}{finding.about:<17}{finding.seen}")
                if finding.advice and finding.level:
                    self.stdout.write(f"{'':<26}→ {finding.advice}")
        if options["json"]:
            said = [{**vars(each), "level": each.level.name.lower()} for each in found]
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
        sys.exit(max(each.level for each in found))
