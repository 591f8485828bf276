"""`python -m tests.killing_restores ONE OTHER 12`: kill restores at random moments, and look what is left.

It runs in a site of its own. After each kill that is what it was, or what the archive
holds; never a mixture, once it is settled as the next start does it.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django is set up first
from django.db import connections  # noqa: E402

from blog import audit, transfer  # noqa: E402
from blog.models import Post  # noqa: E402


def print_of_site() -> str:
    """A hash of its texts and of all its files."""
    digest = hashlib.sha256()
    for row in Post.objects.order_by("uuid").values_list("uuid", "title_en", "body_en", "withdrawn_at"):
        digest.update(repr(row).encode())
    for folder in ("desk", "public"):
        for path in sorted((Path(settings.DATA_DIR) / folder).rglob("*")):
            if path.is_file():
                digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def restored(archive: Path, after: float) -> bool:
    """Restore in a child that is killed after some seconds; False where it was too slow to be killed."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            transfer.restore(archive, replace=True)
            os._exit(0)
        finally:
            os._exit(1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return os.WIFSIGNALED(status)


def main(archives: list[Path], rounds: int) -> None:
    """Restore the one archive over the other's site, again and again, and kill most of it."""
    choose, known, longest = random.Random(rounds), [], 0.0
    for archive in archives:
        begun = time.monotonic()
        transfer.restore(archive, replace=True)
        longest = time.monotonic() - begun
        known.append(print_of_site())
    assert known[0] != known[1]
    kills = olds = 0
    for number in range(rounds):
        # Most of it is reading and building: half are killed near the end, where all changes hands.
        after = longest * (choose.uniform(0.9, 1.3) if number % 2 else choose.uniform(0, 1))
        before = print_of_site()
        target = archives[known.index(before) ^ 1]
        kills += restored(target, after)
        transfer.finish()
        found = print_of_site()
        assert found in known, f"a mixture after {after} seconds"
        olds += found == before
        assert not list(audit.faults())
    print(json.dumps({"kills": kills, "old": olds, "new": rounds - olds}))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:3]], int(sys.argv[3]))
