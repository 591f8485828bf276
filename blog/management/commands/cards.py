"""`cards`: draw the share cards of all live posts again."""

from typing import Any

from django.core.management.base import BaseCommand

from blog import publication


class Command(BaseCommand):
    """For a new masthead, and for posts that went out before there were cards."""

    help = "Draws the share cards of live posts that have none, or whose masthead has another name now."

    def handle(self, **options: Any) -> None:
        """Draw; says of how many posts."""
        self.stdout.write(f"{publication.redraw_cards()} posts have new share cards.")
