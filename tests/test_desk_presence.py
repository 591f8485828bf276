"""Who else has a post's form open is told on it, since when, and what was saved meanwhile."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog import presence, workflow
from blog.models import Post, Presence, Revision
from tests import builders


def form_of(post: Post) -> str:
    """The address of a post's form."""
    return f"/admin/blog/post/{post.pk}/change/"


def page_of(client: Client, address: str) -> str:
    """A page, read."""
    return client.get(address).content.decode()


@pytest.fixture
def first(writer: User) -> Revision:
    """A post's only revision."""
    return builders.draft(writer)


def test_the_form_says_who_else_has_it_open(as_writer: Client, as_editor: Client, first: Revision) -> None:
    assert "has this post open too" not in page_of(as_writer, form_of(first.post))
    assert "writer has this post open too, since " in page_of(as_editor, form_of(first.post))
    door = f"/admin/blog/post/{first.post_id}/presence/"
    assert as_writer.post(door, {"base": first.pk}).json()["here"][0].startswith("editor has this post open")
    as_editor.post(door, {"leaving": "1"})
    assert as_writer.post(door, {"base": first.pk}).json() == {"here": [], "saved": ""}


def test_she_who_comes_back_at_once_was_never_away(writer: User, editor: User, first: Revision) -> None:
    start = timezone.now()
    for seconds, is_here in ((0, True), (60, False), (62, True), (400, True)):
        moment = start + dt.timedelta(seconds=seconds)
        if is_here:
            presence.touch(writer, first.post, moment)
        else:
            presence.leave(writer, first.post, moment)
            assert presence.touch(editor, first.post, moment) == []
        if seconds == 62:
            assert presence.touch(editor, first.post, moment)[0].opened_at == start
    assert presence.touch(editor, first.post, moment)[0].opened_at == moment
    presence.touch(writer, builders.draft(writer).post, moment + dt.timedelta(days=2))
    assert Presence.objects.filter(user=writer).count() == 1


def test_an_open_form_hears_of_a_newer_revision(as_writer: Client, editor: User, first: Revision) -> None:
    workflow.save_draft(first.post, builders.content("His"), editor, first)
    heard = as_writer.post(f"/admin/blog/post/{first.post_id}/presence/", {"base": first.pk}).json()
    assert heard["saved"].startswith("Revision 2 was saved by editor at ")


def test_presence_costs_the_same_few_queries(as_writer: Client, editor: User, first: Revision) -> None:
    door = f"/admin/blog/post/{first.post_id}/presence/"
    as_writer.post(door)
    with CaptureQueriesContext(connection) as queries:
        as_writer.post(door)
    assert len(queries) <= 8, [query["sql"] for query in queries]
