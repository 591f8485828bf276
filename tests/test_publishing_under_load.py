"""A correction every second while readers ask without pause: no error, no mixture, nothing old."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import pytest

from tests import site as sites
from tests.site import Site

pytestmark = pytest.mark.alone

CORRECTIONS = 20 if os.environ.get("SAMPAN_LONG") == "1" else 4
OLD = 1.0  # seconds
CORRECT = """
import datetime, json, sys, time
from django.contrib.auth.models import User
from blog import workflow
from tests import builders

editor = User.objects.get(username="editor")
post, told = None, []
for number in range({corrections} + 1):
    start = time.time()
    said = builders.content(
        f"Number {number}", f"<p>Number {number} in words.</p>", chinese=f"第{number}號",
        chinese_body=f"<p>第{number}號。</p>", slug="numbered", date=datetime.date(2018, 5, 1),
    )
    revision = builders.again(post, said, editor) if post else builders.draft(editor, said)
    workflow.publish(revision, editor)
    post = revision.post
    post.refresh_from_db()
    told.append([number, time.time()])
    print(json.dumps(told), flush=True)
    time.sleep(max(0, 1 - (time.time() - start)))
"""
PAGES = {
    "/en/": r"Number (\d+)", "/en/blog/2018/05/01/numbered/": r"Number (\d+)",
    "/en/blog/feed.rss": r"Number (\d+)",
    "/zh-hant/blog/": r"第(\d+)號", "/zh-hant/blog/2018/05/01/numbered/": r"第(\d+)號",
    "/zh-hans/blog/2018/05/01/numbered/": r"第(\d+)号",
}  # fmt: skip


@dataclass(frozen=True)
class Sight:
    """One answer: when it was asked for, its status, the numbers it shows."""

    path: str
    asked: float
    status: int
    numbers: frozenset[int]


def watch(site: Site, is_over: threading.Event, first: int, sights: list[Sight]) -> None:
    """Ask for one page after the other until it is over."""
    paths, turn = list(PAGES), first
    while not is_over.is_set():
        path = paths[turn % len(paths)]
        turn += 1
        asked = time.time()
        answer = site.get(path)
        found = frozenset(int(number) for number in re.findall(PAGES[path], answer.text))
        sights.append(Sight(path, asked, answer.status, found))


def test_a_correction_every_second(site: Site) -> None:
    script = CORRECT.replace("{corrections}", str(CORRECTIONS))
    sights: list[Sight] = []
    is_over = threading.Event()
    readers = [threading.Thread(target=watch, args=(site, is_over, turn, sights)) for turn in range(4)]
    told: list[tuple[int, float]] = []
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
    with subprocess.Popen(
        command, cwd=sites.PROJECT, env=site.environment, stdout=subprocess.PIPE, text=True
    ) as office:
        assert office.stdout
        for line in office.stdout:
            told = json.loads(line)
            if len(told) == 1:
                time.sleep(OLD)
                for reader in readers:
                    reader.start()
    time.sleep(OLD + 0.2)
    is_over.set()
    for reader in readers:
        reader.join()
    assert len(told) == CORRECTIONS + 1
    assert {sight.status for sight in sights} == {200}
    assert [sight for sight in sights if len(sight.numbers) != 1] == []
    too_old = []
    for sight in sights:
        newest = max(number for number, at in told if at <= sight.asked - OLD)
        too_old += [sight] if min(sight.numbers) < newest else []
    assert too_old == []
    assert {min(sight.numbers) for sight in sights} >= {1, CORRECTIONS}
    print(f"\n{len(sights)} answers in {CORRECTIONS} corrections")
