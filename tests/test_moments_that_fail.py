"""A scheduled text that cannot go out stops no other one and leaves nothing of itself in public."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog import clock, edition, publication, workflow
from blog.models import Post, Revision, Schedule
from tests import builders


def due(editor: User, title: str, body: str) -> Schedule:
    """A post whose moment has come."""
    said = builders.content(title, body, chinese=None, slug=title.lower())
    scheduled = builders.schedule(builders.draft(editor, said), editor)
    builders.due(scheduled)
    return scheduled


def state(scheduled: Schedule) -> str:
    """What has become of it."""
    return Schedule.objects.get(pk=scheduled.pk).state


def public(folders: Path) -> list[str]:
    """The photos and files in public media."""
    return [
        each.name for kind in ("photos", "documents") for each in (folders / "public" / kind).rglob("*.*")
    ]


def test_a_lost_file_voids_its_own_moment_alone(editor: User, folders: Path) -> None:
    document = builders.document(editor)
    body = builders.placed(builders.photo(editor)) + builders.filed(document)
    lost, other = due(editor, "Lost", f"<p>Calm.</p>{body}"), due(editor, "Other", "<p>Calm.</p>")
    Path(document.original.path).unlink()
    assert workflow.promote_due() == 1
    assert (state(lost), state(other)) == (Schedule.State.VOID, Schedule.State.DONE)
    assert public(folders) == []
    assert edition.read().next_change_at is None


def test_a_fault_that_may_pass_keeps_its_moment_and_the_others_go_out(
    editor: User, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = builders.placed(builders.photo(editor))
    first, other = due(editor, "First", f"<p>Calm.</p>{photo}"), due(editor, "Other", "<p>Calm.</p>")
    whole = publication.put_out

    def fails_once(post: Post, revision: Revision, *given: Any, **named: Any) -> Any:
        found = whole(post, revision, *given, **named)
        if "First" in revision.titles:
            raise ValueError("not foreseen")
        return found

    monkeypatch.setattr(publication, "put_out", fails_once)
    assert workflow.promote_due() == 1
    assert (state(first), state(other)) == (Schedule.State.PENDING, Schedule.State.DONE)
    assert public(folders) == []
    monkeypatch.setattr(publication, "put_out", whole)
    assert workflow.promote_due() == 1
    assert state(first) == Schedule.State.DONE


def test_readers_are_answered_and_it_is_not_tried_at_every_request(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.live(editor, builders.content("Live", slug="live"))
    due(editor, "First", "<p>Calm.</p>")
    tried: list[int] = []

    def fail(*_given: object, **_named: object) -> int:
        tried.append(1)
        raise ValueError("not foreseen")

    monkeypatch.setattr(clock._Patience, "until", float("-inf"))
    monkeypatch.setattr(publication, "put_out", fail)
    for _ in range(5):
        edition.forget()
        assert "Live" in client.get("/en/blog/").text
    assert client.get("/admin/account/login/").status_code == 200
    assert len(tried) == 1


def test_a_lost_file_is_told_when_the_moment_is_chosen(editor: User) -> None:
    document = builders.document(editor)
    said = builders.content("Lost", f"<p>Calm.</p>{builders.filed(document)}", chinese=None)
    revision = builders.draft(editor, said)
    Path(document.original.path).unlink()
    with pytest.raises(FileNotFoundError):
        builders.schedule(revision, editor)
    assert not Schedule.objects.exists()


def test_a_revision_returned_in_between_does_not_go_out(editor: User, writer: User, settings: Any) -> None:
    settings.REQUIRE_APPROVAL = True
    revision = builders.draft(writer)
    workflow.submit(revision, writer)
    workflow.approve(revision, editor)
    read_before = Revision.objects.get(pk=revision.pk)
    workflow.return_to_writer(Revision.objects.get(pk=revision.pk), editor, "Not yet.")
    with pytest.raises(workflow.NotApprovedError):
        workflow.publish(read_before, editor)
    assert not Post.objects.live().exists()
