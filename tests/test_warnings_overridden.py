"""A warning stops a text until somebody who publishes gives a reason; it holds as long as the words."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from blog import readiness, workflow
from blog.content import Content
from blog.models import AuditEntry, Override, Post, Revision
from tests import builders


def doubtful(title: str = "Harbour lights", words: str = "Calm，quiet.") -> Content:
    """A post with one warning: a full-width comma in English."""
    return builders.content(title, f"<p>{words}</p>")


@pytest.fixture
def revision(writer: User) -> Revision:
    """What wants a reason."""
    return builders.draft(writer, doubtful())


def warned(revision: Revision) -> list[readiness.Problem]:
    """Its warnings, answered or not."""
    return readiness.warnings(readiness.check_revision(revision, revision.post))


def test_nothing_goes_out_with_a_warning_that_nobody_answered(revision: Revision, editor: User) -> None:
    with pytest.raises(workflow.UnansweredError) as refused:
        workflow.publish(revision, editor)
    assert [problem.kind for problem in refused.value.problems] == ["full-width"]
    with pytest.raises(workflow.UnansweredError):
        workflow.schedule(revision, editor, timezone.now() + dt.timedelta(hours=1))
    assert not Post.objects.live().exists()
    assert not revision.post.schedules.exists()


def test_with_a_reason_it_goes_out_and_the_reason_is_kept(revision: Revision, editor: User) -> None:
    workflow.publish(revision, editor, reasons={warned(revision)[0].key: "It quotes\na sign. "})
    kept = Override.objects.get()
    assert Post.objects.live().exists()
    assert (kept.person, kept.reason, kept.revision, kept.post) == (
        "editor",
        "It quotes a sign.",
        revision,
        revision.post,
    )
    assert "full-width" in kept.message
    entry = AuditEntry.objects.get(verb="warning overridden")
    assert (entry.person, entry.revision, entry.detail["why"]) == ("editor", 1, "It quotes a sign.")


def test_a_reason_without_words_is_none(revision: Revision, editor: User) -> None:
    with pytest.raises(workflow.UnansweredError):
        workflow.publish(revision, editor, reasons={warned(revision)[0].key: " \n"})
    assert not Override.objects.exists()


def test_where_one_warning_is_left_no_reason_is_kept(writer: User, editor: User) -> None:
    revision = builders.draft(writer, doubtful("w" * 61))
    key = warned(revision)[0].key
    with pytest.raises(workflow.UnansweredError) as refused:
        workflow.publish(revision, editor, reasons={key: "Meant."})
    assert [problem.key for problem in refused.value.problems] == [warned(revision)[1].key]
    assert not Override.objects.exists()
    assert not AuditEntry.objects.filter(verb="warning overridden").exists()


def test_a_reason_holds_for_later_revisions_until_the_words_change(revision: Revision, editor: User) -> None:
    workflow.override(revision, editor, {warned(revision)[0].key: "Meant."})
    same = builders.again(revision.post, doubtful("Another title"), editor)
    workflow.publish(same, editor)
    changed = builders.again(revision.post, doubtful("Another title", "Calm，quiet, still."), editor)
    with pytest.raises(workflow.UnansweredError):
        workflow.publish(changed, editor)


def test_a_reason_is_asked_for_in_the_languages_that_go_out(revision: Revision, editor: User) -> None:
    workflow.publish(revision, editor, languages=["zh-hant", "zh-hans"])
    assert Post.objects.get().shown_languages() == ["zh-hant", "zh-hans"]


def test_an_error_has_no_reason(writer: User, editor: User) -> None:
    revision = builders.draft(writer, doubtful(words="Itâ€™s open."))
    problem = readiness.errors(readiness.check_revision(revision, revision.post))[0]
    with pytest.raises(workflow.NotReadyError):
        workflow.publish(revision, editor, reasons={problem.key: "I like it so."})
    with pytest.raises(workflow.UnknownWarningError):
        workflow.override(revision, editor, {problem.key: "I like it so."})


def test_a_warning_that_the_revision_has_not_cannot_be_overridden(revision: Revision, editor: User) -> None:
    with pytest.raises(workflow.UnknownWarningError):
        workflow.override(revision, editor, {"full-width.body_en.0": "Meant."})
    with pytest.raises(workflow.UnknownWarningError):
        workflow.override(revision, editor, {warned(revision)[0].key: "  "})


def test_an_old_revision_cannot_be_overridden(revision: Revision, editor: User) -> None:
    key = warned(revision)[0].key
    builders.again(revision.post, doubtful("Newer"), editor)
    with pytest.raises(workflow.OutdatedError):
        workflow.override(revision, editor, {key: "Meant."})


def test_twice_the_same_override_is_one(revision: Revision, editor: User) -> None:
    for _time in range(2):
        workflow.override(revision, editor, {warned(revision)[0].key: "Meant."})
    assert Override.objects.count() == 1


@pytest.mark.parametrize("person", ["writer", "translator", "stranger"])
def test_only_those_who_publish_may_override(
    person: str, revision: Revision, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        workflow.override(revision, request.getfixturevalue(person), {warned(revision)[0].key: "Meant."})


def test_at_its_moment_a_scheduled_text_is_not_asked_again(
    revision: Revision, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduled = builders.schedule(revision, editor)
    Override.objects.all().delete()
    builders.due(scheduled)
    assert workflow.promote_due() == 1
    assert Post.objects.live().exists()


def test_at_its_moment_a_link_that_broke_since_stops_nothing(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blog.richtext.clean", lambda raw: raw)
    other = builders.live(editor)
    body = f'<p>See <a href="post:{other.pk}">the other</a>.</p>'
    scheduled = builders.schedule(builders.draft(editor, builders.content(body=body, slug="linking")), editor)
    workflow.withdraw(other, editor)
    builders.due(scheduled)
    assert workflow.promote_due() == 1


def test_yesterday_in_a_text_for_another_day_wants_a_reason(writer: User, editor: User) -> None:
    revision = builders.draft(writer, builders.content(body="<p>It opened yesterday.</p>"))
    with pytest.raises(workflow.UnansweredError) as refused:
        workflow.schedule(revision, editor, timezone.now() + dt.timedelta(days=3))
    assert [problem.kind for problem in refused.value.problems] == ["relative-day"]
    workflow.publish(revision, editor)


def test_what_readers_see_already_is_not_doubted_again(writer: User, editor: User) -> None:
    old = timezone.now() - dt.timedelta(days=300)
    saying = builders.content(body="<p>It opened yesterday.</p>", date=timezone.localdate(old))
    post = builders.live(editor, saying, moment=old)
    assert not Override.objects.exists()
    added = builders.content("Another title", saying.texts["en"].body, date=saying.date)
    workflow.publish(builders.again(post, added, writer), editor)
