"""A translator writes the languages assigned to her account, and nothing else."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from blog import workflow
from blog.models import Assignment, Revision
from tests import builders


@pytest.fixture
def first(writer: User) -> Revision:
    """What she translates."""
    return builders.draft(writer)


def test_she_saves_her_language_and_what_derives_from_it(first: Revision, translator: User) -> None:
    saved = workflow.save_draft(first.post, builders.content(chinese="衞生新標題"), translator, first)
    assert saved.content.texts["zh-hant"].title == "衞生新標題"
    assert saved.content.texts["zh-hans"].title == "卫生新标题"


@pytest.mark.parametrize(
    "change", [{"title": "Her English"}, {"slug": "hers"}, {"tags": (1,)}, {"ready": ("zh-hant", "zh-hans")}]
)
def test_she_changes_nothing_else(change: dict[str, object], first: Revision, translator: User) -> None:
    with pytest.raises(PermissionDenied):
        workflow.save_draft(first.post, builders.content(**change), translator, first)  # type: ignore[arg-type]


def test_she_starts_no_post(translator: User) -> None:
    with pytest.raises(PermissionDenied):
        workflow.save_draft(None, builders.content(), translator, None)


def test_without_an_assignment_she_writes_nothing(first: Revision, translator: User) -> None:
    Assignment.objects.all().delete()
    with pytest.raises(PermissionDenied):
        workflow.save_draft(first.post, builders.content(chinese="新"), translator, first)
