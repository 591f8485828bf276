"""Two people save one post: one wins, nothing is lost."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection

from blog import workflow
from blog.models import Post, Revision
from tests import builders


def test_the_second_save_is_parked(writer: User, editor: User) -> None:
    first = builders.draft(writer)
    workflow.save_draft(first.post, builders.content("His"), editor, first)
    with pytest.raises(workflow.ConflictError) as conflict:
        workflow.save_draft(first.post, builders.content("Hers"), writer, first)
    parked = conflict.value.parked
    assert parked.state == Revision.State.PARKED
    assert parked.content.texts["en"].title == "Hers"
    post = Post.objects.get(pk=first.post_id)
    assert post.latest_revision
    assert post.latest_revision.content.texts["en"].title == "His"


def test_two_who_touched_different_fields_are_merged(writer: User, editor: User) -> None:
    first = builders.draft(writer)
    his = workflow.save_draft(first.post, builders.content(chinese="他的標題"), editor, first)
    both = workflow.save_draft(first.post, builders.content("Her title"), writer, first)
    titles = [both.content.texts[code].title for code in ("en", "zh-hant", "zh-hans")]
    assert titles == ["Her title", "他的標題", "他的标题"]
    assert both.merged_with == his


def test_a_parked_text_can_be_taken_up_by_its_writer(writer: User, editor: User) -> None:
    first = builders.draft(writer)
    workflow.save_draft(first.post, builders.content("His"), editor, first)
    with pytest.raises(workflow.ConflictError) as conflict:
        workflow.save_draft(first.post, builders.content("Hers"), writer, first)
    assert workflow.take_parked(conflict.value.parked, writer).content.texts["en"].title == "Hers"
    with pytest.raises(workflow.WrongStateError):
        workflow.take_parked(first, writer)


def test_saving_what_was_there_already_adds_no_revision(writer: User) -> None:
    first = builders.draft(writer)
    assert workflow.save_draft(first.post, first.content, writer, first) == first
    assert first.post.revisions.count() == 1


def test_restoring_an_old_revision_makes_a_new_one(editor: User) -> None:
    first = builders.draft(editor)
    builders.again(first.post, builders.content("Second thoughts"), editor)
    restored = workflow.restore(first, editor)
    assert (restored.number, restored.content) == (3, first.content)


@pytest.mark.django_db(transaction=True)
def test_of_eight_savers_at_once_one_wins_and_every_text_is_kept(writer: User) -> None:
    first = builders.draft(writer)
    lost: list[Revision] = []
    faults: list[BaseException] = []

    def save(number: int) -> None:
        try:
            workflow.save_draft(first.post, builders.content(f"Text {number}"), writer, first)
        except workflow.ConflictError as conflict:
            lost.append(conflict.parked)
        except BaseException as fault:  # noqa: BLE001 - told below, in the test's own thread
            faults.append(fault)
        finally:
            connection.close()

    savers = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join()
    assert not faults
    assert len(lost) == 7
    titles = {revision.content.texts["en"].title for revision in first.post.revisions.all()}
    assert titles == {"Harbour lights", *(f"Text {number}" for number in range(8))}
