"""A process killed in the middle of its work loses nothing it had acknowledged, and halves nothing."""

import os
import re
import subprocess
import sys

from tests import site

KILLS = 50


def test_fifty_kills_lose_nothing_and_halve_nothing() -> None:
    with site.prepared() as environment:
        command = [sys.executable, "-m", "tests.killing", str(KILLS)]
        environment = {**environment, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            command, cwd=site.PROJECT, env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    said = re.match(rf"{KILLS} kills, (\d+) acknowledged saves, all there", done.stdout)
    assert said, done.stdout
    assert int(said[1]) > KILLS
    print(done.stdout)
