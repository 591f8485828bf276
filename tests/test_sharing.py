"""A shared link leads to one revision, for a while, and allows what the editor said."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from blog import preview, workflow
from blog.models import AuditEntry, Revision, ShareLink
from tests import builders

DAY = dt.timedelta(days=1)


@pytest.fixture
def link(writer: User, editor: User) -> ShareLink:
    """A link that may comment and approve."""
    revision = builders.draft(writer)
    return workflow.share(revision, editor, "The Secretary", lasting=DAY, may_comment=True, may_approve=True)


def test_its_address_leads_to_it(link: ShareLink) -> None:
    assert preview.found(preview.token(link)) == link


@pytest.mark.parametrize("forged", ["", "x", "00000000000000000000000000000000.abc", "é-ü"])
def test_a_forged_address_leads_nowhere(forged: str, link: ShareLink) -> None:
    assert preview.found(forged) is None


def test_another_links_signature_does_not_fit(link: ShareLink, editor: User) -> None:
    other = workflow.share(link.revision, editor, "Another", lasting=DAY)
    signature = preview.token(link).partition(".")[2]
    assert preview.found(f"{other.uuid.hex}.{signature}") is None


def test_it_ends_by_itself_and_by_being_revoked(link: ShareLink, editor: User) -> None:
    ShareLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    assert preview.found(preview.token(link)) is None
    fresh = workflow.share(link.revision, editor, "Fresh", lasting=DAY)
    workflow.revoke(fresh, editor)
    assert preview.found(preview.token(fresh)) is None


def test_it_approves_by_name(link: ShareLink) -> None:
    assert workflow.approve_by_link(link, "A. Secretary")
    assert Revision.objects.get().approver == "A. Secretary"
    assert AuditEntry.objects.filter(verb="approved", person="A. Secretary").exists()


def test_a_link_that_may_only_read_does_only_that(link: ShareLink, editor: User) -> None:
    reading = workflow.share(link.revision, editor, "Reader", lasting=DAY)
    assert not workflow.approve_by_link(reading, "Reader")
    assert not workflow.comment_by_link(reading, "Reader", "Hello")
    assert Revision.objects.get().approved_at is None


def test_a_newer_revision_is_not_approved_by_an_old_link(link: ShareLink, writer: User) -> None:
    builders.again(link.revision.post, builders.content("Newer"), writer)
    with pytest.raises(workflow.OutdatedError):
        workflow.approve_by_link(link, "Secretary")


def test_a_writer_makes_no_links(link: ShareLink, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        workflow.share(link.revision, writer, "Friend", lasting=DAY)
