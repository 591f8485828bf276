"""Every act is on record, and a changed or missing entry is noticed."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from blog import audit, workflow
from blog.models import AuditEntry, AuditHead
from tests import builders


@pytest.fixture
def recorded(writer: User, editor: User) -> None:
    """An ordinary day."""
    revision = builders.draft(writer)
    workflow.submit(revision, writer)
    workflow.approve(revision, editor)
    workflow.publish(revision, editor)
    workflow.withdraw(revision.post, editor)


def test_each_act_is_written_down_with_person_and_revision(recorded: None) -> None:
    acts = list(AuditEntry.objects.order_by("number").values_list("verb", "person"))
    assert acts == [
        ("saved", "writer"),
        ("submitted", "writer"),
        ("approved", "editor"),
        ("published", "editor"),
        ("withdrawn", "editor"),
    ]


def test_a_whole_record_has_no_faults(recorded: None) -> None:
    said = StringIO()
    call_command("audit", "--verify", stdout=said)
    assert said.getvalue() == "5 entries, none changed, none missing.\n"


def test_several_acts_written_down_together_are_chained_one_after_the_other(
    recorded: None, editor: User
) -> None:
    entries = audit.record_each("saved", editor, [{"what": "first"}, {"what": "second"}])
    assert audit.record_each("saved", editor, []) == []
    audit.record("saved", editor, what="third")
    assert [each.number for each in entries] == [6, 7]
    said = AuditEntry.objects.order_by("number").values_list("detail__what", flat=True)
    assert list(said)[-3:] == ["first", "second", "third"]
    assert list(audit.faults()) == []


def _change(number: int) -> None:
    AuditEntry.objects.filter(number=number).update(person="somebody else")


def _remove(number: int) -> None:
    AuditEntry.objects.filter(number=number).delete()


def _rewrite(number: int) -> None:
    entry = AuditEntry.objects.get(number=number)
    entry.person = "somebody else"
    entry.hash = audit.digest(entry)
    entry.save()


@pytest.mark.parametrize("tamper", [_change, _remove, _rewrite])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_tampering_is_found(tamper: Callable[[int], None], number: int, recorded: None) -> None:
    tamper(number)
    with pytest.raises(CommandError):
        call_command("audit", "--verify", stdout=StringIO())


def test_an_end_cut_off_with_its_head_left_is_found(recorded: None) -> None:
    AuditEntry.objects.filter(number__gt=2).delete()
    assert list(audit.faults()) == ["Entries 3 to 5 are missing."]


def test_an_act_that_fails_leaves_no_entry(writer: User) -> None:
    revision = builders.draft(writer)
    with pytest.raises(workflow.WrongStateError):
        workflow.take_parked(revision, writer)
    assert AuditEntry.objects.count() == AuditHead.objects.get().number == 1
