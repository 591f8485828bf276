"""What was approved is what goes out."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from blog import roles, workflow
from blog.models import Post, Remark, Revision
from tests import builders


def test_a_submitted_revision_is_in_review_with_its_note(writer: User) -> None:
    revision = builders.draft(writer)
    workflow.submit(revision, writer, "For Sunday")
    assert revision.state == Revision.State.IN_REVIEW
    assert [(each.kind, each.text) for each in revision.remarks.all()] == [("submitted", "For Sunday")]


def test_an_approval_names_person_time_and_words(writer: User, editor: User) -> None:
    revision = builders.draft(writer)
    workflow.approve(revision, editor)
    assert (revision.state, revision.approver) == (Revision.State.APPROVED, "editor")
    assert revision.approved_at
    assert revision.digest == revision.content.digest()


def test_a_later_edit_is_not_approved(writer: User, editor: User) -> None:
    revision = builders.draft(writer)
    workflow.approve(revision, editor)
    later = builders.again(revision.post, builders.content("One word more"), writer)
    assert later.approved_at is None
    assert later.state == Revision.State.DRAFT


def test_returning_takes_the_approval_and_its_schedule_away(writer: User, editor: User) -> None:
    revision = builders.draft(writer)
    workflow.approve(revision, editor)
    scheduled = builders.schedule(revision, editor)
    workflow.return_to_writer(revision, editor, "The second figure?", language="en", block=1)
    scheduled.refresh_from_db()
    assert (revision.state, revision.approved_at, scheduled.state) == ("returned", None, "void")
    remark = revision.remarks.last()
    assert remark
    assert (remark.language, remark.block) == ("en", 1)


def test_where_the_office_wants_approval_nothing_goes_out_without(editor: User, settings: Any) -> None:
    settings.REQUIRE_APPROVAL = True
    revision = builders.draft(editor)
    with pytest.raises(workflow.NotApprovedError):
        workflow.publish(revision, editor)
    with pytest.raises(workflow.NotApprovedError):
        builders.schedule(revision, editor)
    workflow.approve(revision, editor)
    workflow.publish(revision, editor)
    assert Post.objects.live().count() == 1


def test_an_approval_taken_back_stops_a_schedule_at_its_moment(
    writer: User, editor: User, settings: Any
) -> None:
    settings.REQUIRE_APPROVAL = True
    revision = builders.draft(writer)
    workflow.approve(revision, editor)
    scheduled = builders.schedule(revision, editor)
    Revision.objects.filter(pk=revision.pk).update(state="returned", approved_at=None)
    builders.due(scheduled)
    assert workflow.promote_due() == 0
    assert not Post.objects.live().exists()


def test_where_it_wants_four_eyes_nobody_approves_her_own(editor: User, settings: Any) -> None:
    settings.FOUR_EYES = True
    revision = builders.draft(editor)
    with pytest.raises(workflow.SameEyesError):
        workflow.approve(revision, editor)
    workflow.approve(revision, builders.person("another", roles.EDITOR))
    assert revision.approver == "another"


def test_an_older_revision_can_no_longer_be_approved(writer: User, editor: User) -> None:
    revision = builders.draft(writer)
    builders.again(revision.post, builders.content("Newer"), writer)
    with pytest.raises(workflow.OutdatedError):
        workflow.approve(revision, editor)


def test_a_comment_changes_nothing(writer: User, editor: User) -> None:
    revision = builders.draft(writer)
    workflow.comment(revision, editor, "Lovely", language="zh-hant", block=1)
    revision.refresh_from_db()
    assert revision.state == Revision.State.DRAFT
    assert Remark.objects.get().person == "editor"


def test_what_went_out_before_can_still_be_approved(editor: User, settings: Any) -> None:
    post = builders.live(editor)
    settings.REQUIRE_APPROVAL = True
    assert post.latest_revision
    workflow.approve(post.latest_revision, editor)
    workflow.publish(post.latest_revision, editor)
    assert Post.objects.live().count() == 1
