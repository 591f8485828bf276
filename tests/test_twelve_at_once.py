"""Twelve threads save and publish one post: one winner each time, no error, nothing lost."""

import threading
from collections.abc import Callable
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection

from blog import audit, workflow
from blog.models import Post, Revision
from tests import builders

THREADS, ROUNDS = 12, 20
pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(acts: list[Callable[[], object]]) -> list[BaseException | None]:
    """Start every act at the same moment in a thread of its own; gives what each raised."""
    raised: list[BaseException | None] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except BaseException as fault:  # noqa: BLE001 - looked at in the test's own thread
            raised[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def _save(base: Revision, title: str, user: User) -> Callable[[], object]:
    return lambda: workflow.save_draft(base.post, builders.content(title), user, base)


def test_twelve_savers_twenty_times(writer: User) -> None:
    latest = builders.draft(writer)
    titles = {"Harbour lights"}
    for turn in range(ROUNDS):
        wanted = [f"Round {turn}, text {place}" for place in range(THREADS)]
        raised = all_at_once([_save(latest, title, writer) for title in wanted])
        assert [each for each in raised if each and not isinstance(each, workflow.ConflictError)] == []
        assert raised.count(None) == 1
        titles |= set(wanted)
        found = Post.objects.select_related("latest_revision").get().latest_revision
        assert found
        assert found.content.texts["en"].title == wanted[raised.index(None)]
        latest = found
    kept = {each.content.texts["en"].title for each in Revision.objects.all()}
    assert kept == titles
    assert list(audit.faults()) == []


def test_savers_and_publishers_twenty_times(editor: User) -> None:
    latest = builders.draft(editor)
    for turn in range(ROUNDS):
        wanted = [f"Round {turn}, text {place}" for place in range(THREADS // 2)]
        publish = [partial(workflow.publish, latest, editor, reasons=builders.reasons(latest))] * (
            THREADS // 2
        )
        raised = all_at_once([*publish, *(_save(latest, title, editor) for title in wanted)])
        expected = (workflow.ConflictError, workflow.OutdatedError)
        assert [each for each in raised if each and not isinstance(each, expected)] == []
        assert raised[THREADS // 2 :].count(None) == 1
        post = Post.objects.select_related("latest_revision", "live_revision").get()
        if post.live_revision:
            assert post.texts()["en"].title == post.live_revision.content.texts["en"].title
        assert post.latest_revision
        latest = post.latest_revision
    assert Revision.objects.count() == 1 + ROUNDS * (THREADS // 2)
    assert list(audit.faults()) == []


def test_one_form_sent_twelve_times_makes_one_post(writer: User) -> None:
    for turn in range(ROUNDS // 4):
        key, titles = uuid4(), {f"Round {turn}, text {place}" for place in range(THREADS)}

        def send(title: str, key: UUID = key) -> Callable[[], object]:
            return lambda: workflow.save_draft(None, builders.content(title), writer, None, key=key)

        raised = all_at_once([send(title) for title in titles])
        assert [each for each in raised if each and not isinstance(each, workflow.ConflictError)] == []
        kept = Revision.objects.filter(post=Post.objects.get(uuid=key))
        assert {each.content.texts["en"].title for each in kept} == titles
    assert Post.objects.count() == ROUNDS // 4
