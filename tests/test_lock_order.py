"""Every act holds the edition before tags, counts and the audit record: no two wait for each other."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from blog import workflow
from blog.models import AuditHead, Edition, Filing, MonthCount, Page, Tag
from tests import builders

TABLES = [model._meta.db_table for model in (Edition, AuditHead, Tag, Filing, MonthCount)]


def _locked(act: Callable[[], object]) -> list[str]:
    """The tables of which `act` locked or wrote rows, in order; on SQLite, with its one lock, asked."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        act()
    waits = ("FOR UPDATE", "UPDATE ", "DELETE ", "INSERT ")
    return [
        table
        for each in asked.captured_queries
        if connection.vendor == "sqlite" or any(word in each["sql"] for word in waits)
        for table in TABLES
        if f'"{table}"' in each["sql"]
    ]


def _page(person: User) -> Callable[[], None]:
    """A page is saved and published by one button."""
    page = Page(slug="about")

    def act() -> None:
        workflow.save_page(page, builders.content("About", slug=""), person, 0)
        workflow.publish_page(page, person)

    return act


def _clash(person: User) -> Callable[[], None]:
    """A text is parked, and a moment becomes void."""
    base = builders.draft(person)
    builders.schedule(workflow.save_draft(base.post, builders.content("Theirs"), person, base), person)

    def act() -> None:
        with pytest.raises(workflow.ConflictError):
            workflow.save_draft(base.post, builders.content("Mine"), person, base)

    return act


@pytest.mark.parametrize("act", [_page, _clash])
def test_the_edition_is_held_first(editor: User, act: Callable[[User], Callable[[], object]]) -> None:
    assert _locked(act(editor))[0] == Edition._meta.db_table


@pytest.mark.parametrize("act", [workflow.save_tag, workflow.delete_tag])
def test_words_of_the_site_come_after_it(
    editor: User, administrator: User, act: Callable[[Tag, User], None]
) -> None:
    tag = builders.tag()
    builders.live(editor, builders.content(tags=(tag.pk,)))
    assert _locked(lambda: act(tag, administrator))[0] == Edition._meta.db_table
