"""A restore that is killed at any moment leaves the site as it was, or as the archive has it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests import site

KILLS = 4
PLANT = "from tests import planted; planted.plant()"


def test_killed_restores_leave_the_old_or_the_new(tmp_path: Path) -> None:
    one, other = tmp_path / "one.tar", tmp_path / "other.tar"
    with site.prepared() as environment:
        site.manage(environment, "shell", "--no-imports", "-c", PLANT)
        site.manage(environment, "backup", str(one))
    with site.prepared() as environment:
        site.manage(environment, "backup", str(other))
        command = [sys.executable, "-m", "tests.killing_restores", str(one), str(other), str(KILLS)]
        environment = {**environment, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            command, cwd=site.PROJECT, env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["kills"] > 0
    assert found["old"] + found["new"] == KILLS
    print(done.stdout)
