"""What a worker does beside the readers' requests: what is due goes out, and the hub hears of it."""

import logging
import threading

from django.db import DatabaseError, connection
from django.utils import timezone

from blog import edition, hub, workflow

logger = logging.getLogger(__name__)

EVERY = 1.0  # seconds


def once() -> int:
    """Put out what is due and tell the hub what it must hear; returns how much that was."""
    promoted = workflow.promote_due() if edition.read().is_due(timezone.now()) else 0
    return promoted + hub.tell()


def until(stopped: threading.Event) -> None:
    """Do so every second until `stopped`; a fault is on the log, and tried again."""
    while not stopped.is_set():
        try:
            once()
        except DatabaseError:
            logger.exception("the database did not answer")
            connection.close()
        except Exception:
            logger.exception("a round of deliveries failed")
        stopped.wait(EVERY)
