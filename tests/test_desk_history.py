"""The history tells everything about each revision, and brings an old one back as a new one."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog import edition, workflow
from blog.models import Post, Revision
from tests import builders


def history(client: Client, post: Post) -> str:
    """The page, on one line."""
    return " ".join(client.get(f"/admin/blog/post/{post.pk}/history/").content.decode().split())


def row(page: str, number: int) -> str:
    """What the history says of one revision."""
    found = re.search(rf'<th scope="row"[^>]*>{number}</th>(.*?)</tr>', page)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_it_tells_who_when_state_note_approval_and_what_is_live(
    as_editor: Client, writer: User, editor: User
) -> None:
    first = builders.draft(writer)
    workflow.submit(first, writer)
    workflow.approve(first, editor)
    first.refresh_from_db()
    workflow.publish(first, editor)
    second = builders.again(first.post, builders.content("Second"), writer)
    Revision.objects.filter(pk=second.pk).update(note="after the meeting")
    third = workflow.restore(first, editor)
    builders.schedule(third, editor)
    page = history(as_editor, first.post)
    assert "published live" in row(page, 1)
    assert "Approved by editor, " in row(page, 1)
    assert "writer draft after the meeting Second" in row(page, 2)
    assert "editor draft · newest scheduled " in row(page, 3)
    assert "the text of revision 1 again" in row(page, 3)
    assert page.count('name="from"') == page.count('name="to"') == 3
    assert 'name="from" value="1" form="compare" aria-label="Compare from revision 1" checked' in page
    assert 'name="to" value="3" form="compare" aria-label="Compare to revision 3" checked' in page


def test_it_tells_what_was_parked_and_what_was_brought_together(
    as_writer: Client, writer: User, editor: User
) -> None:
    first = builders.draft(writer)
    workflow.save_draft(first.post, builders.content("His"), editor, first)
    workflow.save_draft(first.post, builders.content(chinese="她的標題"), writer, first)
    with pytest.raises(workflow.ConflictError):
        workflow.save_draft(first.post, builders.content("Hers"), writer, first)
    page = history(as_writer, first.post)
    assert "Brought together with revision 2" in row(page, 3)
    assert "parked" in row(page, 4)
    assert "Take up" in row(page, 4)


def test_only_editors_restore(as_writer: Client, as_editor: Client, writer: User) -> None:
    first = builders.draft(writer)
    builders.again(first.post, builders.content("Second"), writer)
    address = f"/admin/blog/post/{first.post_id}/revisions/1/restore/"
    assert address not in history(as_writer, first.post)
    assert as_writer.post(address).status_code == 403
    assert address in history(as_editor, first.post)
    answer = as_editor.post(address, follow=True)
    assert "Revision 1 is back as revision 3." in answer.content.decode()
    assert Revision.objects.get(number=3).content == first.content


def test_what_changed_since_live_is_one_click_from_the_form(as_editor: Client, editor: User) -> None:
    post = builders.live(editor)
    link = f"/admin/blog/post/{post.pk}/compare/?from=live&amp;to=latest"
    form = f"/admin/blog/post/{post.pk}/change/"
    assert link not in as_editor.get(form).content.decode()
    builders.again(post, builders.content("Second"), editor)
    assert link in as_editor.get(form).content.decode()
    assert as_editor.get(link.replace("&amp;", "&")).status_code == 200


def test_more_revisions_cost_no_more_queries(as_editor: Client, editor: User) -> None:
    post = builders.draft(editor).post
    counts = []
    for times in (1, 12):
        for number in range(times):
            builders.again(post, builders.content(f"{times} {number}"), editor)
        edition.forget()
        with CaptureQueriesContext(connection) as queries:
            history(as_editor, post)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
