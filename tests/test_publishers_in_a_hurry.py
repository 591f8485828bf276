"""Editors publish with reasons, cancel, delete, and moments come due, all at once: none blocks another."""

from functools import partial

import pytest
from django.contrib.auth.models import User

from blog import audit, workflow
from blog.models import Post, Schedule
from tests import builders
from tests.test_twelve_at_once import all_at_once

ROUNDS = 6
pytestmark = pytest.mark.django_db(transaction=True)


def test_reasons_moments_and_words_of_the_site_at_once(administrator: User, editor: User) -> None:
    for turn in range(ROUNDS):
        doubtful = [
            builders.draft(
                editor,
                builders.content(
                    f"Doubtful {turn}.{each}",
                    "<p>Calm，quiet.</p>",
                    chinese=None,
                    slug=f"doubtful-{turn}-{each}",
                ),
            )
            for each in range(3)
        ]
        waiting = [
            builders.schedule(
                builders.draft(
                    editor,
                    builders.content(f"Waiting {turn}.{each}", chinese=None, slug=f"waiting-{turn}-{each}"),
                ),
                editor,
            )
            for each in range(3)
        ]
        tag = builders.tag(f"tag-{turn}", f"Tag {turn}", "標籤")
        reasons = [builders.reasons(each) for each in doubtful]
        assert all(reasons)
        for scheduled in waiting[:2]:
            builders.due(scheduled)
        raised = all_at_once([
            *(partial(workflow.publish, each, editor, reasons=said)
              for each, said in zip(doubtful, reasons, strict=True)),
            workflow.promote_due,
            partial(workflow.cancel_schedule, waiting[2], editor),
            partial(workflow.delete_tag, tag, administrator),
        ])  # fmt: skip
        assert [each for each in raised if each] == []
        states = [Schedule.objects.get(pk=each.pk).state for each in waiting]
        assert states == [Schedule.State.DONE, Schedule.State.DONE, Schedule.State.VOID]
    assert Post.objects.live().count() == ROUNDS * 5
    assert list(audit.faults()) == []
