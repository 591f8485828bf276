"""`deliver`: a worker beside the site; puts out what is due and tells the WebSub hub."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from blog import delivery


class Command(BaseCommand):
    """Deliver until told to stop; with --once, what is due now."""

    help = "Puts out what is due and tells the WebSub hub (WEBSUB_HUB), every second; --once: now, for cron."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--once`."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")

    def handle(self, **options: Any) -> None:
        """Ends between two deliveries at SIGTERM or Ctrl-C."""
        if options["once"]:
            self.stdout.write(f"{delivery.once()} delivered.")
            return
        stopped = threading.Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stopped.set())
        self.stdout.write("Delivering. Stop with Ctrl-C.")
        self.stdout.flush()
        delivery.until(stopped)
