"""No verb works without its permission."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from blog import workflow
from blog.models import Masthead, Revision, Schedule, Tag
from tests import builders

TOMORROW = timezone.now() + dt.timedelta(days=1)
VERBS: dict[str, Callable[[Revision, User], object]] = {
    "publish": workflow.publish,
    "schedule": lambda revision, user: workflow.schedule(revision, user, TOMORROW),
    "cancel_schedule": lambda revision, user: workflow.cancel_schedule(Schedule(revision=revision), user),
    "approve": workflow.approve,
    "return_to_writer": lambda revision, user: workflow.return_to_writer(revision, user, "Not yet"),
    "restore": workflow.restore,
    "share": lambda revision, user: workflow.share(revision, user, "Friend", lasting=dt.timedelta(days=1)),
    "withdraw": lambda revision, user: workflow.withdraw(revision.post, user),
    "save_tag": lambda _, user: workflow.save_tag(Tag(slug="new", name_en="New"), user),
    "save_masthead": lambda _, user: workflow.save_masthead(Masthead(site_name_en="Mine"), user),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_writer_cannot(verb: str, writer: User) -> None:
    revision = builders.draft(writer)
    with pytest.raises(PermissionDenied):
        VERBS[verb](revision, writer)


@pytest.mark.parametrize("verb", [*VERBS, "save_draft", "submit", "comment", "take_parked"])
def test_a_stranger_cannot(verb: str, writer: User, stranger: User) -> None:
    verbs = {
        **VERBS,
        "save_draft": lambda revision, user: workflow.save_draft(
            revision.post, builders.content("X"), user, revision
        ),
        "submit": workflow.submit,
        "comment": lambda revision, user: workflow.comment(revision, user, "Hello"),
        "take_parked": workflow.take_parked,
    }
    revision = builders.draft(writer)
    with pytest.raises(PermissionDenied):
        verbs[verb](revision, stranger)


def test_an_account_that_was_switched_off_cannot(writer: User, editor: User) -> None:
    revision = builders.draft(writer)
    editor.is_active = False
    with pytest.raises(PermissionDenied):
        workflow.publish(revision, editor)
