"""A scheduled post on a real site with two workers and no cron: never early, at once everywhere."""

import datetime as dt
import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests.site import Site

pytestmark = pytest.mark.alone

LANGUAGES = {
    "en": ("Embargoed words", "Embargo tag"),
    "zh-hant": ("禁運燈塔", "標籤燈"),
    "zh-hans": ("禁运灯塔", "标签灯"),
}
SECONDS_AHEAD = 20.0 if os.environ.get("SAMPAN_LONG") == "1" else 4.0
LATE = 1.0  # seconds after the moment
PAUSE = 0.05
CONNECTIONS = 4
SCHEDULE = """
import datetime, json
from django.contrib.auth.models import User
from django.utils import timezone
from blog import workflow
from tests import builders

editor = User.objects.get(username="editor")
image = builders.photo(editor)
tag = builders.tag("embargo-tag", "Embargo tag", "標籤燈")
tag.name_zh_hans = "标签灯"
tag.save()
said = builders.content(
    "Embargoed words", "<p>Calm.</p>" + builders.placed(image), chinese="禁運燈塔",
    chinese_body="<p>平靜。</p>" + builders.placed(image, "渡輪", "正午"),
    slug="embargoed", date=datetime.date(2019, 3, 5), tags=(tag.pk,),
)
revision = builders.draft(editor, said)
moment = timezone.now() + datetime.timedelta(seconds={seconds})
workflow.schedule(revision, editor, moment)
print(json.dumps([moment.timestamp(), image.folder, image.renditions()[0].name("jpg")]))
"""


@dataclass(frozen=True)
class Sight:
    """What one request found: when it was asked and answered, where, and whether the post was there."""

    asked: float
    answered: float
    place: str
    is_seen: bool


def places() -> dict[str, str]:
    """Every public address that shows the post, with the words that give it away there."""
    found: dict[str, str] = {}
    for code, (title, tag) in LANGUAGES.items():
        blog = f"/{code}/blog/"
        found |= dict.fromkeys([f"/{code}/", blog, f"{blog}2019/", f"{blog}2019/03/05/embargoed/"], title)
        found |= dict.fromkeys([f"{blog}feed.rss", f"{blog}tags/embargo-tag/"], title)
        found |= {f"{blog}tags/": tag, f"{blog}archive/": f"{blog}2019/03/"}
    return found


def watch(look: list[tuple[str, Callable[[], bool]]], first: int, end: float) -> list[Sight]:
    """Go round all places until `end`, beginning with the `first`, one request every 50 ms."""
    sights, number = [], first
    while (asked := time.time()) < end:
        place, is_seen = look[number % len(look)]
        sights.append(Sight(asked, place=place, is_seen=is_seen(), answered=time.time()))
        number += 1
        time.sleep(max(0.0, PAUSE - (time.time() - asked)))
    return sights


def looks(site: Site, media: str, name: str) -> list[tuple[str, Callable[[], bool]]]:
    """How each place is looked at."""
    found: list[tuple[str, Callable[[], bool]]] = [
        (place, lambda place=place, words=words: words in site.get(place).text)  # type: ignore[misc]
        for place, words in places().items()
    ]
    folder = site.folder / "public" / media
    return [
        *found,
        ("the photo", lambda: site.get(f"/media/{media}/{name}").status == 200),
        ("the media folder", folder.exists),
    ]


@pytest.fixture(scope="module")
def story(site: Site) -> tuple[float, list[Sight], list[float]]:
    """The moment, all that was seen around it, and the processor time each worker spent meanwhile."""
    moment, media, name = json.loads(site.run(SCHEDULE.replace("{seconds}", str(SECONDS_AHEAD))))
    look, before = looks(site, media, name), site.work_done()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        rounds = [
            pool.submit(watch, look, number * len(look) // CONNECTIONS, moment + LATE + 2)
            for number in range(CONNECTIONS)
        ]
        sights = [sight for each in rounds for sight in each.result()]
    return moment, sights, [after - before.get(pid, 0) for pid, after in site.work_done().items()]


def test_nobody_sees_a_word_before_the_moment(story: tuple[float, list[Sight], list[float]]) -> None:
    moment, sights, _ = story
    early = [sight for sight in sights if sight.answered < moment]
    assert {sight.place for sight in early} >= {*places(), "the photo", "the media folder"}
    assert not [sight for sight in early if sight.is_seen]
    first = min((sight for sight in sights if sight.is_seen), key=lambda sight: sight.answered)
    last = max((sight for sight in sights if not sight.is_seen), key=lambda sight: sight.asked)
    print(f"\n{len(sights)} answers; the moment {dt.datetime.fromtimestamp(moment, dt.UTC):%H:%M:%S.%f}")
    print(f"first seen {first.answered - moment:+.3f} s at {first.place}")
    print(f"last missing {last.asked - moment:+.3f} s at {last.place}")


def test_everybody_sees_it_everywhere_a_second_later(story: tuple[float, list[Sight], list[float]]) -> None:
    moment, sights, _ = story
    late = [sight for sight in sights if sight.asked >= moment + LATE]
    assert {sight.place for sight in late} >= {*places(), "the photo", "the media folder"}
    assert not [sight for sight in late if not sight.is_seen]


def test_both_workers_answered(story: tuple[float, list[Sight], list[float]]) -> None:
    _, _, work = story
    assert len([seconds for seconds in work if seconds > 0.05]) == 2, work
