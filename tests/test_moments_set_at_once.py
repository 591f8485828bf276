"""Two people change moments at the same time: the clock knows the earliest of what is left."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from blog import edition, workflow
from blog.models import Post, Revision
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_moment_that_is_being_set_is_not_forgotten_by_a_saving(editor: User) -> None:
    later, sooner = (
        builders.draft(editor, builders.content(title, slug=title.lower())) for title in ("Later", "Sooner")
    )
    builders.schedule(later, editor, hours=2)
    is_set, saving = threading.Event(), threading.Event()

    def set_sooner() -> None:
        with transaction.atomic():
            builders.schedule(sooner, editor)
            is_set.set()
            saving.wait(10)
            # By then the saving has come as far as it can before this commit.
            threading.Event().wait(0.3)
        connection.close()

    def save_later() -> None:
        assert is_set.wait(10)
        saving.set()
        base = Revision.objects.get(pk=later.pk)
        workflow.save_draft(Post.objects.get(pk=later.post_id), builders.content("New"), editor, base)
        connection.close()

    threads = [threading.Thread(target=each) for each in (set_sooner, save_later)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = sooner.schedules.get().at
    assert edition.read().next_change_at == expected
