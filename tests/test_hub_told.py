"""The worker tells the hub of each change once, again after a fault, and nobody else."""

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from blog import hub
from blog.models import Ping, Post
from tests import builders
from tests import hub as hubs

TOPIC = "/en/blog/feed.atom"
WHOLE = f"http://127.0.0.1:8000{TOPIC}"


@pytest.fixture
def heard(settings: Any) -> Iterator[hubs.Hub]:
    """A hub that listens."""
    with hubs.listening() as found:
        settings.WEBSUB_HUB = found.address
        settings.WEBSUB_WAIT = 0
        yield found


def queue(topic: str = TOPIC, *, hours: float = 0, **others: Any) -> Ping:
    """A feed that changed so many hours ago."""
    at = timezone.now() - dt.timedelta(hours=hours)
    return Ping.objects.create(topic=topic, changed_at=at, due_at=at, **others)


@pytest.mark.django_db
def test_a_change_is_told_once(heard: hubs.Hub) -> None:
    queue()
    assert (hub.tell(), hub.tell()) == (1, 0)
    assert heard.told == [WHOLE]
    assert heard.forms == [{"hub.mode": ["publish"], "hub.url": [WHOLE], "hub.topic": [WHOLE]}]
    assert not Ping.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [302, 307, 400, 500])
def test_after_a_fault_it_waits_longer_each_time(
    status: int, heard: hubs.Hub, caplog: pytest.LogCaptureFixture
) -> None:
    heard.status, heard.headers = status, {"Location": f"{heard.address}elsewhere"}
    queue()
    waits = []
    for attempt in range(1, 4):
        assert hub.tell() == 0
        ping = Ping.objects.get()
        assert (ping.attempts, ping.held_until) == (attempt, None)
        waits.append(round((ping.due_at - timezone.now()).total_seconds() / 5) * 5)
        assert hub.tell() == 0
        assert len(heard.told) == attempt
        Ping.objects.update(due_at=timezone.now())
    assert waits == [15, 30, 60]
    assert f"HTTP {status}" in caplog.text
    heard.status = 202
    assert hub.tell() == 1


@pytest.mark.django_db
def test_a_hub_that_is_down_is_asked_again(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.WEBSUB_HUB = "http://127.0.0.1:9/"
    queue()
    queue("/en/blog/feed.rss")
    assert hub.tell() == 0
    assert sorted(Ping.objects.values_list("attempts", flat=True)) == [0, 1]
    assert "ConnectionRefusedError" in caplog.text or "URLError" in caplog.text


@pytest.mark.django_db
def test_after_a_day_it_is_given_up(heard: hubs.Hub, caplog: pytest.LogCaptureFixture) -> None:
    heard.status = 500
    queue(hours=23.9)
    queue("/en/blog/feed.rss", hours=24.1)
    for _ in range(2):
        hub.tell()
    assert list(Ping.objects.values_list("topic", flat=True)) == [TOPIC]
    assert [each.levelno for each in caplog.records].count(logging.ERROR) == 1


@pytest.mark.django_db
def test_what_a_killed_worker_held_is_told_by_another(heard: hubs.Hub) -> None:
    now = timezone.now()
    held = queue(held_until=now + dt.timedelta(seconds=60))
    assert hub.tell() == 0
    Ping.objects.filter(pk=held.pk).update(held_until=now - dt.timedelta(seconds=1))
    assert hub.tell() == 1


@pytest.mark.django_db
def test_a_worker_killed_while_it_tells_loses_nothing(
    heard: hubs.Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue()
    with monkeypatch.context() as patch:
        patch.setattr(hub, "_send", lambda _topic: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            hub.tell()
    held = Ping.objects.get()
    assert held.held_until
    assert held.held_until - timezone.now() > dt.timedelta(seconds=hub.TIMEOUT)


@pytest.mark.django_db
def test_a_change_while_the_hub_is_told_is_told_too(heard: hubs.Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    queue()
    send = hub._send

    def slow(topic: str) -> str:
        Ping.objects.update(changed_at=timezone.now())
        monkeypatch.setattr(hub, "_send", send)
        return send(topic)

    monkeypatch.setattr(hub, "_send", slow)
    assert hub.tell() == 2
    assert heard.told == [WHOLE] * 2
    assert not Ping.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_tell_each_feed_once(heard: hubs.Hub) -> None:
    topics = [f"/en/blog/tags/t{number}/feed.rss" for number in range(12)]
    for topic in topics:
        queue(topic)
    counts: list[int] = []
    start = threading.Barrier(6)

    def work() -> None:
        start.wait()
        try:
            counts.append(hub.tell())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert sum(counts) == len(topics)
    assert sorted(heard.told) == sorted(f"http://127.0.0.1:8000{topic}" for topic in topics)
    assert heard.most == 1


def test_the_worker_brings_about_a_moment_and_tells_of_it(
    heard: hubs.Hub, editor: User, capsys: pytest.CaptureFixture[str]
) -> None:
    scheduled = builders.schedule(builders.draft(editor), editor)
    builders.due(scheduled, seconds=-1)
    call_command("deliver", "--once")
    assert capsys.readouterr().out == "10 delivered.\n"
    assert Post.objects.live().count() == 1
    assert len(heard.told) == 9
