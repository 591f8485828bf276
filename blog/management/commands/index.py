"""`index`: make the search index again."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from blog import search


class Command(BaseCommand):
    """Index every live post again; the site may go on serving."""

    help = "Makes the search index again from what is live, post by post, while the site goes on serving."

    def handle(self, **options: Any) -> None:
        """Rebuild, and say how much that was."""
        count = sum(1 for _ in tqdm(search.rebuild(), unit="post", file=sys.stderr, disable=None))
        self.stdout.write(f"{count} posts indexed.")
